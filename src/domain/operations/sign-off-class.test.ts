import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ApiOperation } from './api-operation.js';
import { refuseAsCall, refuseAsRead } from './call-refusal.js';
import { signOffClass } from './sign-off-class.js';

type Facts = Partial<ApiOperation>;
const contract = JSON.parse(
  readFileSync(new URL('../../../contract/habu-openapi.json', import.meta.url), 'utf8'),
) as { paths: Record<string, Record<string, { operationId: string; 'x-habu': Facts }>> };

const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId: id, 'x-habu': facts }]): ApiOperation => ({
    ...{ id, path, method, summary: '', noun: '', effect: 'read' },
    ...{ pathParameters: [], queryParameters: [] },
    ...facts,
  })),
);
const operation = (id: string): ApiOperation => {
  const found = operations.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const classOf = (id: string, given?: unknown) => signOffClass(operation(id), given);

const refusal = (refuse: () => void): string | undefined => {
  try {
    refuse();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('what a person has to sign off', () => {
  it('is every deletion, and every change that discloses or holds a secret', () => {
    for (const one of operations) {
      if (one.effect === 'delete')
        expect([one.id, signOffClass(one, {})]).toEqual([one.id, 'delete']);
      if (one.effect === 'change' && (one.discloses || one.secret) && !one.spendsRun)
        expect([one.id, signOffClass(one, {})]).toEqual([one.id, expect.any(String)]);
    }
  });

  it.each([
    ['configureCleanRoomQuestionPermissions', [{ access: 'QUESTION_OWNER_ONLY' }], undefined],
    ['configureCleanRoomQuestionPermissions', [{ access: 'ALL_CLEAN_ROOM_PARTNERS' }], 'widen'],
    ['configureCleanRoomQuestionPermissions', [], 'widen'],
    ['updateCleanroomDatasetPartnerAssignment', [{ partnerCanAssign: false }], undefined],
    ['updateCleanroomDatasetPartnerAssignment', [{ partnerCanAssign: true }], 'widen'],
    ['addCleanroomUser', { email: 'a@b.c', role: 'Viewer' }, undefined],
    ['addCleanroomUser', { email: 'a@b.c', role: 'Administrator' }, 'widen'],
    ['addCleanroomUser', { email: 'a@b.c', role: 'Viewer', roleId: 'x' }, 'widen'],
    ['changeJobStatus', { status: 'PAUSED' }, undefined],
    ['changeJobStatus', { status: 'ACTIVE' }, 'export'],
    ['reviewDestinationProvisioningRequest', { decision: 'REJECT' }, undefined],
    ['reviewDestinationProvisioningRequest', { decision: 'APPROVE' }, 'export'],
    ['configureCleanroomDataset', undefined, undefined],
    ['configureCleanroomDataset', { rampIDConsent: true }, 'consent'],
    ['configureCleanroomDataset', { rampIDConsent: 'true' }, 'consent'],
    ['updateCleanroomQuestionComputeCapacity', { computeCapacity: 'DEFAULT' }, undefined],
    ['updateCleanroomQuestionComputeCapacity', { computeCapacity: 'LARGE' }, 'spend'],
    ['createOrganizationCredential', {}, 'secret'],
    ['addCleanroomPartner', {}, 'invite'],
    ['updateCleanroom', {}, 'end'],
    ['createCleanroom', {}, undefined],
    ['createQuestion', {}, undefined],
  ])('of %s with %j is %s', (id, given, expected) => {
    expect(classOf(id, given)).toBe(expected);
  });
});

describe('what is refused', () => {
  it('is a change as a read, and a read or a run as a change', () => {
    expect(refusal(() => refuseAsRead(operation('createCleanroom')))).toContain(
      'changes something',
    );
    expect(refusal(() => refuseAsRead(operation('deleteCleanroom')))).toContain(
      'removes something',
    );
    expect(refusal(() => refuseAsRead(operation('getCleanroomQuestionRunOutputFile')))).toContain(
      'answers a file',
    );
    expect(refusal(() => refuseAsRead(operation('listCleanroomFlows')))).toBeUndefined();
    expect(refusal(() => refuseAsCall(operation('listCleanroomFlows'), {}))).toContain(
      'only reads',
    );
    expect(refusal(() => refuseAsCall(operation('createCleanroomQuestionRun'), {}))).toContain(
      'spends one of the runs',
    );
    expect(refusal(() => refuseAsCall(operation('deleteCleanroom'), {}))).toContain(
      "needs a person's sign-off (delete)",
    );
    expect(refusal(() => refuseAsCall(operation('createCleanroom'), {}))).toBeUndefined();
  });
});

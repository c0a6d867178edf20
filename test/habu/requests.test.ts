import { describe, expect, expectTypeOf, it } from 'vitest';
import type { CallInput, HabuClient } from '../../src/habu/client.js';
import { answerCheck, requestCheck } from '../../src/habu/contract-schemas.js';
import { HabuApiError } from '../../src/habu/habu-api-error.js';
import { type CallableOperation, OPERATIONS } from '../../src/habu/operations.js';
import { answering } from './fixture-servers.js';
import { clientOf, GRANT } from './test-client.js';

const UUID = '4f7d1a52-0c3e-4b6a-9d1e-2f8c5b7a9e10';

/** As a caller that the compiler does not look after. */
type AnyCall = (id: string, input?: object) => Promise<{ data: unknown }>;
const callOf = (client: HabuClient) => client.call as unknown as AnyCall;

/** What is wrong with a request; that nothing was sent is part of it. */
async function problemsOf(id: string, input: object): Promise<readonly string[]> {
  const api = await answering({ body: {} });
  const error: unknown = await callOf(clientOf(api.baseUrl))(id, input).catch(
    (cause: unknown) => cause,
  );
  if (!(error instanceof HabuApiError))
    throw new Error('expected a HabuApiError', { cause: error });
  expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', sent: 'no', endpoint: id });
  expect(api.requests).toEqual([]);
  return error.details.problems ?? [error.message];
}

const ROOM = {
  name: 'Autumn',
  startAt: '2026-09-01',
  type: 'Hybrid',
  parameters: { CLOUD: 'CLOUD_AWS', REGION: 'REGION_US', CROWD_SIZE: '50', ENABLE_EXPORT: 'true' },
};

describe('a request that does not fit the contract', () => {
  it('names every problem at once, each with its path, and the declared spelling', async () => {
    const body = { nmae: 'x', startAt: 5, type: 'hybrid', parameters: { CLOUD: 'CLOUD_AWS' } };
    expect(await problemsOf('createCleanroom', { body })).toEqual([
      'body.name is missing.',
      'body.nmae is not declared; name is.',
      'body.parameters.REGION is missing.',
      'body.startAt must be a string, not a number.',
      expect.stringMatching(
        /^body\.type must be one of Hybrid, Snowflake.*, not "hybrid"; did you mean Hybrid\?$/,
      ),
    ]);
  });

  it.each<{ what: string; id: string; input: object; says: RegExp }>([
    {
      what: 'a missing path parameter',
      id: 'getCleanroomById',
      input: {},
      says: /^path\.cleanroomId is missing\.$/,
    },
    {
      what: 'a display id where the UUID is meant',
      id: 'getCleanroomById',
      input: { path: { cleanroomId: 'CR-045487' } },
      says: /^path\.cleanroomId takes the UUID, and CR-045487 is a display id/,
    },
    {
      what: 'a display id in a query',
      id: 'addCleanroomQuestion',
      input: { path: { cleanroomId: UUID }, query: { questionId: 'Q-004368' } },
      says: /^query\.questionId takes the UUID/,
    },
    {
      what: 'a UUID where the name is meant',
      id: 'getCredentialSourceByName',
      input: { path: { name: UUID } },
      says: /^path\.name takes a name, and a UUID was given/,
    },
    {
      what: 'a misspelt query parameter',
      id: 'getAllCleanrooms',
      input: { query: { limt: 5 } },
      says: /^query\.limt is not declared; limit is\.$/,
    },
    {
      what: 'a limit below one',
      id: 'getAllCleanrooms',
      input: { query: { limit: -1 } },
      says: /^query\.limit must be at least 1, not -1\.$/,
    },
    {
      what: 'a limit above the declared one',
      id: 'getAllCleanroomQuestionRuns',
      input: { path: { cleanroomQuestionId: UUID }, query: { limit: 101 } },
      says: /^query\.limit must be at most 100, not 101\.$/,
    },
    {
      what: 'a date that is none',
      id: 'getAllCleanroomQuestionRuns',
      input: { path: { cleanroomQuestionId: UUID }, query: { startDate: '1 May' } },
      says: /^query\.startDate must be a date, as in 2026-01-31\.$/,
    },
    {
      what: 'a body where none is taken',
      id: 'deleteCleanroom',
      input: { path: { cleanroomId: UUID }, body: {} },
      says: /^body is not declared/,
    },
    {
      what: 'no body where one is needed',
      id: 'createCleanroom',
      input: {},
      says: /^body is missing\.$/,
    },
    {
      what: 'null as a body',
      id: 'createCleanroom',
      input: { body: null },
      says: /^body must be an object, not null\.$/,
    },
    {
      what: 'a list as a body',
      id: 'createDataConnection',
      input: { body: [] },
      says: /^body must be an object, not a list\.$/,
    },
    {
      what: 'a document in the query that does not fit',
      id: 'configureCleanRoomQuestionPermissions',
      input: {
        path: { cleanroomQuestionId: UUID },
        query: { cleanroomQuestionPermissions: 'all' },
      },
      says: /^query\.cleanroomQuestionPermissions must be an? (?:object|array), not a string\.$/,
    },
  ])('is not sent: $what', async ({ id, input, says }) => {
    expect(await problemsOf(id, input)).toContainEqual(expect.stringMatching(says));
  });

  it('over 10 MB is not sent', async () => {
    const body = { ...ROOM, description: 'x'.repeat(10 * 1024 * 1024) };
    expect(await problemsOf('createCleanroom', { body })).toEqual([
      'body: 10.0 MB are more than the 10 MB that are sent.',
    ]);
  });

  it('shows no value that could be a credential', async () => {
    const credentials = { name: 'key', value: 'hush-hush' };
    const body = { name: 7, credentialSourceId: UUID, credentials };
    const problems = await problemsOf('createOrganizationCredential', { body });
    expect(problems).toContain('body.credentials must be an array, not an object.');
    expect(problems.join()).not.toContain('hush');
  });

  it('leaves parameters that people name alone, and flow nodes may be named by label', async () => {
    const api = await answering({ body: { id: 'r' } });
    const client = clientOf(api.baseUrl);
    await client.call('createCleanroomQuestionRun', {
      path: { cleanroomQuestionId: UUID },
      body: { name: 'n', parameters: { CAMPAIGN_ID: 'CR-000001' } },
      grant: GRANT,
    });
    await client.call('getCleanroomFlowRunReport', {
      path: { cleanroomId: UUID, cleanroomFlowRunId: UUID },
      query: { node: 'Q-004368_1' },
    });
    await client.call('createCleanroom', { body: ROOM as never });
    expect(api.requests).toHaveLength(3);
  });
});

describe('an operation', () => {
  it.each([
    ['getAllCleanroom', 'OPERATION_NOT_FOUND', /no operation "getAllCleanroom"/],
    ['getFlowIntelligence', 'OPERATION_REFUSED', /getFlowIntelligence is internal to the platform/],
    ['updateCleanroomQuestionRunStatus', 'OPERATION_REFUSED', /for the party that computes runs/],
  ])('is refused by name: %s', async (id, code, says) => {
    const api = await answering({ body: {} });
    const call = callOf(clientOf(api.baseUrl))(id);
    await expect(call).rejects.toMatchObject({ code, sent: 'no' });
    await expect(call).rejects.toThrow(says);
    expect(api.requests).toEqual([]);
  });

  it.each<[string, object]>([
    [
      'createCleanroomQuestionRun',
      { path: { cleanroomQuestionId: UUID }, body: { name: 'n', parameters: {} } },
    ],
    [
      'createOrUpdateCleanroomFlowRun',
      { path: { cleanroomId: UUID, cleanroomFlowId: UUID }, body: {}, grant: { sendBy: 'soon' } },
    ],
    [
      'replayCleanroomFlowRun',
      { path: { cleanroomId: UUID, cleanroomFlowRunId: UUID }, body: {}, grant: {} },
    ],
  ])('that spends a run is not sent without a grant of the desk: %s', async (id, input) => {
    expect(await problemsOf(id, input)).toEqual([
      expect.stringContaining("only the account's run desk grants those"),
    ]);
  });

  it('that spends a run wants a grant by its type, and one that is not for us is no operation to call', () => {
    expectTypeOf<undefined>().not.toExtend<CallInput<'createCleanroomQuestionRun'>['grant']>();
    expectTypeOf<Extract<CallableOperation, 'getFlowIntelligence'>>().toBeNever();
  });

  it('of any kind has a check of its requests and of its answers', async () => {
    for (const operation of OPERATIONS.values()) {
      await requestCheck(operation);
      await answerCheck(operation);
    }
  });
});

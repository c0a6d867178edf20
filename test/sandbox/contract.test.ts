import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Contract, type Schemas } from '../../sandbox/contract.js';
import { ALL_DATES, ATTRIBUTE_OVERLAP, ROOM, runPath, type Reply } from './sandbox-probe.js';
import { startTestSandbox, type TestSandbox } from './test-sandbox.js';

describe('the answers of the sandbox', () => {
  const contract = new Contract();
  const answered = new Map<string, Reply>();
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
    const room = `cleanrooms/${await sandbox.roomId(ROOM)}`;
    const question = `cleanroom-questions/${await sandbox.questionId(ATTRIBUTE_OVERLAP)}`;
    const parameters = { CRM_ATTRIBUTE: 'EDUCATION', ...ALL_DATES };
    const run = runPath(await sandbox.finishedRun(ATTRIBUTE_OVERLAP, parameters));
    const paths: Record<string, string> = {
      getHealth: 'health',
      getAllCleanrooms: 'cleanrooms',
      getCleanroomById: room,
      getAllCleanroomQuestions: `${room}/cleanroom-questions`,
      getCleanroomDatasets: `${room}/datasets`,
      getAllCleanroomPartners: `${room}/partners`,
      getCleanroomUsers: `${room}/users`,
      getAllOrganizationUsers: 'users',
      getCleanroomQuestionById: question,
      getCleanroomQuestionParameters: `${question}/cleanroom-question-parameters`,
      getCleanroomQuestionTags: `${question}/cleanroom-question-tags`,
      getAllCleanroomQuestionDatasets: `${question}/datasets`,
      getAllCleanroomQuestionRuns: `${question}/cleanroom-question-runs`,
      getCleanroomQuestionRunById: run,
      getCleanroomQuestionRunData: `${run}/data`,
      getCleanroomQuestionRunDataCount: `${run}/data/count`,
    };
    const { body } = await sandbox.get<Schemas['CleanRoomQuestion']>(question);
    paths['getQuestionDetails'] = `question/${body.questionId ?? ''}`;
    for (const [id, path] of Object.entries(paths)) answered.set(id, await sandbox.get(path));
    answered.set(
      'createCleanroomQuestionRun',
      await sandbox.call('POST', `${question}/create-run`, { name: 'second', parameters }),
    );
    answered.set('deleteCleanroomQuestionRun', await sandbox.call('DELETE', run));
  });
  afterAll(() => sandbox.dispose());

  it('fit the contract', () => {
    for (const [id, { status, body }] of answered) {
      const operation = contract.operations.find((one) => one.id === id);
      expect([id, status]).toEqual([id, 200]);
      expect([id, operation && contract.responseProblems(operation, body)]).toEqual([id, []]);
    }
  });

  it.each(['getCleanroomById', 'getCleanroomQuestionRunById', 'getCleanroomQuestionRunData'])(
    'are checked against something: a text in place of the object of %s does not fit',
    (id) => {
      const operation = contract.operations.find((one) => one.id === id);
      expect(operation && contract.responseProblems(operation, 'abc')).not.toEqual([]);
    },
  );

  it('carry a UUID as x-request-id, now and then doubled', () => {
    const ids = [...answered.values()].map(({ headers }) => headers.get('x-request-id') ?? '');
    const uuid = /^[0-9a-f-]{36}(, [0-9a-f-]{36})?$/;
    expect(ids.filter((id) => !uuid.test(id))).toEqual([]);
    expect(ids.some((id) => id.includes(', '))).toBe(true);
  });
});

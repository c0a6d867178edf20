import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTRIBUTE_OVERLAP } from './sandbox-probe.js';
import { startTestSandbox, type TestSandbox } from './test-sandbox.js';

describe('the budget of run creations', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox({ people: 20 });
  });
  afterAll(() => sandbox.dispose());

  it('is 20 in any hour, and more is a 429 without a body', async () => {
    const path = `cleanroom-questions/${await sandbox.questionId(ATTRIBUTE_OVERLAP)}/create-run`;
    const create = (name: string) => sandbox.call('POST', path, { name, parameters: {} });
    const statuses: number[] = [];
    for (let number = 0; number < 20; number += 1)
      statuses.push((await create(`run ${number}`)).status);
    expect(statuses).toEqual(Array.from({ length: 20 }, () => 200));
    const excess = await create('one too many');
    expect([excess.status, excess.text]).toEqual([429, '']);
    expect(excess.headers.get('retry-after')).toBeNull();
    expect((await sandbox.ledger()).counts['createCleanroomQuestionRun']).toBe(21);
    await sandbox.advance(3601);
    expect((await create('an hour later')).status).toBe(200);
  });
});

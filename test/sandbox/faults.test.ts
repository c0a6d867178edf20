import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL_DATES, ATTRIBUTE_OVERLAP } from './sandbox-probe.js';
import { startTestSandbox, type TestSandbox } from './test-sandbox.js';

const CREATE = 'createCleanroomQuestionRun';
const PARAMETERS = { CRM_ATTRIBUTE: 'EDUCATION', ...ALL_DATES };

describe('an injected fault', () => {
  let sandbox: TestSandbox;
  let path: string;
  beforeEach(async () => {
    sandbox = await startTestSandbox({ people: 20 });
    path = `cleanroom-questions/${await sandbox.questionId(ATTRIBUTE_OVERLAP)}`;
  });
  afterEach(() => sandbox.dispose());
  const create = () =>
    sandbox.call('POST', `${path}/create-run`, { name: 'x', parameters: PARAMETERS });
  const runCount = async () =>
    (await sandbox.get<unknown[]>(`${path}/cleanroom-question-runs`)).body.length;

  it.each([
    ['reset', 0],
    ['lose-reply-before', 0],
    ['lose-reply-after', 1],
  ])('%s leaves the caller without answer and %i runs behind', async (kind, runs) => {
    await sandbox.control('POST', 'faults', { operation: CREATE, kind });
    await expect(create()).rejects.toThrow();
    expect(await runCount()).toBe(runs);
    expect((await sandbox.ledger()).counts[CREATE]).toBe(1);
    expect((await create()).status).toBe(200);
  });

  it.each([
    [500, ''],
    [503, ''],
    [429, ''],
    [502, '<html>'],
  ])('answers %i without effect, as often as asked', async (status, text) => {
    await sandbox.control('POST', 'faults', { operation: '*', kind: 'status', status, count: 2 });
    for (const reply of [await create(), await create()]) {
      expect(reply.status).toBe(status);
      expect(reply.text.slice(0, 6)).toBe(text);
    }
    expect(await runCount()).toBe(0);
  });

  it('cuts an answer in half after the effect', async () => {
    await sandbox.control('POST', 'faults', { operation: CREATE, kind: 'malformed-json' });
    const reply = await create();
    expect([reply.status, reply.body]).toEqual([200, undefined]);
    expect(reply.text).toMatch(/^\{/);
    expect(await runCount()).toBe(1);
  });

  it('holds an answer at a barrier until it is released, with the effect done', async () => {
    await sandbox.control('POST', 'faults', { operation: CREATE, kind: 'hold' });
    const pending = create();
    expect(await sandbox.control('GET', 'held?atLeast=1')).toEqual({ held: 1 });
    expect(await runCount()).toBe(1);
    expect(await sandbox.control('POST', 'release')).toEqual({ released: 1 });
    expect((await pending).status).toBe(200);
  });

  it('makes an answer slow', async () => {
    await sandbox.control('POST', 'faults', { operation: 'getHealth', kind: 'slow', ms: 300 });
    const startedAt = performance.now();
    await sandbox.get('health');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(290);
  });

  it('needs the token of the control API', async () => {
    const reply = await fetch(`${sandbox.sandbox.controlUrl}/ledger`, {
      headers: { authorization: `Bearer ${sandbox.token}` },
    });
    expect(reply.status).toBe(401);
  });

  it('can be waited for by its arrival', async () => {
    const arrived = sandbox.control<{ counts: object }>(
      'GET',
      `ledger?operation=${CREATE}&atLeast=1`,
    );
    await create();
    expect((await arrived).counts).toEqual({ [CREATE]: 1 });
  });
});

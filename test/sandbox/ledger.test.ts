import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Arrival } from '../world/ledger.js';
import { ATTRIBUTE_OVERLAP, runPath } from './sandbox-probe.js';
import { startTestSandbox, type TestSandbox } from './test-sandbox.js';

const CREATE = 'createCleanroomQuestionRun';

describe('the ledger', () => {
  let sandbox: TestSandbox;
  let questionId: string;
  beforeEach(async () => {
    sandbox = await startTestSandbox({ people: 20, runWindowMs: 60_000 });
    questionId = await sandbox.questionId(ATTRIBUTE_OVERLAP);
  });
  afterEach(() => sandbox.dispose());
  const arrivals = async (operation: string): Promise<readonly Arrival[]> =>
    (await sandbox.ledger()).arrivals.filter((arrival) => arrival.operation === operation);

  it('says for each arrival when it came, about what, and what was decided', async () => {
    const { body: run } = await sandbox.createRun(ATTRIBUTE_OVERLAP, {});
    await sandbox.get(runPath(run));
    await sandbox.get(`cleanroom-questions/${questionId}/cleanroom-question-runs`);
    await sandbox.get('cleanroom-question-runs/no-such-run');
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string;
    expect(await arrivals(CREATE)).toMatchObject([{ at, questionId, status: 200 }]);
    expect(await arrivals('getAllCleanroomQuestionRuns')).toMatchObject([{ at, questionId }]);
    expect(await arrivals('getCleanroomQuestionRunById')).toMatchObject([
      { at, questionId, runId: run.id, status: 200 },
      { at, runId: 'no-such-run', status: 404 },
    ]);
    expect(await arrivals('requestToken')).toMatchObject([{ at, status: 200 }]);
  });

  it('tells what was decided of what was answered', async () => {
    const path = `cleanroom-questions/${questionId}/create-run`;
    const create = () => sandbox.call('POST', path, { name: 'x', parameters: {} });
    for (const kind of ['lose-reply-after', 'lose-reply-before', 'reset', 'status']) {
      await sandbox.control('POST', 'faults', { operation: CREATE, kind, status: 500 });
      await create().catch(() => undefined);
    }
    expect((await arrivals(CREATE)).map(({ fault, status }) => [fault, status])).toEqual([
      ['lose-reply-after', 200],
      ['lose-reply-before', undefined],
      ['reset', undefined],
      ['status', 500],
    ]);
  });

  it('proves the budget of creations in a window of a minute', async () => {
    const create = async () => (await sandbox.createRun(ATTRIBUTE_OVERLAP, {})).status;
    for (let number = 0; number < 25; number += 1) await create();
    await sandbox.advance(60.001);
    expect(await create()).toBe(200);
    const created = await arrivals(CREATE);
    expect(created.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 20 }, () => 200),
      ...Array.from({ length: 5 }, () => 429),
      200,
    ]);
    const admitted = created.filter(({ status }) => status === 200).map(({ at }) => Date.parse(at));
    const inWindow = admitted.map((from) =>
      admitted.filter((at) => at >= from && at < from + 60_000),
    );
    expect(Math.max(...inWindow.map(({ length }) => length))).toBe(20);
  });
});

describe('a clock that goes wrong', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await startTestSandbox({ people: 20, tokenWindowMs: 4_000, tokenLifeMs: 2_500 });
  });
  afterEach(() => sandbox.dispose());

  it('shifts what the API writes, and neither budgets nor runs nor tokens', async () => {
    const { body: run } = await sandbox.createRun(ATTRIBUTE_OVERLAP, {});
    await sandbox.control('POST', 'skew', { seconds: 3600 });
    const reply = await sandbox.get<{ status: string; submittedAt: string }>(runPath(run));
    const aheadMs = Date.parse(reply.headers.get('date') ?? '') - Date.now();
    expect(Math.abs(aheadMs - 3_600_000)).toBeLessThan(5_000);
    expect(reply.body.status).toBe('QUEUED');
    expect(Date.parse(reply.body.submittedAt) - Date.parse(run.submittedAt ?? '')).toBe(3_600_000);
    const { now, arrivals } = await sandbox.ledger();
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(5_000);
    expect(Math.abs(Date.parse(arrivals.at(-1)?.at ?? '') - Date.now())).toBeLessThan(5_000);
  });

  it('has windows and a life of tokens as the start says', async () => {
    const ask = () =>
      sandbox.requestToken({ clientId: 'test-client', clientSecret: 'test-secret' });
    await sandbox.control('POST', 'skew', { seconds: -3600 });
    const { body } = await ask();
    const { expiresIn, expiresAt } = body as { expiresIn: number; expiresAt: string };
    expect(expiresIn).toBe(2);
    expect(Date.parse(expiresAt)).toBeLessThan(Date.now() - 3_590_000);
    expect((await ask()).status).toBe(429);
    expect((await sandbox.get('cleanrooms')).status).toBe(200);
    await sandbox.advance(2.6);
    expect((await sandbox.get('cleanrooms')).status).toBe(401);
    await sandbox.advance(1.6);
    expect((await ask()).status).toBe(200);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ALL_DATES, ATTRIBUTE_OVERLAP, runPath, type Reply } from './sandbox-probe.js';
import { CREDENTIALS, startTestSandbox, type TestSandbox } from './test-sandbox.js';

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

/** Requests by the operation that they are, each of them one that succeeds. */
const REQUESTS: Readonly<Record<string, (names: { question: string; run: string }) => string>> = {
  requestToken: () => 'POST oauth/token',
  getHealth: () => 'GET health',
  getAllCleanrooms: () => 'GET cleanrooms',
  getCleanroomQuestionParameters: ({ question }) => `GET ${question}/cleanroom-question-parameters`,
  createCleanroomQuestionRun: ({ question }) => `POST ${question}/create-run`,
  getAllCleanroomQuestionRuns: ({ question }) => `GET ${question}/cleanroom-question-runs`,
  getCleanroomQuestionRunById: ({ run }) => `GET ${run}`,
  getCleanroomQuestionRunData: ({ run }) => `GET ${run}/data`,
  getCleanroomQuestionRunDataCount: ({ run }) => `GET ${run}/data/count`,
  deleteCleanroomQuestionRun: ({ run }) => `DELETE ${run}`,
};

describe.each(Object.entries(REQUESTS))('every kind of fault meets %s', (operation, requestOf) => {
  let sandbox: TestSandbox;
  let names: { question: string; run: string };
  beforeAll(async () => {
    sandbox = await startTestSandbox({ people: 20, tokenWindowMs: 0, runWindowMs: 0 });
    const question = `cleanroom-questions/${await sandbox.questionId(ATTRIBUTE_OVERLAP)}`;
    names = { question, run: await newRun() };
  });
  beforeEach(async () => {
    if (operation === 'deleteCleanroomQuestionRun') names = { ...names, run: await newRun() };
  });
  afterAll(() => sandbox.dispose());
  const newRun = async () => runPath(await sandbox.finishedRun(ATTRIBUTE_OVERLAP, PARAMETERS));

  const send = async (signal?: AbortSignal): Promise<Reply> => {
    if (operation === 'requestToken') return sandbox.requestToken(CREDENTIALS, signal);
    const [method = '', path = ''] = requestOf(names).split(' ');
    const body = method === 'POST' ? { name: 'x', parameters: PARAMETERS } : undefined;
    return sandbox.send(method, path, { body, signal });
  };
  const arm = (fault: object) => sandbox.control('POST', 'faults', { operation, ...fault });
  const lastStatus = async (): Promise<number | undefined> =>
    (await sandbox.ledger()).arrivals.findLast((one) => one.operation === operation)?.status;

  it.each([
    ['reset', undefined],
    ['lose-reply-before', undefined],
    ['lose-reply-after', 200],
  ])('%s: no answer, and %o decided', async (kind, decided) => {
    await arm({ kind });
    await expect(send()).rejects.toThrow();
    expect(await lastStatus()).toBe(decided);
  });

  it.each([500, 502, 503, 429])('status %i', async (status) => {
    await arm({ kind: 'status', status });
    const { headers, text, ...reply } = await send();
    expect(reply.status).toBe(status);
    expect(headers.get('retry-after')).toBeNull();
    expect(text.startsWith('<html>')).toBe(status === 502);
  });

  it('slow: the effect comes after the caller gave up', async () => {
    await arm({ kind: 'slow', ms: 150 });
    await expect(send(AbortSignal.timeout(50))).rejects.toThrow(/abort|time/i);
    await expect.poll(lastStatus).toBe(200);
  });

  it('malformed JSON', async () => {
    await arm({ kind: 'malformed-json' });
    const { status, text } = await send();
    expect(status).toBe(200);
    expect(() => JSON.parse(text) as unknown).toThrow();
  });

  it('hold', async () => {
    await arm({ kind: 'hold' });
    const pending = send();
    await sandbox.control('GET', 'held?atLeast=1');
    expect(await lastStatus()).toBe(200);
    await sandbox.control('POST', 'release');
    expect((await pending).status).toBe(200);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QuestionRequest } from '../../src/domain/analysis/requests.js';
import type { HabuTemporal } from '../../src/temporal/habu-temporal.js';
import { engineOf } from './engine-of.js';
import { startFormerRun } from '../world/former-run.js';
import { openTestAccount, type TestAccount } from '../world/test-account.js';

const REQUEST: QuestionRequest = {
  reuse: { freshForMs: 0 },
  cleanRoom: 'CR-045501',
  question: 'CRQ-138206',
};

/** Nothing works here: who has started what is known without a worker. */
describe('the runs of two callers of one account', () => {
  let account: TestAccount;
  let local: HabuTemporal;
  let ana: HabuTemporal;
  let ours: string;
  let hers: string;
  beforeAll(async () => {
    account = await openTestAccount({ worker: false });
    local = await engineOf(account);
    ana = local.forCaller('ana');
    ours = (await local.start('question_run', REQUEST)).handle;
    hers = (await ana.start('question_run', REQUEST)).handle;
  });
  afterAll(async () => {
    await local.close();
    await account.close();
  });

  const listed = async (temporal: HabuTemporal): Promise<string[]> =>
    (await temporal.list({ limit: 10 })).runs.map(({ handle }) => handle);
  const notFound = { code: 'RUN_NOT_FOUND' };

  it('are listed for the one who started them, who is told with each', async () => {
    await expect.poll(() => listed(local)).toEqual([ours]);
    await expect.poll(() => listed(ana)).toEqual([hers]);
    expect((await local.describe(ours)).state.caller).toBe('local');
    expect((await ana.describe(hers)).state.caller).toBe('ana');
  });

  it('are meant by no handle and by the beginning of one only where they are the own', async () => {
    expect((await local.newest()).handle).toBe(ours);
    expect((await ana.newest()).handle).toBe(hers);
    expect(await ana.find(hers.slice(0, 9))).toBe(hers);
    await expect(local.find(hers.slice(0, 9))).rejects.toMatchObject(notFound);
    await expect(local.forCaller('ben').newest()).rejects.toMatchObject(notFound);
  });

  it('are the local caller’s where they are from before callers were told apart', async () => {
    const former = await startFormerRun(account.account, 'question_run', REQUEST);
    await expect.poll(() => listed(local)).toEqual([former, ours]);
    expect((await local.newest()).handle).toBe(former);
    expect(await local.find(former.slice(0, 9))).toBe(former);
    expect((await local.describe(former)).state).not.toHaveProperty('caller');
    expect(await listed(ana)).toEqual([hers]);
    const answer = await account.call('list_runs');
    const handles = (answer.structured['runs'] as { handle: string }[]).map(({ handle }) => handle);
    expect(handles).toEqual([former, ours]);
  });

  it('cannot be reached by what would end the text of a query', async () => {
    await expect(local.forCaller("x' OR Caller = 'ana").newest()).rejects.toMatchObject({
      code: 'INTERNAL',
    });
  });
});

import { describe, expect, test } from 'vitest';
import type { Want, WatcherNews, WatcherView } from '../../../src/domain/watcher/watch.js';
import type { WatchPace } from '../../../src/domain/watcher/watch-pace.js';
import { accountTaskQueue } from '../../../src/temporal/names.js';
import { HABU_ACCOUNT } from '../../../workflows/search-attributes.js';
import { until } from '../../world/until.js';
import { HASH, openWatcher, type WatcherAccount } from './watcher-account.js';

const PACE: WatchPace = {
  firstLookMs: 1_000,
  everyMs: 2_000,
  stretchAfterMs: 600_000,
  longestMs: 4_000,
};
const LATEST: Want = { for: 'latest', attemptId: 'one00000.1', freshForMs: 24 * 3_600_000 };

type Open = (pace?: Partial<WatchPace>, carryingMs?: number) => Promise<WatcherAccount>;
const it = test.extend<{ openOne: Open }>({
  openOne: async ({ onTestFinished }, use) => {
    await use(async (pace, carryingMs) => {
      const home = await openWatcher({ ...PACE, ...pace }, carryingMs);
      onTestFinished(home.close);
      return home;
    });
  },
});

const now = (afterMs = 0): string => new Date(Date.now() + afterMs).toISOString();
const watching = (habuRunId: string): Want => ({ for: 'run', habuRunId, since: now() });
const isEnd = ({ news }: WatcherNews): boolean => news === 'ended';
const oneGoesOn = ({ statuses }: WatcherView): boolean =>
  Object.values(statuses).some((status) => status === 'QUEUED' || status === 'RUNNING');
const gapsOf = (times: readonly number[]): number[] =>
  times.slice(1).map((time, index) => time - (times[index] ?? 0));
const count = <Item>(length: number, make: () => Item): Item[] => Array.from({ length }, make);

/** Makes one run at Habu that bears the receiver's marker. */
async function makeRun(home: WatcherAccount, marker: string, plan: object = {}): Promise<string> {
  const [id = ''] = await home.makeRuns({ name: `habu-mcp CRQ-138210 ${marker}`, ...plan });
  return id;
}

// Concurrent, because they wait for looks; each has an account, a sandbox and a worker of its own.
describe.concurrent('the watcher of a question', () => {
  it('shows each status of 12 runs, partners’ and unknown ones, by one list for all, and tells each of its end only', async ({
    openOne,
  }) => {
    const home = await openOne();
    const receivers = await Promise.all(count(12, () => home.receiver()));
    const course = ['QUEUED', 'PARTNER_RUNNING', 'PENDING_RETRY', 'SOMETHING_NEW'];
    const statuses = course.map((status) => ({ status, seconds: 5 }));
    const startedAt = Date.now();
    for (const receiver of receivers) {
      const id = await makeRun(home, receiver.attemptId, { statuses, status: 'COMPLETED' });
      await receiver.watch(watching(id));
    }
    for (const status of course)
      await home.shows(({ statuses }) => Object.values(statuses).includes(status));
    for (const receiver of receivers) {
      await receiver.hears(isEnd);
      expect(await receiver.news()).toMatchObject([{ run: { status: 'COMPLETED' } }]);
    }
    const lists = await home.listsAt();
    expect(Math.min(...gapsOf(lists))).toBeGreaterThanOrEqual(PACE.everyMs);
    expect(lists.length).toBeLessThanOrEqual((Date.now() - startedAt) / PACE.everyMs + 1);
  });

  it('loses no watch and no distance by continuing as new again and again', async ({ openOne }) => {
    const home = await openOne();
    const input = { account: home.account, questionId: home.questionId, pace: PACE };
    const first = await home.client.workflow.start('questionWatcher', {
      workflowId: home.watcher.workflowId,
      taskQueue: accountTaskQueue(home.account),
      args: [{ ...input, historyLimit: 25 }],
      typedSearchAttributes: [{ key: HABU_ACCOUNT, value: home.account }],
    });
    const receivers = await Promise.all(count(20, () => home.receiver()));
    const statuses = ['QUEUED', 'RUNNING', 'PARTNER_COMPLETED'].map((status) => ({
      status,
      seconds: 5,
    }));
    for (const receiver of receivers) {
      const id = await makeRun(home, receiver.attemptId, { statuses, status: 'COMPLETED' });
      await receiver.watch(watching(id));
    }
    for (const receiver of receivers) {
      await receiver.hears(isEnd);
      expect(await receiver.news()).toMatchObject([{ run: { status: 'COMPLETED' } }]);
    }
    const described = await home.watcher.describe();
    expect(described.runId).not.toBe(first.firstExecutionRunId);
    expect(described.memo).toHaveProperty('watcher');
    expect(described.typedSearchAttributes.get(HABU_ACCOUNT)).toBe(home.account);
    expect(Math.min(...gapsOf(await home.listsAt()))).toBeGreaterThanOrEqual(PACE.everyMs);
  });

  it('tells 110 runs of their end once on a server that takes 200 ms for each, though all answer at once', async ({
    openOne,
  }) => {
    const home = await openOne({ firstLookMs: 15_000, everyMs: 15_000 }, 200);
    const ids = await home.makeRuns({ name: 'at once', count: 110, seconds: 5 });
    const receivers = await Promise.all(ids.map(() => home.answeringReceiver()));
    const since = now();
    await Promise.all(
      receivers.map((receiver, at) =>
        receiver.watch({ for: 'run', habuRunId: ids[at] ?? '', since }),
      ),
    );
    for (const receiver of receivers) await receiver.hears(isEnd);
    await home.shows(({ waiting }) => waiting.run === 0);
    const told = await Promise.all(receivers.map((receiver) => receiver.news()));
    expect(told.filter((news) => news.length !== 1)).toEqual([]);
  });

  it('finds a creation whose answer was lost by its marker', async ({ openOne }) => {
    const home = await openOne();
    const receiver = await home.receiver();
    const { attemptId } = receiver;
    await receiver.watch({ for: 'creation', attemptId, arrivesBy: now(1_000) });
    const operation = 'createCleanroomQuestionRun';
    await home.sandbox.control('POST', 'faults', { operation, kind: 'lose-reply-after' });
    const path = `cleanroom-questions/${home.questionId}/create-run`;
    const body = { name: `habu-mcp CRQ-138210 ${attemptId}`, parameters: {} };
    await expect(home.sandbox.call('POST', path, body)).rejects.toThrow();
    await receiver.watch({ for: 'attempt', attemptId, settledAfter: now(1_000) });
    const found = await receiver.hears(({ news }) => news === 'attempt_found');
    expect(found).toMatchObject({ run: { name: body.name } });
    expect(await home.listsAt()).toHaveLength(1);
  });

  it('says that an attempt was not found after two lists, and finds it should it come later', async ({
    openOne,
  }) => {
    const home = await openOne();
    const receiver = await home.receiver();
    const { attemptId } = receiver;
    await receiver.watch({ for: 'attempt', attemptId, settledAfter: now() });
    await receiver.hears(({ news }) => news === 'attempt_not_found');
    expect((await home.listsAt()).length).toBe(2);
    const id = await makeRun(home, attemptId);
    expect(await receiver.hears(({ news }) => news === 'attempt_found')).toMatchObject({
      run: { habuRunId: id },
    });
    const told = (await receiver.news()).map(({ news }) => news);
    expect(told).toEqual(['attempt_not_found', 'attempt_found']);
  });

  it('finds a run of the same request beyond a hundred newer ones, and tells the desk who made those', async ({
    openOne,
  }) => {
    const home = await openOne();
    const submittedAt = now(-20 * 60_000);
    const id = await makeRun(home, `${HASH}.0a1b2c3d.1`, { submittedAt, seconds: 7_200 });
    await home.makeRuns({ name: 'by hand', count: 150, submittedAt: now(-10 * 60_000) });
    const receiver = await home.receiver();
    await receiver.watch(LATEST);
    expect(await receiver.hears(({ news }) => news === 'latest')).toMatchObject({
      run: { habuRunId: id },
    });
    expect(await home.listsAt()).toHaveLength(2);
    expect(home.reported.flat().length).toBeGreaterThanOrEqual(100);
  });

  it('says that there is no such run, and answers the next one without another list', async ({
    openOne,
  }) => {
    const home = await openOne({ everyMs: 20_000 });
    const [first, second] = [await home.receiver(), await home.receiver('ffff00001111')];
    await first.watch(LATEST);
    const none = await first.hears(({ news }) => news === 'latest');
    expect(none).toEqual({ watchId: first.watchId, about: 'one00000.1', news: 'latest' });
    await second.watch(LATEST);
    await second.hears(({ news }) => news === 'latest');
    expect(await home.listsAt()).toHaveLength(1);
  });

  it('calls a run gone when two whole lists no longer show it', async ({ openOne }) => {
    const home = await openOne();
    const receiver = await home.receiver();
    const id = await makeRun(home, receiver.attemptId);
    await receiver.watch(watching(id));
    await home.shows(oneGoesOn);
    await home.sandbox.control('DELETE', `runs/${id}`);
    const before = (await home.listsAt()).length;
    await receiver.hears(({ news }) => news === 'gone');
    expect((await home.listsAt()).length - before).toBeGreaterThanOrEqual(2);
  });

  it.for([
    [403, 'API_FORBIDDEN'],
    [404, 'API_NOT_FOUND'],
    [500, 'API_FAILED'],
    [502, 'API_FAILED'],
  ] as const)(
    'shows a list that failed with %i as trouble, tells nobody, and recovers',
    async ([status, code], { openOne }) => {
      const home = await openOne();
      const receiver = await home.receiver();
      const id = await makeRun(home, receiver.attemptId);
      await home.failLists(status, 2);
      await receiver.watch(watching(id));
      await home.shows(({ trouble }) => trouble?.code === code);
      expect(await receiver.news()).toEqual([]);
      await home.shows(oneGoesOn);
      await home.shows(({ trouble }) => trouble === undefined);
      expect(Math.min(...gapsOf(await home.listsAt()))).toBeGreaterThanOrEqual(PACE.everyMs);
    },
  );

  it('shows a list that is broken text as trouble and recovers', async ({ openOne }) => {
    const home = await openOne();
    const receiver = await home.receiver();
    const id = await makeRun(home, receiver.attemptId);
    const operation = 'getAllCleanroomQuestionRuns';
    await home.sandbox.control('POST', 'faults', { operation, kind: 'malformed-json' });
    await receiver.watch(watching(id));
    await home.shows(({ trouble }) => trouble?.code === 'API_NOT_JSON');
    await home.shows(oneGoesOn);
  });

  it('keeps the distance to the last list of a watcher that was terminated', async ({
    openOne,
  }) => {
    const home = await openOne({ everyMs: 4_000 });
    const receiver = await home.receiver();
    const id = await makeRun(home, receiver.attemptId);
    await receiver.watch(watching(id));
    await home.shows(oneGoesOn);
    await home.shows(({ lastLookAt }) => lastLookAt !== undefined);
    await home.watcher.terminate('by hand');
    await receiver.watch(watching(id));
    await until(async () => ((await home.listsAt()).length >= 2 ? true : undefined));
    expect(Math.min(...gapsOf(await home.listsAt()))).toBeGreaterThanOrEqual(4_000);
    expect(await home.watchers.view(home.questionId)).toMatchObject({ waiting: { run: 1 } });
  });

  it('keeps it too when it was terminated during a list', async ({ openOne }) => {
    const home = await openOne({ everyMs: 4_000 });
    const receiver = await home.receiver();
    const operation = 'getAllCleanroomQuestionRuns';
    await home.sandbox.control('POST', 'faults', { operation, kind: 'hold' });
    await receiver.watch(LATEST);
    await home.sandbox.control('GET', 'held?atLeast=1');
    await home.watcher.terminate('by hand');
    await receiver.watch(LATEST);
    await home.sandbox.control('POST', 'release');
    await receiver.hears(({ news }) => news === 'latest');
    expect(Math.min(...gapsOf(await home.listsAt()))).toBeGreaterThanOrEqual(4_000);
  });

  it('ends by itself when nobody wants anything, and its successor may look at once', async ({
    openOne,
  }) => {
    const home = await openOne();
    const receiver = await home.receiver();
    await receiver.watch(LATEST);
    await receiver.hears(({ news }) => news === 'latest');
    await home.watcher.result();
    expect(await home.watchers.view(home.questionId)).toMatchObject({ looksLastHour: 1 });
    await receiver.watch(LATEST);
    await until(async () => ((await receiver.news()).length === 2 ? true : undefined));
    expect(Math.min(...gapsOf(await home.listsAt()))).toBeGreaterThanOrEqual(PACE.everyMs);
  });

  it('introduces a run of which only the id is known, with its parameters, and tells its end', async ({
    openOne,
  }) => {
    const home = await openOne();
    const receiver = await home.receiver();
    const id = await makeRun(home, 'by hand', { seconds: 2, status: 'COMPLETED' });
    await receiver.watch({ for: 'run', habuRunId: id, since: now(-60_000), introduce: true });
    const first = await receiver.hears(({ news }) => news === 'introduced');
    expect(first).toMatchObject({
      run: { habuRunId: id, parameters: expect.anything() as object },
    });
    await receiver.watch(watching(id));
    expect(await receiver.hears(isEnd)).toMatchObject({ run: { status: 'COMPLETED' } });
  });

  it('tells the others when a receiver was terminated, and takes a message that is no watch for none', async ({
    openOne,
  }) => {
    const home = await openOne();
    const [gone, stays] = [await home.receiver(), await home.receiver()];
    const id = await makeRun(home, gone.attemptId, { seconds: 2, status: 'COMPLETED' });
    await gone.watch(watching(id));
    await stays.watch(watching(id));
    await gone.handle.terminate('by hand');
    await home.watcher.signal('watch', { watchId: 7 });
    await stays.hears(isEnd);
    await home.shows(({ waiting }) => waiting.run === 0);
  });
});

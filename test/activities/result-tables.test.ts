import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createResultTables } from '../../activities/results/result-tables.js';
import { clientOf } from '../habu/test-client.js';
import type { Arrival } from '../world/ledger.js';
import { ATTRIBUTE_OVERLAP } from '../sandbox/sandbox-probe.js';
import { startTestSandbox, type TestSandbox } from '../sandbox/test-sandbox.js';

/** A million rows take minutes on a busy machine; a hundred thousand show the same. */
const LARGE = process.env['HABU_LONG_TESTS'] === '1' ? 1_000_000 : 100_000;
const MEGABYTE = 1024 * 1024;
/** The rows of a hundred thousand, held at once, are some 20 MB. */
const MOST_GROWTH = 6 * MEGABYTE;

const logger = new DefaultLogger('ERROR');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('the rows of a result over HTTP', () => {
  let sandbox: TestSandbox;
  let tables: ReturnType<typeof createResultTables>;
  beforeAll(async () => {
    sandbox = await startTestSandbox({ people: 20, runWindowMs: 0 });
    tables = createResultTables(
      clientOf(sandbox.sandbox.url, { getToken: () => Promise.resolve(sandbox.token) }),
    );
  });
  beforeEach(() => sandbox.control('POST', 'clock', { now: new Date().toISOString() }));
  afterAll(() => sandbox.dispose());

  const runOf = async (plan: object): Promise<string> => {
    await sandbox.control('POST', 'next-run', { seconds: 0, ...plan });
    return (await sandbox.createRun(ATTRIBUTE_OVERLAP, {})).body.id ?? '';
  };
  /** In the context of an activity, by default in its first attempt. */
  const inActivity = <Result>(work: () => Promise<Result>, attempt = 1) => {
    const environment = new MockActivityEnvironment({ attempt }, { logger });
    const heartbeats: unknown[] = [];
    environment.on('heartbeat', (details) => heartbeats.push(details));
    type InContext = { result: Result; heartbeats: unknown[] };
    return environment.run<[], InContext, () => Promise<InContext>>(async () => ({
      result: await work(),
      heartbeats,
    }));
  };
  const dataCalls = async (run: string): Promise<readonly Arrival[]> =>
    (await sandbox.ledger()).arrivals.filter(
      ({ operation, runId }) => operation === 'getCleanroomQuestionRunData' && runId === run,
    );

  it(`of ${LARGE} rows are never in memory all at once`, async () => {
    const run = await runOf({ rowCount: LARGE });
    let rows = 0;
    let people = 0;
    const used: number[] = [];
    const { heartbeats } = await inActivity(async () => {
      for await (const page of tables.pages(run)) {
        rows += page.rows.length;
        for (const row of page.rows) people += Number(row[2]);
        if (rows % 10_000 === 0) {
          collectGarbage();
          used.push(process.memoryUsage().heapUsed);
        }
      }
    });
    const expected = Array.from({ length: LARGE }, (_, index) => 1000 + ((index * 7919) % 9001));
    expect([rows, people]).toEqual([LARGE, expected.reduce((sum, count) => sum + count, 0)]);
    expect(Math.max(...used) - (used[0] ?? 0)).toBeLessThan(MOST_GROWTH);
    expect(await dataCalls(run)).toHaveLength(LARGE / 500);
    expect(heartbeats.at(-1)).toEqual({ rowsRead: LARGE - 500, totalRows: LARGE });
  }, 300_000);

  it('are analysed up to a number that the table tells', async () => {
    const run = await runOf({ rowCount: 1_000_000 });
    const { result } = await inActivity(() => tables.wholeTable(run));
    expect(result.rows).toHaveLength(20_000);
    expect(result).toMatchObject({ totalRows: 1_000_000, truncated: true });
    expect(await dataCalls(run)).toHaveLength(40);
  });

  it.each([
    ['rows', /had 2000 rows and then 1999 rows/],
    ['columns', /its columns are others/],
    ['repeat', /the same rows came twice/],
  ])(
    'that change while they are read (%s) are refused, and whole at the next reading',
    async (change, how) => {
      const run = await runOf({ rowCount: 2000, changeAfterPage: 2, change });
      const read = () => inActivity(() => tables.wholeTable(run));
      await expect(read()).rejects.toMatchObject({
        code: 'RESULT_CHANGED',
        message: expect.stringMatching(how),
      });
      if (change === 'repeat') return;
      const { result } = await read();
      expect(result).toMatchObject({ truncated: false });
      expect(result.rows).toHaveLength(change === 'rows' ? 1999 : 2000);
    },
  );

  it('that change after the last page are refused too', async () => {
    const run = await runOf({ rowCount: 1000, changeAfterPage: 2 });
    const reading = inActivity(() => tables.wholeTable(run));
    await expect(reading).rejects.toMatchObject({ code: 'RESULT_CHANGED' });
  });

  it('that end early are refused twice, then read as far as they go', async () => {
    const run = await runOf({ rowCount: 2000, truncateAt: 730 });
    for (const attempt of [1, 2]) {
      const reading = inActivity(() => tables.wholeTable(run), attempt);
      await expect(reading).rejects.toMatchObject({ code: 'RESULT_TRUNCATED' });
    }
    const { result } = await inActivity(() => tables.wholeTable(run), 3);
    expect(result.rows).toHaveLength(730);
    expect(result).toMatchObject({ totalRows: 2000, truncated: true, endsEarly: true });
  });

  it('that end early are noticed at their head by the last of them', async () => {
    const run = await runOf({ rowCount: 2000, truncateAt: 730 });
    const head = inActivity(() => tables.head(run, 50));
    await expect(head).rejects.toMatchObject({ code: 'RESULT_TRUNCATED' });
    const { result } = await inActivity(() => tables.head(run, 50), 3);
    expect([result.rows.length, result.totalRows, result.endsEarly]).toEqual([50, 2000, true]);
  });

  it('are not passed off as the end where a part of the middle does not come', async () => {
    const run = await runOf({ rowCount: 2000, truncateAt: 730 });
    const part = (offset: number) => inActivity(() => tables.part(run, { offset, limit: 500 }));
    expect((await part(500)).result.rows).toHaveLength(230);
    await expect(part(730)).rejects.toMatchObject({
      code: 'RESULT_TRUNCATED',
      message: expect.stringContaining('counts 2000 rows'),
    });
    expect((await part(2000)).result.rows).toEqual([]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { components } from '../../contract/openapi.js';
import { ALL_DATES, ATTRIBUTE_OVERLAP, runPath } from './sandbox-probe.js';
import { startTestSandbox, type TestSandbox } from './test-sandbox.js';

type Result = components['schemas']['QuestionRunResultData'];

const ROWS = 1_000_000;
const PARAMETERS = { CRM_ATTRIBUTE: 'EDUCATION', ...ALL_DATES };

describe('an artificial result', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox({ people: 1000 });
  });
  beforeEach(() => sandbox.advance(1800));
  afterAll(() => sandbox.dispose());

  const planned = async (plan: object): Promise<string> => {
    await sandbox.control('POST', 'next-run', { rowCount: 1200, ...plan });
    return runPath(await sandbox.finishedRun(ATTRIBUTE_OVERLAP, {}));
  };
  const read = async (run: string, offset: number, limit = 500): Promise<Result> =>
    (await sandbox.get<Result>(`${run}/data?limit=${limit}&offset=${offset}`)).body;
  const noteOf = (page: Result, place: number): unknown => page.stats?.at(place)?.['NOTE'];

  it('has a million rows that nobody holds, the same at each reading and none twice', async () => {
    const run = await planned({ rowCount: ROWS });
    expect((await sandbox.get(`${run}/data/count`)).body).toBe(ROWS);
    const last = await read(run, ROWS - 3);
    expect([last.count, last.stats?.length, noteOf(last, -1)]).toEqual([
      ROWS,
      3,
      `artificial row ${ROWS}`,
    ]);
    const [first, again] = [await read(run, 777_000), await read(run, 777_000)];
    expect(first).toEqual(again);
    const pairs = first.stats?.map(
      (row) => `${row['SEGMENT'] ?? ''}/${row['ATTRIBUTE_VALUE'] ?? ''}`,
    );
    expect(new Set(pairs).size).toBe(500);
    expect(first.metadata?.every(({ fieldName }) => fieldName?.includes('invented column'))).toBe(
      true,
    );
    expect((await read(run, ROWS)).stats).toEqual([]);
  });

  it('can end before its count', async () => {
    const run = await planned({ truncateAt: 700 });
    const lengths = [];
    for (const offset of [0, 500, 700, 1000]) lengths.push((await read(run, offset)).stats?.length);
    expect(lengths).toEqual([500, 200, 0, 0]);
    expect((await read(run, 0)).count).toBe(1200);
  });

  it('can be replaced while it is read', async () => {
    const run = await planned({ changeAfterPage: 2 });
    expect([(await read(run, 0)).count, (await read(run, 500)).count]).toEqual([1200, 1200]);
    const replaced = await read(run, 0);
    expect([replaced.count, noteOf(replaced, 0)]).toEqual([1199, 'artificial row 2']);
    expect((await sandbox.get(`${run}/data/count`)).body).toBe(1199);
    for (let page = 0; page < 4; page += 1) expect((await read(run, 0)).count).toBe(1199);
  });

  it('can be replaced again and again', async () => {
    const run = await planned({ changeAfterPage: 1, changeTimes: 3 });
    const counts = [];
    for (let page = 0; page < 5; page += 1) counts.push((await read(run, 0)).count);
    expect(counts).toEqual([1200, 1199, 1198, 1197, 1197]);
  });

  it('can get other columns, or send a page twice', async () => {
    const other = await planned({ changeAfterPage: 1, change: 'columns' });
    expect((await read(other, 0)).metadata?.[0]?.columnName).toBe('SEGMENT');
    expect((await read(other, 500)).metadata?.[0]?.columnName).toBe('SEGMENT_V2');
    const repeating = await planned({ changeAfterPage: 1, change: 'repeat' });
    expect((await read(repeating, 0)).stats).toEqual((await read(repeating, 500)).stats);
  });

  it('is also cut where it was computed', async () => {
    await sandbox.control('POST', 'next-run', { truncateAt: 0 });
    const run = runPath(await sandbox.finishedRun(ATTRIBUTE_OVERLAP, PARAMETERS));
    const { count, stats } = await read(run, 0);
    expect(count).toBeGreaterThan(0);
    expect(stats).toEqual([]);
  });
});

describe('a run with a planned course', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox({ people: 20 });
  });
  beforeEach(() => sandbox.advance(1800));
  afterAll(() => sandbox.dispose());
  const plan = (body: object) => sandbox.control('POST', 'next-run', body);

  it('takes as long as planned', async () => {
    await plan({ seconds: 300 });
    const { body: run } = await sandbox.createRun(ATTRIBUTE_OVERLAP, PARAMETERS);
    await sandbox.advance(290);
    expect((await sandbox.get(runPath(run))).body).toMatchObject({ status: 'RUNNING' });
    await sandbox.advance(11);
    expect((await sandbox.get(runPath(run))).body).toMatchObject({ status: 'COMPLETED' });
  });

  it('passes through the planned statuses in their order, then ends', async () => {
    const words = [
      'PARTNER_QUEUED',
      'PARTNER_RUNNING',
      'PARTNER_COMPLETED',
      'PENDING_RETRY',
      'RUNNING',
    ];
    await plan({ statuses: words.map((status) => ({ status, seconds: 60 })), status: 'FAILED' });
    const { body: run } = await sandbox.createRun(ATTRIBUTE_OVERLAP, {});
    const seen: unknown[] = [];
    for (let step = 0; step <= words.length; step += 1) {
      const { body } = await sandbox.get<{ status: string; executedAt?: string }>(runPath(run));
      seen.push(body.status);
      expect('executedAt' in body).toBe(step > 0);
      expect('completedAt' in body).toBe(step === words.length);
      await sandbox.advance(60.5);
    }
    expect(seen).toEqual([...words, 'FAILED']);
  });

  it('has one length', async () => {
    const both = plan({ seconds: 5, statuses: [{ status: 'RUNNING', seconds: 5 }] });
    await expect(both).rejects.toThrow(/400.*seconds or statuses/);
  });
});

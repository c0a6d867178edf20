import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectedOverlap } from '../../sandbox/seed/expected-overlap.js';
import { isAsk } from '../../src/domain/run/run-state.js';
import { connectTemporal } from '../../src/temporal/habu-temporal.js';
import { resultFile } from '../../src/tools/analysis/result-file.js';
import type { Progress } from '../../src/tools/define-tool.js';
import { handleOf, phaseOf } from '../world/answers.js';
import { OVERLAP } from '../world/overlap-request.js';
import { openTestAccount, type TestAccount } from '../world/test-account.js';

const QUESTION = {
  clean_room: OVERLAP.clean_room,
  question: 'CRQ-138206',
  date_from: OVERLAP.date_from,
  date_to: OVERLAP.date_to,
  // Each test plans a result of its own.
  fresh_for_hours: 0,
};
const ROWS = 100_000;

/** The cells of this sandbox need no quotes but where the test says so. */
const linesOf = (content: Buffer): string[] => content.toString('utf8').split('\r\n');

describe('a result as a file', () => {
  let home: TestAccount;
  let exports: string;
  beforeAll(async () => {
    home = await openTestAccount({ sandbox: { runWindowMs: 0 } });
    exports = path.join(home.workerOptions.config.home, 'exports');
  });
  beforeEach(() => home.control('POST', '/clock', { now: new Date().toISOString() }));
  afterAll(() => home.close());

  const planned = async (plan: object): Promise<string> => {
    await home.control('POST', '/next-run', plan);
    const run = await home.untilEnded(handleOf(await home.call('run_question', QUESTION)));
    expect(phaseOf(run)).toBe('completed');
    return handleOf(run);
  };
  const present = (): string[] => (existsSync(exports) ? readdirSync(exports).sort() : []);
  const write = (run: string, more: object = {}) =>
    home.call('get_run_results', { run, file: 'auto', ...more });

  it(`has all of ${ROWS} rows, and is told by its size, rows and hash`, async () => {
    const run = await planned({ rowCount: ROWS });
    const answer = await write(run);
    const file = path.join(exports, `${run}-answer.csv`);
    const content = readFileSync(file);
    expect(answer.structured).toMatchObject({
      outcome: 'written',
      run,
      file,
      total_rows: ROWS,
      bytes: content.byteLength,
      sha256: createHash('sha256').update(content).digest('hex'),
      columns: ['SEGMENT', 'ATTRIBUTE_VALUE', 'AUDIENCE_COUNT', 'NOTE'],
      prefixed_cells: 0,
      scope: { table: 'answer', run, clean_room: expect.stringContaining('CR-045501') },
      source: 'sandbox',
      warnings: [],
    });
    const lines = linesOf(content);
    expect(lines).toHaveLength(ROWS + 2);
    expect(lines[0]).toBe('\uFEFFSEGMENT,ATTRIBUTE_VALUE,AUDIENCE_COUNT,NOTE');
    const people = lines.slice(1, -1).map((line) => Number(line.split(',')[2]));
    expect(people).toEqual(
      Array.from({ length: ROWS }, (_, index) => 1000 + ((index * 7919) % 9001)),
    );
    expect(lines.at(-2)).toMatch(/,artificial row 100000$/);

    const again = await write(run);
    expect(again.structured).toMatchObject({ outcome: 'the same file was there already', file });
    writeFileSync(file, 'mine');
    expect((await write(run)).structured).toMatchObject({ code: 'FILE_EXISTS', fixer: 'caller' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(present().filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it.each([
    ['a row fewer', { change: 'rows' }],
    ['other columns', { change: 'columns' }],
    ['the same page again', { change: 'repeat' }],
  ])('is not written when the result changes while it is read: %s', async (_what, change) => {
    const run = await planned({ rowCount: 20_000, changeAfterPage: 20, ...change });
    const before = present();
    expect((await write(run)).structured).toMatchObject({ code: 'RESULT_CHANGED' });
    expect(present()).toEqual(before);
  });

  it('is not there, nor a part of it, when the call is cancelled in the middle, and tells how far it has come', async () => {
    const run = await planned({ rowCount: 20_000 });
    const temporal = await connectTemporal({
      ...home.workerOptions.place,
      account: home.account,
      source: 'sandbox',
    });
    const { state } = await temporal.describe(run);
    if (!isAsk(state)) throw new Error('a question run is an ask');
    const before = present();
    const cancelling = new AbortController();
    const seen: Progress[] = [];
    const writing = resultFile(
      { temporal, state },
      { file: 'cancelled', part: 'answer' },
      {
        exportDir: exports,
        signal: cancelling.signal,
        progress: (update) => {
          seen.push(update);
          if (seen.length === 2) cancelling.abort();
        },
      },
    );
    await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
    expect(present()).toEqual(before);
    const [first, second] = seen.map(({ progress }) => progress);
    expect(second).toBe(2 * (first ?? 0));
    expect(seen[0]).toMatchObject({
      total: 20_000,
      message: expect.stringMatching(/of 20,000 rows/),
    });
    await temporal.close();
  });

  it('is not written when the result ends before its count', async () => {
    const run = await planned({ rowCount: 2_000, truncateAt: 730 });
    const before = present();
    expect((await write(run)).structured).toMatchObject({ code: 'RESULT_TRUNCATED' });
    expect(present()).toEqual(before);
  });

  it.each(['../x', '.x', 'con', 'a/b'])('is not called %j', async (file) => {
    const run = handleOf(await home.call('get_run'));
    const before = present();
    const { structured } = await write(run, { file });
    expect(structured).toMatchObject({
      code: 'INVALID_ARGUMENT',
      problems: [expect.stringMatching(/^`file` .*"auto" takes the handle and the part/)],
    });
    expect(present()).toEqual(before);
  });

  it('has the rows of an overlap analysis and of its base sizes, and the analysed table with all of its rows', async () => {
    const { handle } = (await home.call('run_overlap_analysis', OVERLAP)).structured['run'] as {
      handle: string;
    };
    await home.untilEnded(handle);
    const expected = expectedOverlap({
      seed: 7,
      people: 3_000,
      attribute: OVERLAP.attribute,
      dateFrom: OVERLAP.date_from,
      dateTo: OVERLAP.date_to,
    });
    const cells = async (part: string): Promise<string[][]> => {
      const { structured } = await write(handle, { part, file: `my-${part}` });
      expect(structured).toMatchObject({ outcome: 'written' });
      expect(structured['file']).toBe(path.join(exports, `my-${part}.csv`));
      const [head = '', ...lines] = linesOf(readFileSync(path.join(exports, `my-${part}.csv`)));
      return [head.slice(1), ...lines.slice(0, -1)].map((line) => line.split(','));
    };
    const people = expected.rows.map((row) => [
      row.attributeValue,
      row.segment,
      String(row.overlap),
    ]);
    const [, ...rows] = await cells('answer');
    expect(rows.map((row) => row.slice(0, 3)).sort()).toEqual(people.sort());
    const [head, ...analysed] = await cells('analysed');
    expect(head?.slice(0, 4)).toEqual(['within', 'value', 'segment', 'people']);
    expect(analysed.map((row) => row.slice(1, 4)).sort()).toEqual(people);
    expect(JSON.stringify(await cells('bases'))).toContain(String(expected.bases.overlap));
  });

  it('has an analysed table only where there is an analysis, and only as a file', async () => {
    const run = await planned({ rowCount: 3 });
    for (const more of [{ part: 'analysed' }, { part: 'analysed', file: undefined }])
      expect((await write(run, more)).structured).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect((await write(run, { part: 'bases' })).structured).toMatchObject({
      code: 'RUN_WITHOUT_RESULT',
    });
  });
});

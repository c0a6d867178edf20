import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { describe, expect, it } from 'vitest';
import { createExactRowsActivities } from '../../activities/results/exact-rows.js';
import type { ExactRows } from '../../src/domain/reads/reads.js';
import { startApi } from '../habu/fixture-servers.js';
import { clientOf } from '../habu/test-client.js';

const RUN = 'a-run';
const logger = new DefaultLogger('ERROR');

type Cells = readonly (string | null)[];

interface Table {
  readonly width: number;
  readonly rows: readonly Cells[];
}

const recordOf = (row: Cells): Record<string, string | null> =>
  Object.fromEntries(row.map((cell, place) => [`column ${place}`, cell]));

/** An API that has one result, which a test may replace. */
async function serve(table: () => Table) {
  const limits: number[] = [];
  const api = await startApi(({ url }) => {
    const { width, rows } = table();
    if (url.includes('/data/count')) return { body: rows.length };
    const query = new URL(url, 'http://api').searchParams;
    const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
    limits.push(limit);
    const metadata = Array.from({ length: width }, (_, at) => ({ columnName: `column ${at}` }));
    const stats = rows.slice(offset, offset + limit).map(recordOf);
    return { body: { metadata, stats, count: rows.length } };
  });
  const { readExactRows } = createExactRowsActivities({ habu: clientOf(api.baseUrl) });
  const read = async (after?: ExactRows): Promise<ExactRows> => {
    const request = { habuRunId: RUN, ...(after !== undefined && { after: inJson(after) }) };
    return inJson(await new MockActivityEnvironment({}, { logger }).run(readExactRows, request));
  };
  return { read, limits };
}

const inJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

async function readAll(read: (after?: ExactRows) => Promise<ExactRows>): Promise<ExactRows[]> {
  const batches = [await read()];
  for (let last = batches[0]; last?.isWhole === false; last = batches.at(-1))
    batches.push(await read(last));
  return batches;
}

const bytesOf = (batch: ExactRows): number => Buffer.byteLength(JSON.stringify(batch));

describe('exact rows of a result', () => {
  it('come with every cell as it is, in answers that a workflow can carry, whatever their width', async () => {
    const cell = (length: number) => '\u202e=é漢,"\n'.repeat(length / 8);
    const rows = Array.from({ length: 1_300 }, (_, at) => [
      String(at),
      cell(((at * 7919) % 5) * 2_000),
      at % 3 === 0 ? null : '',
    ]);
    const { read, limits } = await serve(() => ({ width: 3, rows }));
    const batches = await readAll(read);
    expect(batches.flatMap((batch) => batch.rows)).toEqual(rows);
    for (const batch of batches) expect(bytesOf(batch)).toBeLessThan(500_000);
    // Rows that do not fit are not asked for again and again.
    expect(limits.reduce((sum, limit) => sum + limit, 0)).toBeLessThan(1.5 * rows.length + 500);
  });

  it('of 3,000 columns come too', async () => {
    const width = 3_000;
    const rows = Array.from({ length: 60 }, (_, at) =>
      Array.from({ length: width }, (__, place) => `${at * place}`),
    );
    const { read } = await serve(() => ({ width, rows }));
    const batches = await readAll(read);
    expect(batches.flatMap((batch) => batch.rows)).toEqual(rows);
    for (const batch of batches) expect(bytesOf(batch)).toBeLessThan(1_500_000);
  });

  it('come in smaller pages where one of the API would be too large', async () => {
    const rows = Array.from({ length: 400 }, (_, at) => [`${at} ${'x'.repeat(90_000)}`]);
    const { read, limits } = await serve(() => ({ width: 1, rows }));
    const first = await read();
    const second = await read(first);
    expect([...first.rows, ...second.rows]).toEqual(rows.slice(0, 8));
    expect(limits).toEqual([500, 63, 4]);
  });

  it('of a row that fits into no answer are refused by its number', async () => {
    const rows = [['a'], ['x'.repeat(1_000_000)], ['b'], ['x'.repeat(1_600_000)]];
    const { read } = await serve(() => ({ width: 1, rows }));
    const first = await read();
    const second = await read(first);
    const third = await read(second);
    expect([first, second, third].map((batch) => batch.rows.length)).toEqual([1, 1, 1]);
    await expect(read(third)).rejects.toMatchObject({
      code: 'API_ANSWER_TOO_LARGE',
      message: expect.stringMatching(/^Row 4 of this result has 16\d{5} bytes/),
      nextStep: expect.stringContaining('in the clean room'),
    });
  });

  it.each([
    ['a row fewer', (table: Table) => ({ ...table, rows: table.rows.slice(1) }), /had 600 rows/],
    ['another column', (table: Table) => ({ ...table, width: 2 }), /its columns are others/],
  ])('that change between two reads are refused: %s', async (_what, change, how) => {
    let table: Table = {
      width: 1,
      rows: Array.from({ length: 600 }, (_, at) => [`${at} ${'x'.repeat(2_000)}`]),
    };
    const { read } = await serve(() => table);
    const first = await read();
    expect(first.isWhole).toBe(false);
    table = change(table);
    await expect(read(first)).rejects.toMatchObject({
      code: 'RESULT_CHANGED',
      message: expect.stringMatching(how),
    });
  });

  it('of an empty result are none, with its columns', async () => {
    const { read } = await serve(() => ({ width: 2, rows: [] }));
    const { rows, isWhole, reading } = await read();
    expect([rows, isWhole, reading.columns.length]).toEqual([[], true, 2]);
  });
});

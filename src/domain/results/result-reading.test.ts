import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReadingState, ResultReading } from './result-reading.js';
import type { ResultPage } from './result-table.js';

const metadata = [
  { fieldName: 'value', columnName: 'VALUE', dataType: 'STRING' },
  { fieldName: 'people', columnName: 'PEOPLE', dataType: 'INTEGER' },
];
const row = (index: number): Record<string, string> => ({
  VALUE: `v${index}`,
  PEOPLE: String(index * 3),
});
const pageOf = (offset: number, length: number, more: Partial<ResultPage> = {}): ResultPage => ({
  metadata,
  stats: Array.from({ length }, (_, place) => row(offset + place)),
  count: 10,
  ...more,
});
const asItIs = (text: string): string => text;
const CHANGED = { code: 'RESULT_CHANGED' };

describe('reading a result in pages', () => {
  it('takes the pages of one result until its count is reached, in whatever sizes they come', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lengths, (sizes) => {
        const count = sizes.reduce((sum, size) => sum + size, 0);
        const reading = new ResultReading(count, asItIs);
        const rows = sizes.flatMap((size) => {
          expect(reading.isWhole).toBe(false);
          return reading.take(pageOf(reading.rowsRead, size, { count }), 6).rows;
        });
        expect(reading.isWhole).toBe(true);
        expect(rows).toEqual(Array.from({ length: count }, (_, at) => [`v${at}`, String(at * 3)]));
        reading.checkCountAfterwards(count);
      }),
    );
  });

  it('reads an empty result as whole, and an empty page before the count as its early end', () => {
    const empty = new ResultReading(0, asItIs);
    empty.take({ stats: [], count: 0 }, 5);
    expect(empty.isWhole).toBe(true);
    const cut = new ResultReading(10, asItIs);
    cut.take(pageOf(0, 4), 5);
    expect(cut.take(pageOf(4, 0), 5).rows).toEqual([]);
    expect(cut.isWhole).toBe(false);
    expect(cut.endsEarly()).toMatchObject({
      code: 'RESULT_TRUNCATED',
      message:
        'The API counts 10 rows in the result of this run, but does not send any from row 5 on.',
    });
  });

  it.each([
    ['another count', pageOf(5, 5, { count: 9 }), 'it had 10 rows and then 9 rows'],
    [
      'another column',
      pageOf(5, 5, { metadata: [...metadata, { fieldName: 'x' }] }),
      'its columns are others',
    ],
    ['rows with another key', pageOf(5, 5, { stats: [{ OTHER: '1' }] }), 'its columns are others'],
    ['the page before once more', pageOf(0, 5), 'the same rows came twice'],
    ['more rows than counted', pageOf(5, 6), '11 rows came of 10 counted'],
  ])('refuses %s', (_what, page, how) => {
    const reading = new ResultReading(10, asItIs);
    reading.take(pageOf(0, 5), 5);
    const message = `The result of this run changed while it was read: ${how}.`;
    expect(() => reading.take(page, 5)).toThrow(expect.objectContaining({ ...CHANGED, message }));
  });

  it('goes on in another process as if it had not stopped, also in the middle of a page', () => {
    const elsewhere = ({ state }: ResultReading): ResultReading =>
      ResultReading.resume(JSON.parse(JSON.stringify(state)) as ReadingState, asItIs);
    const first = new ResultReading(10, asItIs);
    first.take(pageOf(0, 5), 5);
    expect(() => elsewhere(first).take(pageOf(0, 5), 5)).toThrow(/the same rows came twice/);
    expect(() => elsewhere(first).take(pageOf(5, 5, { count: 9 }), 5)).toThrow(/and then 9 rows/);
    expect(() => elsewhere(first).checkCountAfterwards(11)).toThrow(/had 10 rows and then 11/);
    first.putBack(2);
    const second = elsewhere(first);
    expect(second.rowsRead).toBe(3);
    expect(second.take(pageOf(3, 7), 7).rows[0]).toEqual(['v3', '9']);
    expect(elsewhere(second).isWhole).toBe(true);
  });

  it('refuses a count that is another at the end', () => {
    const reading = new ResultReading(10, asItIs);
    expect(() => reading.checkCountAfterwards(11)).toThrow(expect.objectContaining(CHANGED));
  });

  it('takes columns in another order, and pages that count only themselves', () => {
    const reading = new ResultReading(10, asItIs);
    reading.take(pageOf(0, 5, { count: 5 }), 5);
    const reversed = pageOf(5, 5, { count: 5, metadata: metadata.toReversed() });
    expect(reading.take(reversed, 5).rows[0]).toEqual(['v5', '15']);
    expect(reading.isWhole).toBe(true);
  });

  it('cannot tell pages of rows that are all alike from a repeated page, and takes them', () => {
    const same = { metadata, stats: [row(1), row(1)], count: 4 };
    const reading = new ResultReading(4, asItIs);
    reading.take(same, 2);
    expect(reading.take(same, 2).rows).toHaveLength(2);
  });

  it('goes by the count of the pages where nothing else counts, and by a short page where they count themselves', () => {
    const counted = new ResultReading(undefined, asItIs);
    counted.take(pageOf(0, 5), 5);
    expect([counted.totalRows, counted.isWhole]).toEqual([10, false]);
    const short = new ResultReading(undefined, asItIs);
    short.take(pageOf(0, 4, { count: 4 }), 5);
    expect(short.isWhole).toBe(true);
    const unknown = new ResultReading(undefined, asItIs);
    expect(() => unknown.take(pageOf(0, 5, { count: 5 }), 5)).toThrow(/does not say how many/);
  });

  it('does not believe a count below the rows that came', () => {
    const reading = new ResultReading(3, asItIs);
    reading.take(pageOf(0, 5), 5);
    expect(reading.totalRows).toBe(10);
  });
});

describe('an answer that says nothing', () => {
  const NOTHING = { code: 'API_NOT_JSON', message: expect.stringContaining('does not mean') };

  it('is no empty result: neither rows nor any count came', () => {
    const reading = new ResultReading(undefined, asItIs);
    expect(() => reading.take({}, 500)).toThrow(expect.objectContaining(NOTHING));
  });

  it('beside a count of none is one', () => {
    const reading = new ResultReading(0, asItIs);
    expect(reading.take({}, 500).rows).toEqual([]);
    expect(reading.isWhole).toBe(true);
  });

  it('is told from rows that are none: these are counted', () => {
    const reading = new ResultReading(2, asItIs);
    expect(reading.take({ stats: [{ a: '1' }, {}], oddRows: 1 }, 500)).toMatchObject({
      oddRows: 1,
    });
  });
});

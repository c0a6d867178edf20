import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseResultPage, type ResultTable } from '../result-table.js';
import { analyseOverlap } from './analyse-overlap.js';

interface Cross {
  readonly values: number;
  readonly segments: number;
  readonly counts: readonly number[];
}

/** Invented crosses of up to 6 values and 8 segments. */
const crosses: fc.Arbitrary<Cross> = fc
  .record({ values: fc.integer({ min: 1, max: 6 }), segments: fc.integer({ min: 1, max: 8 }) })
  .chain(({ values, segments }) =>
    fc.record({
      values: fc.constant(values),
      segments: fc.constant(segments),
      counts: fc.array(fc.integer({ min: 0, max: 2_000_000 }), {
        minLength: values * segments,
        maxLength: values * segments,
      }),
    }),
  );

const COLUMNS = ['attribute_value', 'segment', 'overlap_users'];

const tableOf = ({ segments, counts }: Cross): ResultTable => ({
  columns: COLUMNS.map((name) => ({ name, dataType: 'STRING' })),
  rows: counts.map((count, at) => [
    `value ${Math.floor(at / segments)}`,
    `segment ${at % segments}`,
    String(count),
  ]),
  totalRows: counts.length,
  truncated: false,
});

const shuffled = (table: ResultTable, keys: readonly number[]): ResultTable => {
  const order = <T>(items: readonly T[]): T[] =>
    items
      .map((item, at) => ({ item, key: keys[at % keys.length] ?? 0, at }))
      .sort((a, b) => a.key - b.key || b.at - a.at)
      .map(({ item }) => item);
  const places = order(table.columns.map((_, place) => place));
  return {
    ...table,
    columns: places.flatMap((place) => table.columns[place] ?? []),
    rows: order(table.rows).map((row) => places.map((place) => row[place] ?? null)),
  };
};

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

describe('analyseOverlap, for any table', () => {
  it('gives every row the share and index of their definitions', () => {
    fc.assert(
      fc.property(crosses, (cross) => {
        const all = total(cross.counts);
        const at = (value: number, segment: number) =>
          cross.counts[value * cross.segments + segment] ?? 0;
        for (const row of analyseOverlap({ answer: tableOf(cross) }).rows) {
          const [value, segment] = [row.attributeValue, row.segment].map((label) =>
            Number(label?.split(' ')[1]),
          );
          const count = at(value ?? 0, segment ?? 0);
          const ofSegment = total(
            Array.from({ length: cross.values }, (_, v) => at(v, segment ?? 0)),
          );
          const ofValue = total(
            Array.from({ length: cross.segments }, (_, s) => at(value ?? 0, s)),
          );
          expect(row.overlap).toBe(count);
          expectClose(row.shareOfOverlap, count / all);
          expectClose(row.shareOfSegment, count / ofSegment);
          expectClose(row.indexComputed, (count / ofSegment / (ofValue / all)) * 100);
        }
      }),
    );
  });

  it('gives the same answer whatever the order of rows and columns', () => {
    fc.assert(
      fc.property(
        crosses,
        fc.array(fc.integer(), { minLength: 3, maxLength: 20 }),
        (cross, keys) => {
          const table = tableOf(cross);
          expect(analyseOverlap({ answer: shuffled(table, keys) })).toEqual(
            analyseOverlap({ answer: table }),
          );
        },
      ),
    );
  });

  it('gives the same answer in any order where names are unknown, counts noisy and cells missing', () => {
    const cell = fc.option(
      fc.oneof(
        fc.double({ min: -5, max: 5e6, noNaN: true }).map(String),
        fc.constantFrom('', '<50', '1,000', '7', 'a', 'b'),
      ),
    );
    const row = fc.tuple(
      fc.constantFrom('x', 'y', 'z', 'all'),
      fc.constantFrom('p', 'q'),
      cell,
      cell,
    );
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 20 }),
        fc.array(fc.integer(), { minLength: 3, maxLength: 9 }),
        (rows, keys) => {
          const columns = ['c1', 'c2', 'c3', 'c4'].map((name) => ({ name, dataType: '' }));
          const table = { columns, rows, totalRows: rows.length, truncated: false };
          expect(analyseOverlap({ answer: shuffled(table, keys) })).toEqual(
            analyseOverlap({ answer: table }),
          );
        },
      ),
    );
  });

  it('caps by size, not only by number, where labels take three bytes a character', () => {
    const stats = Array.from({ length: 900 }, (_, at) => ({
      attribute_value: `${at % 30}${'字'.repeat(200)}`,
      segment: `${Math.floor(at / 30)}${'字'.repeat(200)}`,
      overlap_users: String(100 + at),
    }));
    const answer = analyseOverlap({ answer: parseResultPage({ stats }) });
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(100_000);
    expect(answer.rows.length).toBeLessThan(200);
    expect(answer.rows.length + answer.rowsLeftOut).toBe(900);
  });

  it('stays below 100 KB, survives JSON unchanged and counts what it leaves out', () => {
    const label = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(label, label, fc.nat()), { maxLength: 60 }),
        fc.integer({ min: 1, max: 30 }),
        (base, times) => {
          const stats = Array.from({ length: times }, (_, copy) =>
            base.map(([value, segment, count]) => ({
              attribute_value: `${copy}${value}`,
              segment: `${segment}字`.repeat(3),
              overlap_users: String(count),
            })),
          ).flat();
          const answer = analyseOverlap({ answer: parseResultPage({ stats }) });
          const json = JSON.stringify(answer);
          expect(Buffer.byteLength(json)).toBeLessThan(100_000);
          expect(JSON.parse(json)).toEqual(answer);
          expect(answer.rows.length).toBeLessThanOrEqual(200);
          expect(answer.rows.length + answer.rowsLeftOut).toBeLessThanOrEqual(stats.length);
          expect(answer.warnings.some(({ kind }) => kind === 'rows_left_out')).toBe(
            answer.rowsLeftOut > 0,
          );
        },
      ),
      { numRuns: 10 },
    );
  });
});

/** Answers carry six digits; what is 0/0 must be absent. */
const expectClose = (actual: number | undefined, wanted: number): void => {
  if (Number.isNaN(wanted) || !Number.isFinite(wanted)) expect(actual).toBeUndefined();
  else expect(Math.abs((actual ?? Infinity) - wanted)).toBeLessThanOrEqual(Math.abs(wanted) * 1e-5);
};

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '../text/utf8-bytes.js';
import { analyseOverlap } from './analyse-overlap.js';
import { COLUMN_ROLES, type OverlapAnswer, type OverlapRow } from './answer.js';

const WORDS = [
  'attribute_value',
  'segment',
  'overlap_users',
  'share',
  'index',
  'month',
  'crm_users',
  'publisher_users',
  'Total',
  'only CRM',
  'constructor',
  '__proto__',
  '',
  'OUTPUT_3',
  'オーバーラップ人数',
];
const CELLS = [
  'Total',
  'All',
  '',
  '*',
  '<50',
  '50-99',
  '(suppressed)',
  'CRM',
  'both',
  '12 %',
  '1.234',
  '1,234',
  '-3',
  '0',
  '1e300',
  '-1e300',
  '99999999999999999999',
  '2026-07-01',
  '\u202e\u0000',
];

const cell = fc.oneof(
  fc.constantFrom(...CELLS, null),
  fc.integer({ min: -50, max: 3000 }).map(String),
  fc.double({ min: -5, max: 2000, noNaN: true }).map((value) => value.toFixed(2)),
  fc.constantFrom('A', 'B', 'C', 'D'),
  fc.string({ maxLength: 12 }),
);

/** Any result that a room may send, most of them senseless. */
const tables = fc
  .record({ columns: fc.integer({ min: 0, max: 7 }), rows: fc.integer({ min: 0, max: 25 }) })
  .chain(({ columns, rows }) =>
    fc.record({
      columns: fc.array(
        fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 9 })).map((name) => ({
          name,
          dataType: 'STRING',
        })),
        { minLength: columns, maxLength: columns },
      ),
      rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    }),
  )
  .map(({ columns, rows }) => ({ columns, rows, totalRows: rows.length, truncated: false }));

const named = fc.dictionary(fc.constantFrom(...COLUMN_ROLES), fc.constantFrom(...WORDS), {
  maxKeys: 3,
});

const isFigure = (value: number | undefined): boolean =>
  value === undefined || Number.isFinite(value);

const problemsOf = (row: OverlapRow): string[] => {
  const { people, share, index, low, high } = row;
  return [
    ...([people, share, index, low, high].every(isFigure) ? [] : ['no number']),
    ...(share !== undefined && (share < 0 || share > 1) ? ['a share outside 0 to 1'] : []),
    ...(index !== undefined && index < 0 ? ['a negative index'] : []),
    ...(index !== undefined && low !== undefined && high !== undefined && !(low <= high)
      ? ['an interval that is none']
      : []),
    ...(row.withheld !== undefined && (people ?? index ?? share) !== undefined
      ? ['a figure of a withheld cell']
      : []),
  ];
};

const rowsOf = ({ rows, top, bottom }: OverlapAnswer): OverlapRow[] => [...rows, ...top, ...bottom];

describe('an overlap answer of any table', () => {
  it('is given, is small, and holds no figure that cannot be', () => {
    fc.assert(
      fc.property(
        tables,
        fc.option(tables, { nil: undefined }),
        named,
        (answer, bases, columns) => {
          const found = analyseOverlap({ answer, ...(bases && { bases }), columns });
          expect(found.headline).not.toBe('');
          expect(utf8Bytes(JSON.stringify(found))).toBeLessThan(100_000);
          expect(rowsOf(found).flatMap(problemsOf)).toEqual([]);
          for (const { rate } of found.matchRates) expect(rate >= 0 && rate <= 1).toBe(true);
          expect(JSON.stringify(found)).not.toMatch(/\bNaN\b|Infinity|undefined|:null/);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

const tableOf = (names: readonly string[], rows: readonly (readonly string[])[]) => ({
  columns: names.map((name) => ({ name, dataType: 'STRING' })),
  rows,
  totalRows: rows.length,
  truncated: false,
});

const LONG = ['attribute_value', 'segment', 'overlap_users'];
const COUNTS = [
  ['Graduate', 'News', '9000'],
  ['Graduate', 'Sports', '1000'],
  ['Bachelor', 'News', '2000'],
  ['Bachelor', 'Sports', '8000'],
  ['Associate', 'News', '3000'],
];

describe('a column of counts', () => {
  it('ranks no row while one of its cells cannot be read', () => {
    const whole = analyseOverlap({
      answer: tableOf(LONG, [...COUNTS, ['Associate', 'Sports', '3000']]),
    });
    expect(whole.headline).toContain('"Bachelor" in "Sports" has the highest concentration');
    const broken = analyseOverlap({
      answer: tableOf(LONG, [...COUNTS, ['Associate', 'Sports', 'about 3 thousand']]),
    });
    expect([...broken.top, ...broken.bottom]).toEqual([]);
    expect(broken.headline).not.toMatch(/has the (?:highest|lowest)/);
    expect(broken.caveats.map(({ kind }) => kind)).toContain('unread_cells');
  });

  it('is asked for where thousands and decimals look alike, and read once it is named', () => {
    const answer = tableOf(['attribute_value', 'segment', 'x'], [['Graduate', 'News', '1.234']]);
    const asked = analyseOverlap({ answer });
    expect(asked.rows).toEqual([]);
    expect(asked.caveats.map(({ kind }) => kind)).toContain('ambiguous_numbers');
    const named = analyseOverlap({ answer, columns: { people: 'x' } });
    expect(named.rows.map(({ people }) => people)).toEqual([1234]);
  });
});

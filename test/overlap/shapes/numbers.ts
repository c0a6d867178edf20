import { asReported, cellsOf, onMemberships } from '../harness/grids.js';
import type { Expected, Family, Shape, TrueCell } from '../harness/shape.js';
import { cells, grouped, numbers, withoutRows } from '../harness/table-changes.js';
import type { World } from '../harness/world.js';
import { LONG, REPORTED } from './common-sql.js';

const education = { attribute: 'EDUCATION' };

/** Each person of the panel stands for ten, so that many counts have thousands. */
const TENFOLD = LONG.replace('n AS', 'n * 10 AS');
const times = (factor: number, expected: Expected): Expected => ({
  ...expected,
  cells: expected.cells.map((cell) => ({ ...cell, people: (cell.people ?? 0) * factor })),
});
const tenfold = ({ truth }: World): Expected => times(10, onMemberships(truth.cross()));

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  '1,234': grouped(','),
  '1.234': grouped('.'),
  '1 234': grouped(' '),
  '1\u00a0234 (no-break space)': grouped('\u00a0'),
  '1\u202f234 (narrow no-break space)': grouped('\u202f'),
  "1'234": grouped("'"),
  '1’234': grouped('’'),
  '1.23K': (value) => `${(value / 1000).toFixed(2)}K`,
  '1.23 k': (value) => `${(value / 1000).toFixed(2)} k`,
  '1.234e3': (value) => value.toExponential(),
  '1.234E+03': (value) => value.toExponential(3).replace(/e\+(\d)$/, 'E+0$1'),
  '1234.0': (value) => value.toFixed(1),
  '1234.00': (value) => value.toFixed(2),
  '1234,00': (value) => value.toFixed(2).replace('.', ','),
  '1,234.00': (value) => `${grouped(',')(value)}.00`,
  '1.234,00': (value) => `${grouped('.')(value)},00`,
  'padded on the left': (value) => String(value).padStart(9),
  'padded on both sides': (value) => `  ${value} `,
  'in quotes': (value) => `"${value}"`,
};

const plain: readonly Shape[] = Object.entries(FORMATS).map(([name, write]) => ({
  name: `Counts as ${name}`,
  sql: TENFOLD,
  change: [numbers(write, ['overlap_users'])],
  ...education,
  expected: tenfold,
}));

/** A million and more, with two separators in one number. */
const millions: readonly Shape[] = [',', '.', ' ', "'"].map((separator) => ({
  name: `Counts as 1${separator}200${separator}000`,
  sql: LONG.replace('n AS', 'n * 10000 AS'),
  change: [numbers(grouped(separator), ['overlap_users'])],
  ...education,
  expected: ({ truth }) => times(10_000, onMemberships(truth.cross())),
}));

interface Locale {
  readonly thousands: string;
  readonly decimal: string;
  readonly percent: string;
}
const LOCALES: Readonly<Record<string, Locale>> = {
  'an English locale: 1,234 · 30.4% · 216.3': { thousands: ',', decimal: '.', percent: '%' },
  'a German locale: 1.234 · 30,4 % · 216,3': { thousands: '.', decimal: ',', percent: ' %' },
  'a French locale: 1 234 · 30,4 % · 216,3': {
    thousands: '\u202f',
    decimal: ',',
    percent: '\u00a0%',
  },
  "a Swiss locale: 1'234 · 30.4% · 216.3": { thousands: "'", decimal: '.', percent: '%' },
  'a Spanish locale without percent signs: 1.234 · 30,4 · 216,3': {
    thousands: '.',
    decimal: ',',
    percent: '',
  },
};

const locales: readonly Shape[] = Object.entries(LOCALES).map(([name, locale]) => ({
  name: `Reported table in ${name}`,
  sql: REPORTED.replace('n AS', 'n * 10 AS'),
  change: [
    numbers(grouped(locale.thousands), ['overlap_users']),
    numbers(
      (share) => share.toFixed(2).replace('.', locale.decimal) + locale.percent,
      ['share_of_segment'],
    ),
    numbers((index) => index.toFixed(1).replace('.', locale.decimal), ['index']),
  ],
  ...education,
  expected: ({ truth }) => times(10, asReported(truth.cross(), { tolerance: { index: 0.001 } })),
}));

/** Two cells, of 63 and 67 people, hold a word in place of a number, in all figures. */
const WORDS_FOR_NONE = ['NULL', 'None', 'nan', 'NaN', 'NA', 'N/A', '-', '\\N', '<NA>', ''];
const WORDS_FOR_WITHHELD = [
  ...[
    '<100',
    '<1,000',
    '< 100',
    '≤ 99',
    '(suppressed)',
    '50-99',
    'less than 100',
    'fewer than 100',
  ],
  ...['*', 'redacted', 'Below threshold', 'under 100', 'n<100', '50 – 99', '**'],
];

const isHidden = ({ value, segment }: TrueCell): boolean =>
  value === 'Graduate' && (segment === 'Gaming' || segment === 'Country Music');
const inHiddenRow = (row: readonly (string | null)[]): boolean =>
  row.includes('Graduate') && (row.includes('Gaming') || row.includes('Country Music'));
const FIGURES = ['overlap_users', 'share_of_segment', 'index'];

const hiding = (word: string | null, table: 'reported' | 'counts', isWithheld: boolean): Shape => ({
  name: `Two cells of a ${table === 'reported' ? 'reported table' : 'table of counts'} are ${word === null ? 'null' : `"${word}"`}`,
  sql: table === 'reported' ? REPORTED : LONG,
  change: [cells((cell, row) => (inHiddenRow(row) ? word : cell), FIGURES)],
  ...education,
  expected: ({ truth }) => {
    const cross = truth.cross();
    const index = table === 'reported' ? 'people' : 'memberships';
    const expected: Expected = {
      cells: cellsOf(cross, { index }).map((cell) => hidden(cell, isWithheld)),
      tolerance: { index: 0.001 },
    };
    return table === 'reported'
      ? { ...asReported(cross), ...expected }
      : {
          ...expected,
          mayLack: ['share', 'index'],
          boundsSuffice: true,
          tolerance: { share: 0.02 },
        };
  },
});

const hidden = (cell: TrueCell, isWithheld: boolean): TrueCell => {
  if (!isHidden(cell)) return cell;
  const { value, segment } = cell;
  return {
    ...(value !== undefined && { value }),
    ...(segment !== undefined && { segment }),
    ...(isWithheld ? { isWithheld } : { isOptional: true }),
  };
};

const withheld: readonly Shape[] = [
  ...[...WORDS_FOR_NONE, null].map((word) => hiding(word, 'reported', false)),
  ...WORDS_FOR_WITHHELD.map((word) => hiding(word, 'reported', true)),
  ...['<100', '(suppressed)', '50-99'].map((word) => hiding(word, 'counts', true)),
  hiding(null, 'counts', false),
];

/** As rooms do it without a trace: rows below the crowd size are not there. */
const missing: readonly Shape[] = [
  { name: 'Reported table without its rows below 80 people', sql: REPORTED, isReported: true },
  { name: 'Counts without the rows below 80 people', sql: LONG, isReported: false },
].map(({ name, sql, isReported }) => ({
  name,
  sql,
  change: [withoutRows(({ overlap_users }) => Number(overlap_users) < 80)],
  ...education,
  expected: ({ truth }: World): Expected => {
    const cross = truth.cross();
    const all = isReported ? asReported(cross) : onMemberships(cross);
    const kept = { ...all, cells: all.cells.filter(({ people = 0 }) => people >= 80) };
    if (isReported) return { ...kept, tolerance: { index: 0.001 }, caveats: ['rows_missing'] };
    const { baseProfile, ...counts } = kept;
    return {
      ...counts,
      mayLack: ['share', 'index'],
      boundsSuffice: true,
      // The caveat tells by how much a share can be too high.
      tolerance: { share: 0.1 },
      caveats: ['rows_missing'],
    };
  },
}));

export const NUMBERS: Family = {
  name: 'Numbers, withheld and missing cells',
  shapes: [...plain, ...millions, ...locales, ...withheld, ...missing],
};

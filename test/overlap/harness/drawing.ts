import fc from 'fast-check';
import type { ResultTable } from '../../../src/domain/results/result-table.js';
import type { Cross } from './cross.js';
import { asReported, cellsOf, onMemberships, onPeople } from './grids.js';
import type { Expected } from './shape.js';
import { grouped, tableOf } from './table-changes.js';

/** How one true cross table is written down. */
export interface Drawing {
  readonly cross: number;
  readonly layout: 'long' | 'a column per segment' | 'a column per value';
  readonly figures: 'counts' | 'percent' | 'ratio';
  readonly hasTotals: boolean;
  readonly totalWord: string;
  readonly names: readonly string[];
  readonly format: Format;
  /** Cells with fewer people are hidden. */
  readonly crowdSize: number;
  /** What stands in place of hidden figures; null for rows that are not in the table at all. */
  readonly hiddenAs: ((crowdSize: number) => string) | null;
  readonly order: readonly number[];
}

interface Format {
  readonly name: string;
  readonly count: (value: number) => string;
  readonly decimal: ',' | '.';
}

const FORMATS: readonly Format[] = [
  { name: 'plain', count: String, decimal: '.' },
  { name: '1,234', count: grouped(','), decimal: '.' },
  { name: '1.234', count: grouped('.'), decimal: ',' },
  { name: '1 234', count: grouped('\u00a0'), decimal: ',' },
  { name: "1'234", count: grouped("'"), decimal: '.' },
  { name: 'padded', count: (value) => ` ${String(value).padStart(7)}`, decimal: '.' },
  { name: '1234.0', count: (value) => value.toFixed(1), decimal: '.' },
  { name: '1.234e3', count: (value) => value.toExponential(), decimal: '.' },
];
const PLAIN = FORMATS[0];

const NAMES: readonly (readonly string[])[] = [
  ['attribute_value', 'segment', 'overlap_users', 'share_of_segment', 'index'],
  ['ATTRIBUTE VALUE', 'PUBLISHER SEGMENT', 'MATCHED PEOPLE', 'SHARE', 'INDEX'],
  ['Merkmalswert', 'Segment', 'Gemeinsame Nutzer', 'Anteil am Segment', 'Index'],
  ['attributeValue', 'audience', 'users', 'pct', 'affinityIndex'],
  ['EDUCATION_LEVEL', 'AUDIENCE_NAME', 'MATCHED_RAMPIDS', 'PCT_OF_AUDIENCE', 'AFFINITY'],
];
const HIDDEN: readonly ((crowdSize: number) => string)[] = [
  (crowdSize) => `<${crowdSize}`,
  (crowdSize) => `0-${crowdSize - 1}`,
  (crowdSize) => `fewer than ${crowdSize}`,
  () => '(suppressed)',
  () => '*',
];
const WORDS = ['Total', 'All', 'Gesamt', 'Everyone', '*', ''];

/** Only what is named here varies; the rest is the plainest table. */
export const drawings = (varied: readonly (keyof Drawing)[]): fc.Arbitrary<Drawing> => {
  const ways: { [key in keyof Drawing]: fc.Arbitrary<Drawing[key]> } = {
    cross: fc.nat({ max: 3 }),
    layout: fc.constantFrom('long', 'a column per segment', 'a column per value'),
    figures: fc.constantFrom('counts', 'percent', 'ratio'),
    hasTotals: fc.boolean(),
    totalWord: fc.constantFrom(...WORDS),
    names: fc.constantFrom(...NAMES),
    format: fc.constantFrom(...FORMATS),
    crowdSize: fc.constantFrom(0, 60, 90),
    hiddenAs: fc.constantFrom(null, ...HIDDEN),
    order: fc.array(fc.integer(), { minLength: 100, maxLength: 100 }),
  };
  return fc.record(ways).map((drawn) => ({
    ...PLAINEST,
    cross: drawn.cross,
    ...Object.fromEntries(varied.map((key) => [key, drawn[key]])),
  }));
};

const PLAINEST: Drawing = {
  ...{ cross: 0, layout: 'long', figures: 'counts', hasTotals: false, totalWord: 'Total' },
  names: NAMES[0] ?? [],
  format: PLAIN ?? { name: 'plain', count: String, decimal: '.' },
  ...{ crowdSize: 0, hiddenAs: null, order: [] },
};

interface Line {
  readonly value: string;
  readonly segment: string;
  readonly people: number;
  readonly share: number;
  readonly index: number;
}

export const draw = (cross: Cross, drawing: Drawing): ResultTable =>
  shuffled(drawing.layout === 'long' ? long(cross, drawing) : wide(cross, drawing), drawing);

const long = (cross: Cross, drawing: Drawing): ResultTable => {
  const width = drawing.figures === 'counts' ? 3 : 5;
  const rows = linesOf(cross, drawing).map((line) => [
    ...[labelOf(line.value), labelOf(line.segment)],
    ...figuresOf(line, drawing).slice(0, width - 2),
  ]);
  return tableOf(drawing.names.slice(0, width), rows);
};

const figuresOf = (line: Line, drawing: Drawing): string[] => {
  const { figures, format, hiddenAs, crowdSize } = drawing;
  const decimals = (number: number, digits: number): string =>
    number.toFixed(digits).replace('.', format.decimal);
  if (line.people < crowdSize) return Array.from({ length: 3 }, () => hiddenAs?.(crowdSize) ?? '');
  return [
    format.count(line.people),
    ...(figures === 'ratio'
      ? [decimals(line.share, 4), decimals(line.index / 100, 4)]
      : [decimals(line.share * 100, 2), decimals(line.index, 1)]),
  ];
};

const labelOf = (label: string): string | null => (label === '' ? null : label);

const linesOf = (cross: Cross, { hasTotals, totalWord, crowdSize, hiddenAs }: Drawing): Line[] => {
  const lines = cellsOf(cross, { index: 'people' }).map(
    ({ value = '', segment = '', people = 0, share = 0, index = 0 }) => ({
      ...{ value, segment, people, share, index },
    }),
  );
  const [all, one] = [
    { segment: totalWord, index: 100 },
    { value: totalWord, share: 1, index: 100 },
  ];
  const totals: Line[] = [
    ...cross.values.map((value) => ({
      ...{ value, people: cross.ofValue(value), share: cross.ofValue(value) / cross.all, ...all },
    })),
    ...cross.segments.map((segment) => ({ segment, people: cross.ofSegment(segment), ...one })),
    { ...all, ...one, people: cross.all },
  ];
  const shown = lines.filter(({ people }) => hiddenAs !== null || people >= crowdSize);
  return [...shown, ...(hasTotals ? totals : [])];
};

const wide = (cross: Cross, drawing: Drawing): ResultTable => {
  const { layout, names } = drawing;
  const lines = linesOf(cross, drawing);
  const heads = layout === 'a column per segment' ? ('segment' as const) : ('value' as const);
  const sides = heads === 'segment' ? ('value' as const) : ('segment' as const);
  const columns = [...new Set(lines.map((line) => line[heads]))];
  const rows = [...new Set(lines.map((line) => line[sides]))].map((label) => [
    label === '' ? null : label,
    ...columns.map((head) => {
      const line = lines.find((one) => one[heads] === head && one[sides] === label);
      return line === undefined ? null : (figuresOf(line, drawing)[0] ?? null);
    }),
  ]);
  // A column has a name, whatever its total is called in a row.
  const headings = columns.map((head) => (head === '' ? 'Total' : head));
  return tableOf([names[heads === 'segment' ? 0 : 1] ?? 'label', ...headings], rows);
};

/** Rows and columns in the order of the drawn keys. */
const shuffled = (table: ResultTable, { order }: Drawing): ResultTable => {
  if (order.length === 0) return table;
  const sorted = <T>(items: readonly T[]): T[] =>
    items
      .map((item, at) => ({ item, key: order[at % order.length] ?? 0 }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  const places = sorted(table.columns.map((_, place) => place));
  return {
    ...table,
    columns: places.flatMap((place) => table.columns[place] ?? []),
    rows: sorted(table.rows).map((row) => places.map((place) => row[place] ?? null)),
  };
};

/** What is true of a drawing; cells below the crowd size may only bound the others. */
export const truthOf = (cross: Cross, drawing: Drawing): Expected => {
  const { figures, hasTotals, crowdSize, layout } = drawing;
  const isReported = figures !== 'counts' && layout === 'long';
  const tolerance = { share: 0.0001, index: 0.006 };
  if (isReported) {
    const base = hasTotals ? (['profile', 'people'] as const) : (['profile'] as const);
    const reportedAs = figures === 'ratio' ? 'ratio' : 'percent';
    return kept(
      crowdSize,
      asReported(cross, { tolerance, base, reportedAs, ...whole(cross, hasTotals) }),
    );
  }
  if (hasTotals) return kept(crowdSize, onPeople(cross, { tolerance, ...whole(cross, true) }));
  if (crowdSize === 0) return onMemberships(cross, { tolerance });
  const { baseProfile, says, base, ...bounded } = kept(crowdSize, onMemberships(cross));
  return {
    ...bounded,
    mayLack: ['share', 'index'],
    boundsSuffice: true,
    tolerance: { share: 0.2 },
  };
};

const whole = (cross: Cross, hasTotals: boolean): Partial<Expected> =>
  hasTotals ? { overlap: cross.all } : {};

const kept = (crowdSize: number, expected: Expected): Expected => ({
  ...expected,
  cells: expected.cells.flatMap((cell) => {
    if ((cell.people ?? 0) >= crowdSize) return [cell];
    const { value = '', segment = '' } = cell;
    return [{ value, segment, isOptional: true as const }];
  }),
});

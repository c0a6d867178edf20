import { keyOf } from './cell.js';
import { isGenericName, isMeasuringWord, nameTokens, stemOf, type Hint } from './column-words.js';
import { isWhole, numbersIn, type Column } from './column.js';
import {
  toMeasure,
  type Dimension,
  type Layout,
  type LayoutOptions,
  type Measure,
} from './measure.js';
import type { NumberReading } from './number-column.js';
import { explainEachOther } from './relations.js';
import { soundsLikeTotal } from './total-label.js';

type Kind = 'people' | 'share' | 'index';
const KINDS: readonly Kind[] = ['people', 'share', 'index'];

interface HeadColumn {
  readonly column: Column;
  readonly kind: Kind;
  /** The label that the head carries. */
  readonly label: string;
}

const KIND_HINTS: Readonly<Record<Kind, readonly Hint[]>> = {
  people: ['overlap', 'people'],
  share: ['share'],
  index: ['index'],
};

/**
 * A table with a column for each segment (or for each value) turned into one row a cell; undefined where the heads name
 * measures. Columns beside them, such as a size of each line, stand in every cell of the line.
 */
export const meltWide = (
  dimensions: readonly Dimension[],
  columns: readonly Column[],
  options: LayoutOptions,
): Omit<Layout, 'setAside' | 'unreadable'> | undefined => {
  const heads = headColumns(dimensions, columns, options);
  if (heads === undefined) return undefined;
  const labels = [...new Set(heads.map(({ label }) => label))];
  const rows = dimensions[0]?.labels.length ?? 0;
  const everyRow = Array.from({ length: rows }, (_, row) => row);
  const melted = dimensions.map((dimension) => ({
    ...dimension,
    labels: everyRow.flatMap((row) => labels.map(() => dimension.labels[row] ?? '')),
  }));
  const head: Dimension = {
    name: 'column head',
    hints: new Set(),
    labels: everyRow.flatMap(() => labels),
    fromHead: true,
  };
  const measures = KINDS.flatMap((kind) => {
    const ofKind = new Map(heads.filter((one) => one.kind === kind).map((one) => [one.label, one]));
    return ofKind.size === 0
      ? []
      : [
          meltMeasure(
            kind,
            labels.map((label) => ofKind.get(label)?.column),
            everyRow,
          ),
        ];
  });
  const asHeads = new Set(heads.map(({ column }) => column));
  const beside = columns
    .filter((column) => !asHeads.has(column))
    .map((column) => repeated(toMeasure(column), labels.length));
  return {
    dimensions: [...melted, head],
    measures: [...measures, ...beside],
    rows: rows * labels.length,
  };
};

const meltMeasure = (
  kind: Kind,
  columns: readonly (Column | undefined)[],
  everyRow: readonly number[],
): Measure => {
  const readings = columns.map((column) => column && toMeasure(column).reading);
  const cells = everyRow.flatMap((row) =>
    readings.map((reading) => reading?.cells[row] ?? ({ kind: 'empty' } as const)),
  );
  const there = readings.filter((reading) => reading !== undefined);
  const reading: NumberReading = {
    cells,
    percent: there.every(({ percent }) => percent),
    grouping: there[0]?.grouping ?? '',
    decimal: there[0]?.decimal ?? '.',
    decimals: Math.max(0, ...there.map(({ decimals }) => decimals)),
  };
  const isSaid = columns.some((column) => KIND_HINTS[kind].some((hint) => column?.hints.has(hint)));
  return {
    name: `columns of ${kind}`,
    hints: new Set(KIND_HINTS[kind]),
    reading,
    ...(!isSaid && kind !== 'people' && { isGuess: true }),
  };
};

const repeated = (measure: Measure, times: number): Measure => ({
  ...measure,
  reading: {
    ...measure.reading,
    cells: measure.reading.cells.flatMap((cell) => Array.from({ length: times }, () => cell)),
  },
});

const MANY = 4;

/** The columns whose heads are labels, where there are at least two that differ in nothing else. */
const headColumns = (
  dimensions: readonly Dimension[],
  columns: readonly Column[],
  { named }: LayoutOptions,
): HeadColumn[] | undefined => {
  const [first, ...others] = dimensions;
  const asked = [named.people, named.share, named.index];
  if (first === undefined || columns.length < 2) return undefined;
  if (columns.some(({ name }) => asked.includes(name) || isGenericName(name))) return undefined;
  if (others.length > 0 && isKey(dimensions) && !areAllMeasured(columns)) return undefined;
  const plain = columns.filter(isHead);
  const overlaps = plain.filter(({ hints }) => hints.has('overlap')).length;
  // One column of the overlap beside others: the others are the parties.
  if (overlaps > 0 && overlaps < plain.length) return undefined;
  const kinds = byKind(plain);
  const heads = KINDS.flatMap((kind) => headsOf(kind, kinds[kind]));
  const widest = Math.max(...KINDS.map((kind) => heads.filter((one) => one.kind === kind).length));
  if (widest < 2) return undefined;
  if (heads.length < columns.length && heads.length < MANY) return undefined;
  return heads.length < MANY && explainEachOther(columns.map(toMeasure)) ? undefined : heads;
};

const isKey = (dimensions: readonly Dimension[]): boolean => {
  const rows = dimensions[0]?.labels.length ?? 0;
  const keys = new Set(
    Array.from({ length: rows }, (_, row) =>
      keyOf(...dimensions.map(({ labels }) => labels[row] ?? '')),
    ),
  );
  return keys.size === rows;
};

/** Heads such as `jan_users` and `feb_users`: each says what it measures, and nothing else in common. */
const areAllMeasured = (columns: readonly Column[]): boolean => {
  const [first] = columns;
  const measured = (column: Column): string =>
    (['people', 'overlap', 'share', 'index'] as const)
      .filter((hint) => column.hints.has(hint))
      .join();
  return (
    first !== undefined &&
    measured(first) !== '' &&
    columns.every((column) => measured(column) === measured(first) && stemOf(column.name) !== '') &&
    columns.every(({ name }) => !SIZES_OF_LINES.test(stemOf(name)))
  );
};

const SPECIAL: readonly Hint[] = ['union', 'only', 'base', 'other', 'records'];
/** `segment_users` and `matched_users` are sizes of a line, `crm_users` of a party: none is a segment of that name. */
const SIZES_OF_LINES =
  /^(?:segment|value|attribute|attribute value|crm|publisher|advertiser|partner|brand|both|seed|)$/i;

const isHead = (column: Column): boolean => {
  if (soundsLikeTotal(column.name)) return true;
  const stem = stemOf(column.name);
  if (SPECIAL.some((hint) => column.hints.has(hint)) && stem === '') return false;
  return !SIZES_OF_LINES.test(stem);
};

const headsOf = (kind: Kind, ofKind: readonly Column[]): HeadColumn[] => {
  const common = commonTokens(ofKind.filter(({ name }) => !soundsLikeTotal(name)));
  const heads = ofKind.map((column) => ({ column, kind, label: labelOf(column.name, common) }));
  const isClear = new Set(heads.map(({ label }) => label)).size === heads.length;
  return isClear && heads.every(({ label }) => label !== '') ? heads : [];
};

/** The columns by what they measure. A word for it counts where at least two heads say it. */
const byKind = (all: readonly Column[]): Readonly<Record<Kind, readonly Column[]>> => {
  const saying = (hint: 'index' | 'share'): Column[] => {
    const columns = all.filter(({ hints }) => hints.has(hint));
    return columns.length >= 2 ? columns : [];
  };
  const index = saying('index');
  const share = saying('share').filter((column) => !index.includes(column));
  const rest = all.filter((column) => !index.includes(column) && !share.includes(column));
  const kinds = { people: [] as readonly Column[], share, index };
  if (rest.length === 0) return kinds;
  const kind = index.length + share.length > 0 ? 'people' : kindByCells(rest);
  return { ...kinds, [kind]: rest };
};

/** Without a word for it: whole numbers are people, columns that make a whole are shares, decimals around 100 an index. */
const kindByCells = (all: readonly Column[]): Kind => {
  const readings = all.map((column) => toMeasure(column).reading);
  if (readings.every(isWhole)) return 'people';
  if (readings.every(({ percent }) => percent)) return 'share';
  const sums = readings.map((reading) => numbersIn(reading).reduce((sum, one) => sum + one, 0));
  const isWholeOf = (whole: number): boolean =>
    sums.every((sum) => Math.abs(sum - whole) < 0.005 * whole);
  if (isWholeOf(100) || isWholeOf(1)) return 'share';
  const numbers = readings.flatMap(numbersIn).sort((a, b) => a - b);
  const median = numbers[Math.floor(numbers.length / 2)] ?? 0;
  const decimals = Math.max(...readings.map((reading) => reading.decimals));
  return median >= 60 && median <= 160 && decimals <= 1 ? 'index' : 'people';
};

/** Words in every head say what is measured, not where. */
const commonTokens = (columns: readonly Column[]): ReadonlySet<string> => {
  const [first, ...others] = columns.map(({ name }) => new Set(nameTokens(name)));
  if (first === undefined || others.length === 0) return new Set();
  return new Set(
    [...first].filter(
      (token) => isMeasuringWord(token) && others.every((tokens) => tokens.has(token)),
    ),
  );
};

const labelOf = (name: string, common: ReadonlySet<string>): string => {
  if (common.size === 0) return name.trim();
  const parts = name.split(/([\s_\-:/|()%.]+)/u);
  const isCommon = (part: string): boolean => {
    const tokens = nameTokens(part);
    return tokens.length > 0 && tokens.every((token) => common.has(token));
  };
  return parts
    .filter((part, place) => place % 2 === 0 && part !== '' && !isCommon(part))
    .join(' ')
    .trim();
};

import { isGenericName, hintsOf, stemOf, type Hint } from './column-words.js';
import type { Column } from './column.js';
import { toMeasure, type Dimension, type Layout, type LayoutWish, type Measure } from './layout.js';
import type { NumberReading } from './number-column.js';
import { explainEachOther } from './relations.js';

type Kind = 'people' | 'share' | 'index';

interface HeadColumn {
  readonly column: Column;
  readonly kind: Kind;
  /** The label that the head carries. */
  readonly label: string;
}

const KIND_NAMES: Readonly<Record<Kind, string>> = {
  people: 'people',
  share: 'share percent',
  index: 'index',
};

const SPECIAL: readonly Hint[] = ['union', 'only', 'base', 'other'];

/**
 * A table with a column for each segment (or for each value) turned into one row a cell; undefined where the heads name
 * measures.
 */
export const meltWide = (
  dimensions: readonly Dimension[],
  columns: readonly Column[],
  wish: LayoutWish,
): Omit<Layout, 'setAside'> | undefined => {
  const heads = headColumns(columns, wish);
  if (dimensions.length === 0 || heads === undefined) return undefined;
  const labels = [...new Set(heads.map(({ label }) => label))];
  const rows = dimensions[0]?.labels.length ?? 0;
  const kinds = (['people', 'share', 'index'] as const).filter((kind) =>
    heads.some((head) => head.kind === kind),
  );
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
  const measures = kinds.map((kind) => {
    const ofKind = new Map(heads.filter((one) => one.kind === kind).map((one) => [one.label, one]));
    return meltMeasure(
      kind,
      labels.map((label) => ofKind.get(label)?.column),
      everyRow,
    );
  });
  return { dimensions: [...melted, head], measures, rows: rows * labels.length };
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
  return { name: `columns of ${kind}`, hints: hintsOf(KIND_NAMES[kind]), reading };
};

const MANY = 4;

/** The columns whose heads are labels, where there are at least two that differ in nothing else. */
const headColumns = (columns: readonly Column[], wish: LayoutWish): HeadColumn[] | undefined => {
  const named = Object.values(wish.named);
  const isNamed = columns.some(({ name }) => named.includes(name));
  if (isNamed || columns.length < 2 || columns.every(({ name }) => isGenericName(name)))
    return undefined;
  const heads = columns.map(headOf);
  const usual = heads.filter((head) => head !== undefined);
  const perKind = (kind: Kind): HeadColumn[] => usual.filter((head) => head.kind === kind);
  const widest = Math.max(
    ...(['people', 'share', 'index'] as const).map((kind) => perKind(kind).length),
  );
  if (widest < 2 || new Set(usual.map(keyOf)).size !== usual.length) return undefined;
  const overlaps = usual.filter(({ column }) => column.hints.has('overlap')).length;
  // One column of the overlap beside others: the others are the parties.
  if (overlaps > 0 && overlaps < usual.length) return undefined;
  if (usual.length < columns.length && usual.length < MANY) return undefined;
  return usual.length < MANY && explainEachOther(columns.map(toMeasure)) ? undefined : usual;
};

const keyOf = ({ kind, label }: HeadColumn): string => `${kind} ${label}`;

const headOf = (column: Column): HeadColumn | undefined => {
  const { hints, name } = column;
  if (SPECIAL.some((hint) => hints.has(hint)) && !hints.has('segment')) return undefined;
  const kind = hints.has('index') ? 'index' : hints.has('share') ? 'share' : 'people';
  const label = stemOf(name);
  const isTotal = label === '' && hints.has('size') && !hints.has('overlap');
  if (isTotal) return { column, kind, label: name };
  return label === '' || MEASURED_STEMS.test(label) ? undefined : { column, kind, label };
};

/** What is left of `segment_users` and `value_users`: they are sizes of a line, not a segment called "segment". */
const MEASURED_STEMS =
  /^(?:segment|value|attribute|attribute value|crm|publisher|advertiser|partner|brand|both|seed)$/i;

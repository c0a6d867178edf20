import { readNumberCell, type ResultTable } from '../result-table.js';
import type { PlacedColumn, Recognition } from './recognise-columns.js';
import { isTotalLabel } from './total-label.js';

/** One combination of attribute value and segment; labels are raw, '' where the table has no such column. */
export interface Cell {
  readonly attributeValue: string;
  readonly segment: string;
  readonly count?: number;
  readonly shareReported?: number;
  readonly indexReported?: number;
}

/** The counted cells with their sums; a missing label column makes one group of everything. */
export interface CrossTable {
  /** Sorted by attribute value, then segment, so that nothing depends on the order of the rows. */
  readonly cells: readonly Cell[];
  readonly byValue: ReadonlyMap<string, number>;
  readonly bySegment: ReadonlyMap<string, number>;
  readonly total: number;
  /** Rows whose count is empty or withheld. */
  readonly withoutCount: number;
  /** Rows that name a combination again; their counts were added. */
  readonly repeated: number;
  /** Rows labelled "total" or "all", left out. */
  readonly totalRows: number;
}

export const crossTable = (table: ResultTable, columns: Recognition['columns']): CrossTable => {
  const read = table.rows.map((row) => cellOf(row, columns)).sort(compareCells);
  const counted = read.filter(
    (cell) => !isTotalLabel(cell.attributeValue) && !isTotalLabel(cell.segment),
  );
  const cells = mergeRepeated(counted);
  return {
    cells,
    byValue: sumBy(cells, (cell) => cell.attributeValue),
    bySegment: sumBy(cells, (cell) => cell.segment),
    total: cells.reduce((sum, cell) => sum + (cell.count ?? 0), 0),
    withoutCount:
      columns.overlapCount === undefined ? 0 : counted.filter((c) => c.count === undefined).length,
    repeated: counted.length - cells.length,
    totalRows: read.length - counted.length,
  };
};

const EMPTY_LABEL = '(empty)';

const cellOf = (row: readonly (string | null)[], columns: Recognition['columns']): Cell => {
  const label = (column: PlacedColumn | undefined): string =>
    column === undefined ? '' : (row[column.profile.position] ?? '') || EMPTY_LABEL;
  const count = numberIn(row, columns.overlapCount);
  const shareReported = numberIn(row, columns.share);
  const indexReported = numberIn(row, columns.index);
  return {
    attributeValue: label(columns.attributeValue),
    segment: label(columns.segment),
    ...(count !== undefined && { count }),
    ...(shareReported !== undefined && { shareReported }),
    ...(indexReported !== undefined && { indexReported }),
  };
};

const numberIn = (
  row: readonly (string | null)[],
  column: PlacedColumn | undefined,
): number | undefined => {
  if (column === undefined) return undefined;
  const cell = readNumberCell(row[column.profile.position] ?? null);
  if (cell.kind === 'number') return cell.value;
  return cell.kind === 'percent' && column.role === 'share' ? cell.value : undefined;
};

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const compareCells = (a: Cell, b: Cell): number =>
  compareText(a.attributeValue, b.attributeValue) ||
  compareText(a.segment, b.segment) ||
  (a.count ?? -Infinity) - (b.count ?? -Infinity) ||
  0;

/** Neighbours of the same combination become one cell; a reported share or index of a part says nothing of the sum. */
const mergeRepeated = (sorted: readonly Cell[]): Cell[] => {
  const merged: Cell[] = [];
  for (const cell of sorted) {
    const last = merged.at(-1);
    const isSame = last?.attributeValue === cell.attributeValue && last.segment === cell.segment;
    if (!isSame) {
      merged.push(cell);
      continue;
    }
    const { attributeValue, segment } = cell;
    const isCounted = last.count !== undefined || cell.count !== undefined;
    const count = (last.count ?? 0) + (cell.count ?? 0);
    merged[merged.length - 1] = { attributeValue, segment, ...(isCounted && { count }) };
  }
  return merged;
};

const sumBy = (cells: readonly Cell[], key: (cell: Cell) => string): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const cell of cells) sums.set(key(cell), (sums.get(key(cell)) ?? 0) + (cell.count ?? 0));
  return sums;
};

import { cleanText } from '../clean-text.js';
import { utf8Bytes } from '../utf8-bytes.js';
import { compareText, type Cell, type CrossTable } from './cross-table.js';
import { rounded } from './number-text.js';
import type { OverlapRow, Ranking } from './overlap-answer.js';
import { LABEL_LENGTH } from './quoted-list.js';
import type { Recognition } from './recognise-columns.js';

/** A row's figures together with what ranking needs and the answer does not carry. */
export interface FiguredRow {
  readonly cell: Cell;
  readonly row: OverlapRow;
  /** People the cell would have at index 100. */
  readonly expected?: number;
}

/** Shares and the recomputed index of every cell; a figure whose base is zero or unknown stays away. */
export const figureRows = (table: CrossTable, columns: Recognition['columns']): FiguredRow[] =>
  table.cells.map((cell) => {
    const expected = expectedCount(table, cell, columns);
    return {
      cell,
      row: rowOf({ table, cell, columns, expected }),
      ...(expected !== undefined && { expected }),
    };
  });

const expectedCount = (
  table: CrossTable,
  cell: Cell,
  columns: Recognition['columns'],
): number | undefined => {
  if (columns.attributeValue === undefined || columns.segment === undefined) return undefined;
  const ofSegment = table.bySegment.get(cell.segment) ?? 0;
  const ofValue = table.byValue.get(cell.attributeValue) ?? 0;
  return ofSegment > 0 && ofValue > 0 && table.total > 0
    ? (ofSegment * ofValue) / table.total
    : undefined;
};

interface RowParts {
  readonly table: CrossTable;
  readonly cell: Cell;
  readonly columns: Recognition['columns'];
  readonly expected: number | undefined;
}

const rowOf = ({ table, cell, columns, expected }: RowParts): OverlapRow => {
  const { count, shareReported, indexReported } = cell;
  const ofSegment = columns.segment === undefined ? 0 : (table.bySegment.get(cell.segment) ?? 0);
  const isCounted = count !== undefined && count >= 0;
  return {
    ...(columns.attributeValue && { attributeValue: labelText(cell.attributeValue) }),
    ...(columns.segment && { segment: labelText(cell.segment) }),
    ...(count !== undefined && { overlap: Number.isInteger(count) ? count : rounded(count) }),
    ...(isCounted && ofSegment > 0 && { shareOfSegment: rounded(count / ofSegment) }),
    ...(isCounted && table.total > 0 && { shareOfOverlap: rounded(count / table.total) }),
    ...(shareReported !== undefined && { shareReported }),
    ...(isCounted &&
      expected !== undefined && { indexComputed: rounded((count / expected) * 100) }),
    ...(indexReported !== undefined && { indexReported }),
  };
};

/** A label of invisible characters alone would leave a row without a name. */
const labelText = (label: string): string => cleanText(label, LABEL_LENGTH) || '(invisible)';

/** Below this many people, counted and expected, an index swings too much to be called high or low. */
const MINIMUM_PEOPLE = 30;
const LISTED = 5;
const MOST_ROWS = 200;
const MOST_BYTES = 70_000;

export interface RankedRows {
  readonly ranking: Ranking;
  readonly rows: readonly OverlapRow[];
  readonly rowsLeftOut: number;
  readonly top: readonly OverlapRow[];
  readonly bottom: readonly OverlapRow[];
}

/**
 * Orders rows by index (recomputed where there is one, else reported, else by count), names top and bottom, and caps
 * the list from the middle.
 */
export const rankRows = (figured: readonly FiguredRow[], crowdSize = 0): RankedRows => {
  const by = figured.some(({ row }) => row.indexComputed !== undefined)
    ? 'indexComputed'
    : figured.some(({ row }) => row.indexReported !== undefined)
      ? 'indexReported'
      : 'none';
  const ordered = [...figured].sort((a, b) => compareRows(a, b, by));
  const indexed = ordered.filter(({ row }) => by !== 'none' && row[by] !== undefined);
  const minimum = Math.max(MINIMUM_PEOPLE, crowdSize);
  const solid = indexed.filter((one) => isSolid(one, minimum)).map(({ row }) => row);
  const indexOf = (row: OverlapRow): number => (by === 'none' ? 100 : (row[by] ?? 100));
  const rows = fromBothEnds(ordered.map(({ row }) => row));
  return {
    ranking: { by, rule: ruleText(by, minimum), tooSmall: indexed.length - solid.length },
    rows,
    rowsLeftOut: ordered.length - rows.length,
    top: solid.filter((row) => indexOf(row) > 100).slice(0, LISTED),
    bottom: solid
      .filter((row) => indexOf(row) < 100)
      .slice(-LISTED)
      .reverse(),
  };
};

/** A small count is solid evidence too where many people would be expected. Without counts nothing can be required. */
const isSolid = ({ row, expected }: FiguredRow, minimum: number): boolean =>
  row.overlap === undefined
    ? expected === undefined
    : Math.max(row.overlap, expected ?? 0) >= minimum;

const ruleText = (by: Ranking['by'], minimum: number): string => {
  if (by === 'none')
    return 'No index is known, so rows are ordered by count and none is called top or bottom.';
  const which = by === 'indexComputed' ? 'recomputed' : 'reported';
  return `Ranked by the ${which} index; a row counts as top or bottom only with at least ${minimum} people in it, or ${minimum} expected at index 100, wherever counts are known.`;
};

const compareRows = (a: FiguredRow, b: FiguredRow, by: Ranking['by']): number => {
  const key = by === 'none' ? 'overlap' : by;
  const [left, right] = [a.row[key] ?? -Infinity, b.row[key] ?? -Infinity];
  if (left !== right) return right - left;
  return (
    compareText(a.cell.segment, b.cell.segment) ||
    compareText(a.cell.attributeValue, b.cell.attributeValue)
  );
};

/** The highest and lowest rows that fit into the caps of number and size. */
const fromBothEnds = (rows: readonly OverlapRow[]): OverlapRow[] => {
  let most = Math.min(rows.length, MOST_ROWS);
  let kept = ends(rows, most);
  while (utf8Bytes(JSON.stringify(kept)) > MOST_BYTES) {
    most = Math.floor(most * 0.9);
    kept = ends(rows, most);
  }
  return kept;
};

const ends = (rows: readonly OverlapRow[], most: number): OverlapRow[] =>
  rows.length <= most
    ? [...rows]
    : [...rows.slice(0, Math.ceil(most / 2)), ...rows.slice(rows.length - Math.floor(most / 2))];

/** `"Doctorate" in "Science"`: a row in a sentence. */
export const rowName = (row: OverlapRow): string =>
  [row.attributeValue, row.segment]
    .filter((label) => label !== undefined)
    .map((label) => `"${label}"`)
    .join(' in ');

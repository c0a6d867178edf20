import { cleanText, hasInvisible } from '../text/clean-text.js';
import type { ResultRows } from './result-reading.js';
import { oddRowsText } from './result-table.js';
import { utf8Bytes } from '../text/utf8-bytes.js';

/** Longest cell that is shown; the whole stays at Habu. */
const CELL = 300;
/** Bytes of the names and of the first row together, so that a table of any width has a first row. */
const WIDEST = 32_000;
/** Half of the 256 KB above which Temporal warns of a payload. */
const MOST = 128_000;

export interface ShownRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** One sentence for each kind of thing that was left out. */
  readonly warnings: readonly string[];
}

/** The beginning of a table as harmless text, small enough for a workflow's history. */
export function shownRows(table: ResultRows): ShownRows {
  const names = table.columns.map(({ name }) => cleanText(name, CELL));
  const width = fittingColumns(names, shownCells(table.rows[0] ?? [], names.length));
  const columns = names.slice(0, width);
  const rows: ShownRows['rows'][number][] = [];
  let bytes = sizeOf(columns);
  for (const row of table.rows) {
    const shown = shownCells(row, width);
    bytes += sizeOf(shown);
    if (bytes > MOST) break;
    rows.push(shown);
  }
  const hidden = names.length - width;
  const { oddRows = 0 } = table;
  const cells = rows.flatMap((_row, at) => (table.rows[at] ?? []).slice(0, width));
  const unseen = cells.filter((cell) => cell !== null && hasInvisible(cell)).length;
  const warnings = [
    ...(hidden === 0 ? [] : [`Only the first ${width} of ${names.length} columns are shown.`]),
    ...(oddRows === 0 ? [] : [oddRowsText(oddRows)]),
    ...(unseen === 0
      ? []
      : [
          `${unseen} of the cells hold characters that cannot be seen and are not shown: two that look alike may differ. A file of the rows has them as they are.`,
        ]),
  ];
  return { columns, rows, warnings };
}

const shownCells = (row: readonly (string | null)[], width: number): (string | null)[] =>
  row.slice(0, width).map((cell) => (cell === null ? null : cleanText(cell, CELL)));

/** How many columns have a name and a first cell that fit; one at least. */
function fittingColumns(names: readonly string[], first: readonly (string | null)[]): number {
  let bytes = 0;
  const wide = names.findIndex((name, place) => {
    bytes += sizeOf([name, first[place] ?? null]);
    return bytes > WIDEST;
  });
  return wide === -1 ? names.length : Math.max(1, wide);
}

const sizeOf = (cells: readonly (string | null)[]): number => utf8Bytes(JSON.stringify(cells));

import { keyOf, type Cell } from './cell.js';
import type { Layout } from './measure.js';

/** A row that says the same again is dropped; a combination of which two rows say different things has no number. */
export const uniqueCells = (
  cells: readonly Cell[],
  layout: Layout,
): { cells: Cell[]; contradicted: number; copies: number } => {
  const byKey = new Map<string, Cell>();
  const contradicted = new Set<string>();
  let copies = 0;
  for (const cell of cells) {
    const key = keyOf(cell.within, cell.value, cell.segment);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, cell);
    else if (isSameRow(layout, known.row, cell.row)) copies += 1;
    else contradicted.add(key);
  }
  const unique = [...byKey].map(([key, cell]) =>
    contradicted.has(key) ? withoutNumbers(cell) : cell,
  );
  return { cells: unique, contradicted: contradicted.size, copies };
};

const withoutNumbers = ({ row, place, within, value, segment }: Cell): Cell => ({
  row,
  place,
  within,
  value,
  segment,
  withheld: 'several',
});

const isSameRow = ({ measures }: Layout, a: number, b: number): boolean =>
  measures.every(
    ({ reading }) => JSON.stringify(reading.cells[a]) === JSON.stringify(reading.cells[b]),
  );

import type { Cell } from './cell.js';
import type { Layout } from './measure.js';

/** A row that says the same again is dropped; a combination of which two rows say different things has no number. */
export const uniqueCells = (
  cells: readonly Cell[],
  layout: Layout,
): { cells: Cell[]; contradicted: number; copies: number } => {
  const first: Cell[] = [];
  const contradicted = new Set<Cell>();
  const bySegment = new Map<string, Map<string, Cell>>();
  let copies = 0;
  for (const cell of cells) {
    const line = bySegment.get(cell.segmentKey) ?? new Map<string, Cell>();
    bySegment.set(cell.segmentKey, line);
    const known = line.get(cell.valueKey);
    if (known === undefined) {
      line.set(cell.valueKey, cell);
      first.push(cell);
    } else if (isSameRow(layout, known.row, cell.row)) copies += 1;
    else contradicted.add(known);
  }
  const unique = first.map((cell) => (contradicted.has(cell) ? withoutNumbers(cell) : cell));
  return { cells: unique, contradicted: contradicted.size, copies };
};

const withoutNumbers = (cell: Cell): Cell => ({
  row: cell.row,
  place: cell.place,
  within: cell.within,
  value: cell.value,
  segment: cell.segment,
  valueKey: cell.valueKey,
  segmentKey: cell.segmentKey,
  withheld: 'several',
});

const isSameRow = ({ measures }: Layout, a: number, b: number): boolean =>
  measures.every(
    ({ reading }) => JSON.stringify(reading.cells[a]) === JSON.stringify(reading.cells[b]),
  );

import { readNumberCell, type ResultTable } from '../result-table.js';

export type CellKind = 'number' | 'text' | 'date' | 'empty';

/** What the cells of a column look like, without its name. */
export interface ColumnProfile {
  readonly name: string;
  readonly otherName?: string;
  readonly dataType: string;
  readonly position: number;
  readonly kind: CellKind;
  readonly rows: number;
  /** Cells that are neither empty nor withheld. */
  readonly filled: number;
  readonly distinct: number;
  /** Values of the readable cells, ascending; of "12.5%" the 12.5. */
  readonly numbers: readonly number[];
  readonly percentCells: number;
  /** Up to three cells that should be numbers and are not, each with the reason. */
  readonly refusals: readonly string[];
  readonly refused: number;
}

/** A column counts as numeric when at least four fifths of its filled cells are numbers; the rest is reported. */
const NUMERIC_PART = 0.8;
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/;

export const profileColumns = (table: ResultTable): ColumnProfile[] =>
  table.columns.map((column, position) => {
    const cells = table.rows.map((row) => row[position] ?? null);
    return { ...column, position, ...profileCells(cells) };
  });

type CellFacts = Omit<ColumnProfile, 'name' | 'otherName' | 'dataType' | 'position'>;

const profileCells = (cells: readonly (string | null)[]): CellFacts => {
  const numbers: number[] = [];
  const refusals = new Set<string>();
  const counts = { filled: 0, percentCells: 0, refused: 0, dates: 0 };
  for (const text of cells) {
    const cell = readNumberCell(text);
    if (cell.kind === 'empty' || cell.kind === 'withheld') continue;
    counts.filled += 1;
    if (DATE.test(text ?? '')) counts.dates += 1;
    if (cell.kind === 'percent') counts.percentCells += 1;
    if (cell.kind === 'refused') {
      counts.refused += 1;
      refusals.add(`"${(text ?? '').slice(0, 40)}": ${cell.reason}`);
    } else numbers.push(cell.value);
  }
  const { filled, percentCells, refused, dates } = counts;
  return {
    kind: kindOf(filled, numbers.length, dates),
    rows: cells.length,
    filled,
    distinct: new Set(cells).size,
    numbers: numbers.sort((a, b) => a - b),
    percentCells,
    refusals: [...refusals].sort().slice(0, 3),
    refused,
  };
};

const kindOf = (filled: number, numbers: number, dates: number): CellKind => {
  if (filled === 0) return 'empty';
  if (dates === filled) return 'date';
  return numbers >= filled * NUMERIC_PART ? 'number' : 'text';
};

export const smallest = (profile: ColumnProfile): number => profile.numbers[0] ?? 0;
export const largest = (profile: ColumnProfile): number => profile.numbers.at(-1) ?? 0;
export const areWhole = (profile: ColumnProfile): boolean =>
  profile.numbers.every(Number.isInteger);

import type { ResultColumn, ResultTable } from '../results/result-table.js';
import { hintsOf, type Hint } from './column-words.js';
import { readNumbers, type NumberReading } from './number-column.js';
import { remembered } from './remembered.js';

/** One column of a result, read without knowing what it means. */
export interface Column {
  readonly name: string;
  readonly otherName: string;
  readonly hints: ReadonlySet<Hint>;
  readonly texts: readonly (string | null)[];
  /** How its cells can be read as numbers: none for text, two where the separator can be either. */
  readonly readings: readonly NumberReading[];
  /** Different texts, empty ones included. */
  readonly distinct: number;
  readonly filled: number;
}

export const columnsOf = (table: ResultTable): Column[] =>
  table.columns.map((column, place) =>
    readColumn(
      column,
      table.rows.map((row) => row[place] ?? null),
    ),
  );

const readColumn = (
  { name, otherName = '' }: Pick<ResultColumn, 'name' | 'otherName'>,
  texts: readonly (string | null)[],
): Column => ({
  name,
  otherName,
  hints: hintsOf(name, otherName),
  texts,
  readings: readNumbers(texts),
  distinct: new Set(texts).size,
  filled: texts.filter((text) => text !== null && text.trim() !== '').length,
});

/** Whether every cell that is a number is a whole one. */
export const isWhole = remembered((reading: NumberReading): boolean =>
  numbersIn(reading).every((value) => Number.isInteger(value)),
);

export const numbersIn = remembered(({ cells }: NumberReading): readonly number[] => {
  const numbers: number[] = [];
  for (const cell of cells) if (cell.kind === 'number') numbers.push(cell.value);
  return numbers;
});

/** 1 to n, or 0 to n - 1, each once: numbers of rows, not measures. */
export const isRowNumber = remembered((reading: NumberReading): boolean => {
  const numbers = numbersIn(reading);
  if (numbers.length < 3 || numbers.length !== reading.cells.length || !isWhole(reading))
    return false;
  const first = numbers.reduce((least, value) => Math.min(least, value));
  const last = numbers.reduce((most, value) => Math.max(most, value));
  const areInARow = last - first === numbers.length - 1;
  return (first === 0 || first === 1) && areInARow && new Set(numbers).size === numbers.length;
});

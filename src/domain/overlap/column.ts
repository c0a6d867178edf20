import type { ResultColumn, ResultTable } from '../result-table.js';
import { hintsOf, type Hint } from './column-words.js';
import { readNumbers, type NumberReading } from './number-column.js';

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
export const isWhole = ({ cells }: NumberReading): boolean =>
  cells.every((cell) => cell.kind !== 'number' || Number.isInteger(cell.value));

export const numbersIn = ({ cells }: NumberReading): number[] =>
  cells.flatMap((cell) => (cell.kind === 'number' ? [cell.value] : []));

/** 1 to n, or 0 to n - 1, each once: numbers of rows, not measures. */
export const isRowNumber = (reading: NumberReading): boolean => {
  const numbers = numbersIn(reading).sort((a, b) => a - b);
  const [first] = numbers;
  return (
    numbers.length >= 3 &&
    numbers.length === reading.cells.length &&
    (first === 0 || first === 1) &&
    numbers.every((value, place) => value === first + place)
  );
};

import type { NamedColumns } from './answer.js';
import type { Hint } from './column-words.js';
import { numbersIn, type Column } from './column.js';
import type { NumberReading } from './number-column.js';

/** A column of labels: what a row is about. An empty cell is ''. */
export interface Dimension {
  readonly name: string;
  readonly hints: ReadonlySet<Hint>;
  readonly labels: readonly string[];
  /** Its labels stood in the head of a wide table. */
  readonly fromHead: boolean;
}

/** A column of numbers: what a row says. */
export interface Measure {
  readonly name: string;
  readonly hints: ReadonlySet<Hint>;
  readonly reading: NumberReading;
  /** The other way to read its separators, where the cells cannot tell. */
  readonly otherReading?: NumberReading;
  /** What it measures is told by its cells alone. */
  readonly isGuess?: boolean;
}

/** A result as one row for each combination of labels, whatever its shape was. */
export interface Layout {
  readonly dimensions: readonly Dimension[];
  readonly measures: readonly Measure[];
  readonly rows: number;
  /** Columns that are the same in every row, or only name another one. */
  readonly setAside: readonly string[];
  /** Columns that are called measures and hold figures that cannot be read: what, and why, as a sentence. */
  readonly unreadable: readonly string[];
}

export interface LayoutOptions {
  readonly named: NamedColumns;
  readonly attribute: string | undefined;
}

export const toMeasure = ({ name, hints, readings }: Column): Measure => {
  const [first, second] = readings;
  if (first === undefined) throw new Error(`Column ${name} holds no numbers.`);
  if (second === undefined) return { name, hints, reading: first };
  const isFraction = hints.has('share') || hints.has('index') || sumsToWhole(second);
  return isFraction
    ? { name, hints, reading: second, otherReading: first }
    : { name, hints, reading: first, otherReading: second };
};

/** Shares that fill a whole were not written in thousands. */
const sumsToWhole = (reading: NumberReading): boolean => {
  const sum = numbersIn(reading).reduce((total, value) => total + value, 0);
  return Math.abs(sum - 100) < 1 || Math.abs(sum - 1) < 0.01;
};

/** One way of writing alone, such as "1.234" in every cell, can be thousands or decimals, and no word in the name tells. */
export const isAmbiguous = ({ reading, otherReading, hints }: Measure): boolean =>
  otherReading !== undefined && hints.size === 0 && new Set(numbersIn(reading)).size === 1;

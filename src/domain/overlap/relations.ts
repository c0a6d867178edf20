import type { Measure } from './measure.js';
import type { NumberReading } from './number-column.js';
import { remembered } from './remembered.js';

/** Numbers by row; a row without one is undefined. */
export type Values = readonly (number | undefined)[];

export const valuesOf = remembered(({ cells }: NumberReading): Values =>
  cells.map((cell) => (cell.kind === 'number' ? cell.value : undefined)),
);

/** Half a unit of the last decimal that is written, and a little for the computer. */
const roundingOf = ({ decimals }: NumberReading): number => 0.501 * 10 ** -decimals;

/** Numbers with what rounding may have moved each by. */
export interface Rounded {
  readonly values: Values;
  readonly rounding: number;
  /** What each may be off by as a part of itself, where it was computed from rounded numbers. */
  readonly relative?: number;
}

export const roundedOf = (reading: NumberReading): Rounded => ({
  values: valuesOf(reading),
  rounding: roundingOf(reading),
});

/** Whole counts are exact; what was printed with decimals carries noise that was cut there. */
export const countedOf = (reading: NumberReading): Rounded => ({
  values: valuesOf(reading),
  rounding: reading.decimals === 0 ? 0 : roundingOf(reading),
});

/** A quotient of two columns that is the same within each group of rows. */
export interface GroupQuotient {
  /** The quotient by group: the middle of what all its rows allow. */
  readonly byGroup: ReadonlyMap<string, number>;
  /** How far from that it may be, as far as rounding tells. */
  readonly toleranceOf: ReadonlyMap<string, number>;
  /** Rows that do not fit the quotient of their group. */
  readonly misfits: readonly number[];
  /** Rows that were compared: those of groups with at least two. */
  readonly compared: number;
}

/** At most this part of the rows may contradict a relation that the others prove. */
const MISFITS = 0.08;
const LEAST_COMPARED = 4;

/**
 * Whether `upper / lower` is one number in each group, as far as rounding can tell. A few rows that contradict the others are
 * named and not counted; undefined where the quotient is not fixed, or where nothing can be compared.
 */
export const fixedQuotient = (
  upper: Rounded,
  lower: Rounded,
  groups: readonly string[],
): GroupQuotient | undefined => {
  const ranges = new Map<string, Range[]>();
  groups.forEach((group, row) => {
    const range = rangeOf(upper, lower, row);
    if (range === undefined) return;
    const before = ranges.get(group);
    if (before === undefined) ranges.set(group, [range]);
    else before.push(range);
  });
  const byGroup = new Map<string, number>();
  const toleranceOf = new Map<string, number>();
  const misfits: number[] = [];
  const compared = [...ranges.values()].reduce(
    (sum, { length }) => sum + (length < 2 ? 0 : length),
    0,
  );
  if (compared < LEAST_COMPARED) return undefined;
  const most = Math.max(1, compared * MISFITS);
  for (const [group, all] of ranges) {
    const { middle, tolerance, outside } = commonPoint(all);
    byGroup.set(group, middle);
    toleranceOf.set(group, tolerance);
    if (all.length > 1) misfits.push(...outside);
    if (misfits.length > most) return undefined;
  }
  const isTold = misfits.length === 0 || compared - misfits.length >= 2 * LEAST_COMPARED;
  return isTold ? { byGroup, toleranceOf, misfits, compared } : undefined;
};

interface Range {
  readonly row: number;
  readonly low: number;
  readonly high: number;
}

/** What arithmetic with doubles may leave. */
const COMPUTER = 1e-9;

const rangeOf = (upper: Rounded, lower: Rounded, row: number): Range | undefined => {
  const [above, below] = [upper.values[row], lower.values[row]];
  if (above === undefined || below === undefined || above <= 0 || below <= 0) return undefined;
  // What rounding may have made of almost nothing says nothing.
  if (below <= 2 * lower.rounding || above <= 2 * upper.rounding) return undefined;
  const relative = 1 + COMPUTER + (upper.relative ?? 0) + (lower.relative ?? 0);
  return {
    row,
    low: (above - upper.rounding) / (below + lower.rounding) / relative,
    high: ((above + upper.rounding) / (below - lower.rounding)) * relative,
  };
};

/** The point that lies in most of the ranges, and the rows whose range it misses. */
const commonPoint = (
  ranges: readonly Range[],
): { middle: number; tolerance: number; outside: number[] } => {
  const point = deepestPoint(ranges);
  const isInside = ({ low, high }: Range): boolean => low <= point && point <= high;
  const inside = ranges.filter(isInside);
  const low = inside.reduce((most, range) => Math.max(most, range.low), 0);
  const high = inside.reduce((least, range) => Math.min(least, range.high), Infinity);
  const outside = ranges.filter((range) => !isInside(range)).map(({ row }) => row);
  return { middle: (low + high) / 2, tolerance: (high - low) / 2, outside };
};

const deepestPoint = (ranges: readonly Range[]): number => {
  const low = ranges.reduce((most, range) => Math.max(most, range.low), -Infinity);
  if (ranges.every(({ high }) => low <= high)) return low;
  const ends = ranges
    .flatMap(({ low, high }) => [
      { at: low, step: 1 },
      { at: high, step: -1 },
    ])
    .sort((a, b) => a.at - b.at || b.step - a.step);
  let depth = 0;
  let best = { at: ends[0]?.at ?? 0, depth: 0 };
  for (const { at, step } of ends) {
    depth += step;
    if (depth > best.depth) best = { at, depth };
  }
  return best.at;
};

const sumOf = (values: Values): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** Whether one of a few columns is another one's share of the whole: then they are measures, not labels in a head. */
export const explainEachOther = (measures: readonly Measure[]): boolean =>
  measures.some((whole) =>
    measures.some((part) => {
      if (part === whole) return false;
      const [counts, shares] = [valuesOf(whole.reading), roundedOf(part.reading)];
      const total = sumOf(counts);
      const unit = sumOf(shares.values) > 1.5 ? 100 : 1;
      return (
        total > 0 &&
        counts.filter((count) => count !== undefined).length >= 3 &&
        counts.every((count, row) => {
          const share = shares.values[row];
          if (count === undefined || share === undefined) return true;
          return Math.abs((unit * count) / total - share) <= shares.rounding;
        })
      );
    }),
  );

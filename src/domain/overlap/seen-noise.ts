import { noiseBound } from './noise-bound.js';

/** A line whose parts must add up to a known whole. */
export interface NoiseLine {
  readonly sum: number;
  readonly parts: number;
  readonly whole: number;
  readonly wholeIsNoisy: boolean;
}

export interface NoiseEvidence {
  /** Every count of the table as given. */
  readonly counts: readonly number[];
  readonly lines: readonly NoiseLine[];
  /** Counts expected if nothing were associated, in the order of the counts. */
  readonly expected?: readonly number[];
}

/** `scale` is that of Laplace noise on each count, in people; 0 where none is seen, or where nothing tells how large it is. */
export interface Noise {
  readonly seen: boolean;
  readonly scale: number;
}

/** Sums of fractions may differ by this part of them. */
const PRINTED = 1e-9;
/** Distances to the next whole number below this tell the noise; above it they are those of any number. */
const NEAR_WHOLE = 0.15;
/** Negative counts are left out of expectations, so sums agree to this part only. */
const FITTED = 0.01;
/** As a normal deviate: the scale is too small in one table of five. */
const CAUTION = 0.84;
/** Lines tell the scale alone from so many on. */
const LINES_NEEDED = 3;
const FRACTIONS_NEEDED = 6;

/**
 * Noise shows in counts that are not whole or below zero, and in lines that do not add up. Its scale is bounded from above by what
 * the lines allow, by how near to whole numbers the counts are, and by what the residuals allow; the least of these counts. The
 * last is too large where most cells truly differ, which only makes claims fewer.
 */
export const seenNoise = (evidence: NoiseEvidence): Noise => {
  const { counts, lines } = evidence;
  const isSeen = counts.some((count) => !Number.isInteger(count) || count < 0) || lines.some(isOff);
  if (!isSeen) return { seen: false, scale: 0 };
  return { seen: true, scale: Math.max(negativesBound(counts), scaleOf(evidence)) };
};

const scaleOf = (evidence: NoiseEvidence): number => {
  const { counts, lines } = evidence;
  const fromLines = linesBound(lines);
  if (lines.length >= LINES_NEEDED && fromLines > 0) return fromLines;
  const bounds = [fromLines, fractionsBound(counts), residualsBound(evidence)];
  const least = Math.min(...bounds.filter((bound) => bound > 0));
  return Number.isFinite(least) ? least : 0;
};

const isOff = ({ sum, whole }: NoiseLine): boolean =>
  Math.abs(sum - whole) > PRINTED * Math.max(1, Math.abs(whole));

/** From the squares of what is missing in the lines, divided by what a chi-squared deviate exceeds with 90 %. */
const linesBound = (lines: readonly NoiseLine[]): number => {
  if (lines.length === 0) return Infinity;
  const squares = lines.map(
    ({ sum, whole, parts, wholeIsNoisy }) =>
      (sum - whole) ** 2 / (2 * (parts + (wholeIsNoisy ? 1 : 0))),
  );
  const freedom = squares.length;
  const spread = 2 / (9 * freedom);
  const least = freedom * Math.max(0.25, 1 - spread - 1.2816 * Math.sqrt(spread)) ** 3;
  return Math.sqrt(squares.reduce((all, square) => all + square, 0) / least);
};

/** Where noise is well below one person the counts lie around whole numbers. */
const fractionsBound = (counts: readonly number[]): number => {
  const distances = counts.map((count) => Math.abs(count - Math.round(count)));
  const mean = distances.reduce((all, one) => all + one, 0) / distances.length;
  return counts.length >= FRACTIONS_NEEDED && mean > 0 && mean < NEAR_WHOLE
    ? mean * (1 + 2 / Math.sqrt(counts.length))
    : Infinity;
};

const residualsBound = (evidence: NoiseEvidence): number => {
  const { counts, expected } = evidence;
  const shrinkage = shrinkageOf(evidence);
  if (expected === undefined || shrinkage === 0) return Infinity;
  const residuals = counts.flatMap((count, at) => {
    const one = expected[at];
    if (one === undefined || !Number.isFinite(one)) return [];
    const distance = Math.abs(count - one) / shrinkage;
    return [{ distance, deviation: Math.sqrt(Math.max(0, one)) }];
  });
  return noiseBound(residuals, residuals.length, CAUTION);
};

/**
 * Where the expected counts have the sum of the counts they were fitted to the sums of lines, of which a table of so many cells has
 * twice the root at least; that makes the residuals smaller.
 */
const shrinkageOf = ({ counts, expected = [] }: NoiseEvidence): number => {
  const [all, fitted] = [total(counts), total(expected)];
  const isFitted = Math.abs(all - fitted) <= FITTED * Math.abs(all);
  return isFitted ? 1 - 1 / Math.sqrt(counts.length) : 1;
};

const total = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Noise that takes one of these counts below zero with a chance of 1 % at least. */
const negativesBound = (counts: readonly number[]): number => {
  const deepest = -Math.min(0, ...counts);
  return deepest / Math.log(50 * counts.length);
};

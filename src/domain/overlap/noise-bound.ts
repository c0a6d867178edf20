import { withinChance } from './laplace-sum.js';

/** A count less what it would be if nothing were associated. */
export interface Residual {
  readonly distance: number;
  /** Standard deviation that chance alone gives it. */
  readonly deviation: number;
}

/** Standard deviation of a number that is anywhere between 0 and 1. */
const UNIFORM_DEVIATION = Math.sqrt(1 / 12);
const SMALLEST = 0.05;
/** Noise of a scale so many times the largest residual is ruled out by any four of them. */
const FARTHEST = 10;
const HALVINGS = 11;

/**
 * The largest scale of Laplace noise that the residuals allow: with it each would be anywhere between the smallest and the largest of
 * its kind, and their places would be one half on average. A cell that truly differs has a place of one at most, so it lifts the
 * bound only a little.
 *
 * @param freedom how many of the residuals are free; the others were brought to about zero by a fit
 * @param caution how rarely the bound may be too low, as a normal deviate: 0 is as often as not, 1.28 one in ten
 */
export const noiseBound = (
  residuals: readonly Residual[],
  freedom: number,
  caution: number,
): number => {
  const least = freedom * 0.5 - caution * UNIFORM_DEVIATION * Math.sqrt(freedom);
  if (!(least > 0)) return Infinity;
  const some = sample(residuals);
  const needed = (least * some.length) / residuals.length;
  const isAllowed = (scale: number): boolean =>
    some.reduce((sum, one) => sum + withinChance(one.distance, one.deviation, scale), 0) >= needed;
  if (!isAllowed(SMALLEST)) return 0;
  let low = Math.log(SMALLEST);
  let high = Math.log(FARTHEST * Math.max(1, ...some.map(({ distance }) => distance)));
  if (isAllowed(Math.exp(high))) return Infinity;
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (isAllowed(Math.exp(middle))) low = middle;
    else high = middle;
  }
  return Math.exp(high);
};

/** At most so many, evenly spread: more tell nothing new and cost time. */
const SAMPLE = 500;
export const sample = <T>(items: readonly T[]): readonly T[] => {
  const stride = Math.ceil(items.length / SAMPLE);
  return stride <= 1 ? items : items.filter((_, at) => at % stride === 0);
};

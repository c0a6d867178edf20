import type { CountModel } from './tail-probability.js';
import { Z_95 } from './normal-tail.js';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 95 % of Laplace noise lie within 3.0 scales, and not within 1.96 standard deviations. */
const LAPLACE_95 = Math.log(20) / Z_95;

/**
 * The 95 % interval of a share: Wilson's, with the variance of the noise beside that of the sample. It stays within 0 and 1, and is
 * honest for counts of 0, 1 or 5, where an interval around the logarithm breaks down.
 */
export const shareInterval = (
  share: number,
  { trials, noises }: Pick<CountModel, 'trials' | 'noises'>,
): Interval => {
  const noise = noises.reduce(
    (sum, { scale, times }) => sum + times * (LAPLACE_95 * scale) ** 2,
    0,
  );
  const z = Z_95 ** 2;
  const square = 1 + z / trials;
  const linear = 2 * share + z / trials;
  const constant = share ** 2 - (z * noise) / trials ** 2;
  const root = Math.sqrt(Math.max(0, linear ** 2 - 4 * square * constant));
  return {
    low: Math.max(0, (linear - root) / (2 * square)),
    high: Math.min(1, (linear + root) / (2 * square)),
  };
};

/**
 * The interval of a quotient from that of its upper part and the relative error of its lower part: both distances are added on the
 * log scale as squares (the method of variance estimates recovery).
 */
export const widened = (share: number, interval: Interval, relativeError: number): Interval => {
  if (relativeError === 0) return interval;
  const error = Z_95 * relativeError;
  const distance = (bound: number): number => Math.hypot(Math.log(bound / share), error);
  if (share <= 0) return { low: 0, high: interval.high * Math.exp(error) };
  return {
    low: interval.low <= 0 ? 0 : share * Math.exp(-distance(interval.low)),
    high: share * Math.exp(distance(interval.high)),
  };
};

import { normalDensity, normalTail } from './normal-tail.js';

/** What a count is made of if nothing is associated: people who have the value by chance, noise, and an estimated expectation. */
export interface CountModel {
  readonly trials: number;
  readonly chance: number;
  /** Laplace noise: `times` independent terms of this scale. */
  readonly noises: readonly { readonly scale: number; readonly times: number }[];
  /** Variance of the expectation, where that is an estimate. */
  readonly variance: number;
}

/** Cumulant generating function and its first two derivatives. */
interface Cumulants {
  readonly value: number;
  readonly first: number;
  readonly second: number;
}

const LARGEST_EXPONENT = 40;
const STEPS = 60;

const modelVariance = ({ trials, chance, noises, variance }: CountModel): number =>
  trials * chance * (1 - chance) +
  variance +
  noises.reduce((sum, { scale, times }) => sum + 2 * times * scale * scale, 0);

/**
 * The chance of a count at least as far from its expectation as `count`, in both directions: twice the tail, by the saddlepoint
 * approximation of Lugannani and Rice, which keeps the heavy tails of Laplace noise and is exact to a few percent of the
 * probability. Half a person is taken off for whole numbers.
 */
export const chanceOf = (count: number, model: CountModel): number => {
  const expected = model.trials * model.chance;
  const distance = Math.abs(count - expected) - 0.5;
  const deviation = Math.sqrt(modelVariance(model));
  // Nearer than this nothing is ever rejected, and the approximation has its pole at the expectation.
  if (!(distance > deviation)) return 1;
  const at = expected + Math.sign(count - expected) * distance;
  const t = saddlepoint(at, model);
  const { value, second } = cumulants(t, model);
  const w = Math.sqrt(Math.max(0, 2 * (t * at - value)));
  const u = 2 * Math.sinh(Math.abs(t) / 2) * Math.sqrt(second);
  const tail = normalTail(w) + normalDensity(w) * (1 / u - 1 / w);
  return Math.min(1, Math.max(0, 2 * tail));
};

const cumulants = (t: number, { trials, chance, noises, variance }: CountModel): Cumulants => {
  const up = chance * Math.exp(t);
  const hit = up / (1 - chance + up);
  let value = trials * Math.log(1 - chance + up) + (variance * t * t) / 2;
  let first = trials * hit + variance * t;
  let second = trials * hit * (1 - hit) + variance;
  for (const { scale, times } of noises) {
    const square = scale * scale;
    const left = 1 - square * t * t;
    value -= times * Math.log(left);
    first += (times * 2 * square * t) / left;
    second += (times * 2 * square * (1 + square * t * t)) / (left * left);
  }
  return { value, first, second };
};

/** Where the first derivative is `at`: Newton's steps, halved where they leave the bracket. */
const saddlepoint = (at: number, model: CountModel): number => {
  const direction = Math.sign(at - model.trials * model.chance);
  let near = 0;
  let far = farthest(at, model);
  let size = far / 2;
  for (let step = 0; step < STEPS; step += 1) {
    const { first, second } = cumulants(direction * size, model);
    const missing = direction * (at - first);
    if (missing > 0) near = size;
    else far = size;
    const next = size + missing / second;
    const isWithin = next > near && next < far;
    const moved = isWithin ? next : (near + far) / 2;
    if (Math.abs(moved - size) < 1e-9 * size) break;
    size = moved;
  }
  return direction * size;
};

/** The saddlepoint without noise, which noise only brings nearer, or the pole that the widest noise makes. */
const farthest = (at: number, { trials, chance, noises }: CountModel): number => {
  const odds = at / (trials - at) / (chance / (1 - chance));
  const plain = odds > 0 && odds < Infinity ? Math.abs(Math.log(odds)) : LARGEST_EXPONENT;
  const widest = Math.max(0, ...noises.map(({ scale }) => scale));
  return Math.min(
    plain * (1 + 1e-9),
    LARGEST_EXPONENT,
    widest > 0 ? (1 - 1e-9) / widest : Infinity,
  );
};

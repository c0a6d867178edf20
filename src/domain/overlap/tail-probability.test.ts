import { describe, expect, it } from 'vitest';
import { withinChance } from './laplace-sum.js';
import { chanceOf, type CountModel } from './tail-probability.js';

const model = (trials: number, chance: number, scale = 0): CountModel => ({
  trials,
  chance,
  noises: scale > 0 ? [{ scale, times: 1 }] : [],
  variance: 0,
});

/** Twice P(X ≥ count), added up. */
const exact = (count: number, trials: number, chance: number): number => {
  let term = (1 - chance) ** trials;
  let below = 0;
  for (let hits = 0; hits < count; hits += 1) {
    below += term;
    term *= ((trials - hits) / (hits + 1)) * (chance / (1 - chance));
  }
  return 2 * (1 - below);
};

describe('the chance of a count', () => {
  it.each([
    [9, 10, 0.5],
    [5, 40, 0.03],
    [12, 100, 0.05],
    [60, 200, 0.2],
    [330, 1000, 0.25],
  ])('%i of %i at %f is that of the binomial distribution to a tenth', (count, trials, chance) => {
    const ratio = chanceOf(count, model(trials, chance)) / exact(count, trials, chance);
    expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
  });

  it.each([5, 20, 50])('keeps the heavy tails of Laplace noise of %i', (scale) => {
    const [trials, chance] = [20_000, 0.01];
    const deviation = Math.sqrt(trials * chance * (1 - chance));
    for (const distance of [4 * scale + 40, 8 * scale + 40]) {
      const wanted = 1 - withinChance(distance, deviation, scale);
      const both = [-1, 1].map((side) =>
        chanceOf(trials * chance + side * (distance + 0.5), model(trials, chance, scale)),
      );
      const mean = ((both[0] ?? 0) + (both[1] ?? 0)) / 2;
      expect(Math.abs(mean / wanted - 1)).toBeLessThan(0.15);
    }
  });

  it('is 1 at the expectation and never above', () => {
    expect(chanceOf(20, model(100, 0.2))).toBe(1);
    expect(chanceOf(0, model(3, 0.2))).toBeLessThanOrEqual(1);
  });

  it('is a number for counts that only noise can make', () => {
    for (const count of [-500, 0, 100, 600])
      expect(chanceOf(count, model(100, 0.2, 30))).toBeGreaterThanOrEqual(0);
    expect(chanceOf(-5000, model(100, 0.2, 30))).toBeLessThan(1e-10);
  });
});

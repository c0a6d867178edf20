import { describe, expect, it } from 'vitest';
import { simulateOverlap, sum } from '../../../test/support/simulated-overlap.js';
import { seenNoise, type NoiseEvidence } from './signal.js';

const evidence = (counts: readonly number[], more: Partial<NoiseEvidence> = {}): NoiseEvidence => ({
  counts,
  lines: [],
  ...more,
});

const line = (total: number, whole: number) => ({
  sum: total,
  parts: 4,
  whole,
  wholeIsNoisy: false,
});

describe('noise', () => {
  it('is not seen in whole counts that add up', () => {
    const lines = [line(1000, 1000), line(800, 800)];
    expect(seenNoise(evidence([5, 0, 812], { lines }))).toEqual({ seen: false, scale: 0 });
  });

  it.each([
    ['counts that are not whole', evidence([5.31, 812.07])],
    ['a count below zero', evidence([-3, 812])],
    ['a line that does not add up', evidence([5, 812], { lines: [line(817, 830)] })],
  ])('is seen by %s', (_, shown) => {
    expect(seenNoise(shown).seen).toBe(true);
  });

  it('is not seen where a sum of fractions misses its whole by a rounding of the machine', () => {
    const lines = [{ sum: 0.1 + 0.2, parts: 2, whole: 0.3, wholeIsNoisy: false }];
    expect(seenNoise(evidence([5, 7], { lines })).seen).toBe(false);
  });

  it('is at least as large as counts below zero need', () => {
    expect(seenNoise(evidence([-300, 200, 400])).scale).toBeGreaterThan(40);
  });

  it('below half a person shows in how near to whole numbers the counts are', () => {
    const { scale } = seenNoise(evidence([5.04, 811.97, 20.02, 33.05, 48.99, 70.06, 7.93]));
    expect(scale).toBeGreaterThan(0.02);
    expect(scale).toBeLessThan(0.15);
  });

  it('has no scale where nothing tells it', () => {
    expect(seenNoise(evidence([512.4, 287.9]))).toEqual({ seen: true, scale: 0 });
  });

  it.each([2, 20, 100])('of %i is found again by lines and by residuals', (noise) => {
    const byLines: number[] = [];
    const byResiduals: number[] = [];
    for (let at = 0; at < 40; at += 1) {
      const table = simulateOverlap(3, at, {
        noise,
        rounded: false,
        segments: [12, 12],
        values: [5, 5],
        cells: [40, 150],
      });
      const counts = table.counts.flat();
      const lines = table.counts.map((one, segment) => ({
        sum: sum(one),
        parts: one.length,
        whole: table.bySegment[segment] ?? 0,
        wholeIsNoisy: true,
      }));
      const expected = table.counts.flatMap((one) =>
        table.profile.map((share) => share * sum(one)),
      );
      byLines.push(seenNoise({ counts, lines }).scale);
      byResiduals.push(seenNoise({ counts, lines: [], expected }).scale);
    }
    const middle = (scales: number[]): number => scales.sort((a, b) => a - b)[20] ?? 0;
    expect(middle(byLines) / noise).toBeGreaterThan(0.9);
    expect(middle(byLines) / noise).toBeLessThan(1.6);
    expect(middle(byResiduals) - noise).toBeGreaterThan(-0.2 * noise);
    expect(middle(byResiduals) - noise).toBeLessThan(0.5 * noise + 4);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentile } from './percentile.js';

const ONE_TO_HUNDRED = Array.from({ length: 100 }, (_, index) => index + 1);

describe('percentile', () => {
  it.each([
    [1, 1],
    [50, 50],
    [95, 95],
    [99.5, 100],
    [100, 100],
  ])('%s of the numbers 1 to 100 is %s', (percent, expected) => {
    expect(percentile(ONE_TO_HUNDRED, percent)).toBe(expected);
  });

  it('sorts by size, not by text, and leaves the samples as they were', () => {
    const samples = [100, 9, 20];
    expect(percentile(samples, 50)).toBe(20);
    expect(samples).toEqual([100, 9, 20]);
  });

  it('takes the slowest of a few samples for the 95th', () => {
    expect(percentile([3, 1, 2], 95)).toBe(3);
    expect(percentile([7], 95)).toBe(7);
  });

  it('is a sample that at least so many samples do not exceed, and no smaller one is', () => {
    const samples = fc.array(fc.integer(), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const found = percentile(values, percent);
        const share = (limit: number, orEqual: boolean): number =>
          values.filter((value) => value < limit || (orEqual && value === limit)).length /
          values.length;
        expect(values).toContain(found);
        expect(share(found, true)).toBeGreaterThanOrEqual(percent / 100);
        expect(share(found, false)).toBeLessThan(percent / 100);
      }),
    );
  });

  it('refuses no samples and what is no percentage', () => {
    expect(() => percentile([], 50)).toThrow(RangeError);
    expect(() => percentile([1], 0)).toThrow(RangeError);
    expect(() => percentile([1], 101)).toThrow(RangeError);
    expect(() => percentile([1], Number.NaN)).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexScale } from './index-scale.js';

const PLOT = { start: 100, end: 400 };

describe('indexScale', () => {
  it('draws an index and its reciprocal equally far from 100', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.05, max: 20, noNaN: true }), (ratio) => {
        const { x } = indexScale([100 * ratio, 100 / ratio], PLOT);
        expect(x(100 * ratio) - x(100)).toBeCloseTo(x(100) - x(100 / ratio), 6);
      }),
    );
  });

  it('has 50, 100 and 200 among its numbers however close the indexes are', () => {
    expect(indexScale([98, 103], PLOT).ticks).toEqual([50, 100, 200]);
  });

  it('keeps its numbers apart where the indexes are far', () => {
    const { ticks, x } = indexScale([3, 6000], { start: 0, end: 150 });
    expect(ticks).toContain(100);
    const gaps = ticks.slice(1).map((tick, place) => x(tick) - x(ticks[place] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(40);
  });

  it('ends with its axis for 0, for what is negative and for what is extreme', () => {
    const { x, isBeyond } = indexScale([0, -20, 1_000_000], PLOT);
    expect([x(0), x(-20), x(1_000_000)]).toEqual([PLOT.start, PLOT.start, PLOT.end]);
    expect([0, -20, 1_000_000, 100].map(isBeyond)).toEqual([true, true, true, false]);
  });
});

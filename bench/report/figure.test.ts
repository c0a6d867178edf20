import { describe, expect, it } from 'vitest';
import { count, type Limit, limitsOf, type Row, timing, verdictOf } from './figure.js';

const row = (...limits: Limit[]): Row => ({
  what: 'a call',
  measured: timing('ms', [10, 20, 30]),
  limits,
});

describe('a verdict', () => {
  it('meets the bar at exactly the limit', () => {
    expect(verdictOf(row({ of: 'p50', most: 20 }))).toBe('met');
  });

  it('misses the bar when one of several limits is passed', () => {
    expect(verdictOf(row({ of: 'p50', most: 20 }, { of: 'p95', most: 29 }))).toBe('NOT MET');
  });

  it('is no praise where nothing was aimed at', () => {
    expect(verdictOf(row())).toBe('no bar');
  });

  it('is refused for a value that nobody measured', () => {
    const counted: Row = {
      what: 'a list',
      measured: count('tokens', { in: 1 }),
      limits: [{ of: 'out', most: 2 }],
    };
    expect(() => verdictOf(counted)).toThrow('a list');
  });
});

describe('the limits of a figure', () => {
  it('are computed from the bare counterpart where the bar says so', () => {
    const bars = [
      { of: 'p95', times: 2, bare: 'p95', plus: 5 },
      { of: 'p95', most: 40 },
    ];
    expect(limitsOf(bars, timing('ms', [1, 2, 10]))).toEqual([
      { of: 'p95', most: 25, because: '2 x bare p95 + 5 ms' },
      { of: 'p95', most: 40 },
    ]);
  });

  it('are refused without a bare counterpart', () => {
    expect(() => limitsOf([{ of: 'p95', times: 2, bare: 'p95' }])).toThrow('bare p95');
  });
});

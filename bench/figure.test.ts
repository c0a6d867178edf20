import { describe, expect, it } from 'vitest';
import { count, type Limit, type Row, timing, verdictOf } from './figure.js';

const row = (...limits: Limit[]): Row => ({
  what: 'a call',
  measured: timing('ms', [10, 20, 30]),
  limits,
});

describe('a verdict', () => {
  it('is within the bar at exactly the limit', () => {
    expect(verdictOf(row({ of: 'p50', most: 20 }))).toBe('within');
  });

  it('is beyond the bar when one of several limits is passed', () => {
    expect(verdictOf(row({ of: 'p50', most: 20 }, { of: 'p95', most: 29 }))).toBe('BEYOND');
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

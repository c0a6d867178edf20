import { describe, expect, it } from 'vitest';
import { PACE_FAST, PACE_REAL } from '../../src/domain/watcher/watch-pace.js';
import { looksWithin } from './looks-within.js';

const MINUTE = 60_000;

describe('looks at a run', () => {
  it('is one for a run that ends before the first look', () => {
    expect(looksWithin(PACE_REAL, 4 * MINUTE)).toBe(1);
    expect(looksWithin(PACE_FAST, 2_000)).toBe(1);
  });

  it('are twelve in the first hour', () => {
    expect(looksWithin(PACE_REAL, 60 * MINUTE)).toBe(12);
  });

  it('are at most one an hour more in the end', () => {
    const day = 24 * 60 * MINUTE;
    expect(looksWithin(PACE_REAL, 8 * day) - looksWithin(PACE_REAL, 7 * day)).toBe(24);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextWaitMs, PACE_FAST, PACE_REAL, type WatchPace } from './watch-pace.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Times of the looks at a run that was submitted at 0; each timer fires and each look lasts as late as `delays` says. */
function looks(pace: WatchPace, delays: readonly number[], untilMs: number): number[] {
  const times: number[] = [];
  let now = 0;
  let lastWaitMs: number | undefined;
  while (now < untilMs) {
    lastWaitMs = nextWaitMs(pace, now, lastWaitMs);
    now += lastWaitMs + (delays[times.length % delays.length] ?? 0);
    times.push(now);
  }
  return times;
}

const gapsOf = (times: readonly number[]): number[] =>
  times.slice(1).map((time, index) => time - (times[index] ?? 0));

const delays = fc.array(fc.oneof(fc.constant(0), fc.nat(2 * MINUTE), fc.nat(30 * HOUR)), {
  minLength: 1,
  maxLength: 50,
});

describe('the pace of looks at the real API', () => {
  it('is never above 12 an hour nor closer than 5 minutes over three months, however late a look is', () => {
    fc.assert(
      fc.property(delays, (late) => {
        const times = looks(PACE_REAL, late, 90 * 24 * HOUR);
        expect(Math.min(...times.slice(0, 1), ...gapsOf(times))).toBeGreaterThanOrEqual(5 * MINUTE);
        const perHour = times.map((end) => times.filter((at) => at > end - HOUR && at <= end));
        expect(Math.max(...perHour.map((hour) => hour.length))).toBeLessThanOrEqual(12);
      }),
      { numRuns: 25 },
    );
  });

  it('looks every 5 minutes in the first hour, then ever less often', () => {
    const times = looks(PACE_REAL, [0], 5 * HOUR);
    expect(times.filter((at) => at <= HOUR)).toHaveLength(12);
    const later = gapsOf(times.filter((at) => at >= HOUR));
    expect(later).toEqual(later.toSorted((a, b) => a - b));
    expect(later[0]).toBe(7.5 * MINUTE);
  });

  it('reaches one look an hour before a run is five hours old, and stays there', () => {
    const gaps = gapsOf(looks(PACE_REAL, [0], 10 * 24 * HOUR).filter((at) => at > 5 * HOUR));
    expect(new Set(gaps)).toEqual(new Set([HOUR]));
  });

  it('looks at an old run after 5 minutes first, because a run that was joined late may be done', () => {
    expect(nextWaitMs(PACE_REAL, 30 * HOUR, undefined)).toBe(5 * MINUTE);
  });
});

describe('the pace of looks at the sandbox', () => {
  it('sees the end of a 40 s run within 5 s, and a lost run once a minute', () => {
    const times = looks(PACE_FAST, [0], 2 * HOUR);
    expect(times[0]).toBe(10_000);
    expect(times.find((at) => at >= 40_000)).toBeLessThan(45_001);
    expect(gapsOf(times).at(-1)).toBe(MINUTE);
  });
});

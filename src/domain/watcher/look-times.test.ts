import { describe, expect, it } from 'vitest';
import {
  HASH,
  HOUR,
  iso,
  latest,
  MINUTE,
  NOON,
  OTHER,
  runOf,
  sending,
} from '../../../test/support/watcher-by-hand.js';
import { endsAt, nextLookAt, reachOf, unsettledUntil, waitAfterLook } from './look-times.js';
import type { Want } from './watch.js';
import { PACE_REAL } from './watch-pace.js';
import { newWatching, type WatchEntry, type Watching } from './watcher-state.js';

const DAY = 24 * HOUR;
const AT = { now: NOON, pace: PACE_REAL };
const run = (since: string): Want => ({ for: 'run', habuRunId: 'r1', since });
const attempt = (settledAfter: string): Want => ({
  for: 'attempt',
  attemptId: `${HASH}.one00000.1`,
  settledAfter,
});
const entry = (want: Want, more: Partial<WatchEntry> = {}): WatchEntry => ({
  watch: { watchId: 'w', workflowId: 'run/w', requestHash: HASH, want },
  misses: 0,
  ...more,
});
const watching = (entries: readonly WatchEntry[], more: Partial<Watching> = {}): Watching => ({
  ...newWatching('question-1', AT),
  entries: Object.fromEntries(entries.map((one, index) => [`w${index}`, one])),
  ...more,
});

describe('how far back a list must reach', () => {
  it.each<[string, Want, number]>([
    ['a run: an hour before it began, as clocks differ', run(iso(0)), NOON - HOUR],
    ['an attempt: a day before it settled', attempt(iso(0)), NOON - DAY],
    ['an ask: the freshness and the longest run', latest(), NOON - 8 * DAY],
    ['a creation: now, because no list is for it', sending, NOON],
    ['a run at the beginning of time', run('1970-01-01T00:30:00Z'), 0],
    ['an attempt at the beginning of time', attempt('1970-01-01T00:30:00Z'), 0],
    ['a run of a time that cannot be read', run('soon'), 0],
    ['an attempt of a time that cannot be read', attempt('soon'), 0],
  ])('for %s', (_, want, reach) => {
    expect(reachOf(entry(want), NOON)).toBe(reach);
  });

  it('is never before the beginning of time', () => {
    expect(reachOf(entry(latest()), HOUR)).toBe(0);
  });
});

describe('until when a request is unsettled', () => {
  it('is when the last of its own creations has arrived, watched or not', () => {
    const left = {
      a: { requestHash: HASH, until: NOON + 2 * MINUTE },
      b: { requestHash: OTHER, until: NOON + HOUR },
    };
    expect(unsettledUntil(watching([entry(sending)]), HASH)).toBe(NOON + MINUTE);
    expect(unsettledUntil(watching([entry(sending)]), OTHER)).toBe(0);
    expect(unsettledUntil(watching([entry(sending)], { departed: left }), HASH)).toBe(
      NOON + 2 * MINUTE,
    );
  });

  it('is not known while an attempt is looked for, and over when it is missing', () => {
    const looked = (misses: number) =>
      unsettledUntil(watching([entry(attempt(iso(0)), { misses })]), HASH);
    expect([looked(0), looked(1), looked(2)]).toEqual([Infinity, Infinity, 0]);
  });
});

describe('the next look', () => {
  const next = (one: WatchEntry, more: Partial<Watching>) =>
    (nextLookAt(watching([one], more), AT) ?? NaN) - NOON;
  const refused = (code: string) => ({ code, message: '', since: NOON });
  const looked = { lastLookAt: NOON, lastBeganAt: NOON, waitMs: 20 * MINUTE };

  it.each<[string, Partial<Watching>, number]>([
    ['after a refusal', { lastWishAt: NOON - 1 }, 20],
    ['after a refusal of what was wanted at that time', { lastWishAt: NOON }, 20],
    ['after a refusal, when somebody new wants one', { lastWishAt: NOON + 1 }, 5],
    ['after another failure', { trouble: refused('API_FAILED'), lastWishAt: NOON - 1 }, 5],
  ])('for an ask, %s', (_, more, minutes) => {
    const trouble = refused('API_FORBIDDEN');
    expect(next(entry(latest()), { ...looked, trouble, ...more })).toBe(minutes * MINUTE);
  });

  it('for a missing attempt, and for a run that has been looked at, is at the present distance', () => {
    const missing = entry(attempt(iso(0)), { misses: 2 });
    expect(next(missing, looked)).toBe(20 * MINUTE);
    const firstLookAt = NOON + PACE_REAL.firstLookMs;
    const running = entry(run(iso(0)), {
      seen: { run: runOf('r1', 'RUNNING'), lookedAt: iso(0), looks: 1 },
    });
    const began = (lastBeganAt: number) => next(running, { ...looked, lastBeganAt });
    expect(began(firstLookAt - 1)).toBe(5 * MINUTE);
    expect(began(firstLookAt)).toBe(20 * MINUTE);
  });

  it('waits for an attempt that is looked for, although an ask waits for it too', () => {
    const state = watching([entry(latest()), entry(attempt(iso(3 * MINUTE)))]);
    expect(nextLookAt(state, AT)).toBe(NOON + 3 * MINUTE + 1);
  });
});

describe('the distance of looks', () => {
  const wait = (...wants: Want[]) =>
    waitAfterLook(
      watching(
        wants.map((want) => entry(want)),
        { waitMs: 10 * MINUTE },
      ),
      AT,
    );

  it('is that of the youngest that is looked for', () => {
    const old = run(iso(-10 * HOUR));
    expect(wait(old)).toBeGreaterThan(10 * MINUTE);
    expect(wait(attempt(iso(-10 * HOUR)))).toBe(wait(old));
    const young = [wait(old, run(iso(-MINUTE))), wait(old, attempt(iso(-MINUTE)))];
    expect(young).toEqual([5 * MINUTE, 5 * MINUTE]);
    expect(wait(latest())).toBe(5 * MINUTE);
  });
});

describe('a watcher ends', () => {
  const ends = (entries: readonly WatchEntry[], more: Partial<Watching> = {}) =>
    endsAt(watching(entries, { lastWishAt: NOON - HOUR, ...more }), AT);

  it('never while a look is under way, or wanted', () => {
    expect(ends([], { looking: { beganAt: NOON, asked: [] } })).toBeUndefined();
    expect(ends([entry(sending), entry(latest())])).toBeUndefined();
  });

  it('a pause after the last of what may matter', () => {
    const departed = { a: { requestHash: HASH, until: NOON } };
    expect(ends([])).toBe(NOON - HOUR + 5 * MINUTE);
    expect(ends([entry(sending)])).toBe(NOON + MINUTE + 5 * MINUTE);
    expect(ends([], { lastLookAt: NOON })).toBe(NOON + 5 * MINUTE);
    expect(ends([], { departed })).toBe(NOON + 5 * MINUTE);
  });
});

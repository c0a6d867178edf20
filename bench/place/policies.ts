import { POLICY_REAL, type RunPolicy } from '../../src/domain/question-run/run-policy.js';
import type { DeskPolicy } from '../../src/domain/desk/run-slot.js';
import type { WatchPace } from '../../src/domain/watcher/watch-pace.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Looks at the same distance for ever, so that they can be counted. */
const paceOf = (everyMs: number): WatchPace => ({
  firstLookMs: everyMs,
  everyMs,
  stretchAfterMs: DAY_MS,
  longestMs: everyMs,
});

/** A desk that nobody has to wait for, with a sandbox whose window is `NO_WINDOW_MS`. */
export const FREE_DESK: DeskPolicy = { ...POLICY_REAL.desk, limit: 100, windowMs: 1_000 };
export const NO_WINDOW_MS = 1;

/** The real policy but for the pace of looks, and what a figure changes. */
export const policyWith = (everyMs: number, changes: Partial<RunPolicy> = {}): RunPolicy => ({
  ...POLICY_REAL,
  watch: paceOf(everyMs),
  ...changes,
});

import type { DeskPolicy } from '../desk/run-slot.js';
import { RUN_BUDGET } from '../budget/sliding-budget.js';
import { PACE_FAST, PACE_REAL, type WatchPace } from '../watcher/watch-pace.js';

/** Every interval and choice of a question run's life; injected, so that a test waits for seconds. All times in ms. */
export interface RunPolicy {
  readonly watch: WatchPace;
  readonly desk: DeskPolicy;
  /** Wait before a creation that surely was not sent is tried again. */
  readonly retryCreationMs: number;
  /** The first wait for an entity after which a run registers with it again; it doubles each time. */
  readonly backstopMs: number;
  /** What to do when a creation with an unknown outcome was looked for and not found. */
  readonly onUnknownCreation: 'ask' | 'create_again';
  /** New runs after a failure that Habu itself calls retryable. */
  readonly retriesAtHabu: number;
  /** How long runs usually take, in words. */
  readonly usually: string;
}

const SECOND = 1_000;
const HOUR = 3_600_000;

/** Within the creating activity's HTTP time-out of 60 s a request arrives or is given up. */
const DESK: DeskPolicy = { ...RUN_BUDGET, grantMs: 60 * SECOND, arrivalMs: 60 * SECOND };

export const POLICY_REAL: RunPolicy = {
  watch: PACE_REAL,
  desk: DESK,
  retryCreationMs: 60 * SECOND,
  backstopMs: 2 * HOUR,
  onUnknownCreation: 'ask',
  retriesAtHabu: 1,
  usually: 'from 15 minutes to several hours',
};

/** For the sandbox, whose runs take 40 s by default; its budget is the real one. */
export const POLICY_FAST: RunPolicy = {
  ...POLICY_REAL,
  watch: PACE_FAST,
  retryCreationMs: 5 * SECOND,
  backstopMs: 60 * SECOND,
  usually: 'about a minute',
};

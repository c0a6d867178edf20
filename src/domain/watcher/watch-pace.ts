/** How often a run's status is looked at. All times in ms. */
export interface WatchPace {
  readonly firstLookMs: number;
  readonly everyMs: number;
  /** After this age the wait between looks grows by half each time, up to `longestMs`. */
  readonly stretchAfterMs: number;
  readonly longestMs: number;
}

const MINUTE = 60_000;

/** The API asks for at most one status look every 5 minutes and recommends hourly ones for long runs. */
export const PACE_REAL: WatchPace = {
  firstLookMs: 5 * MINUTE,
  everyMs: 5 * MINUTE,
  stretchAfterMs: 60 * MINUTE,
  longestMs: 60 * MINUTE,
};

/** For the sandbox, whose runs take 40 s by default and whose limits are our own. */
export const PACE_FAST: WatchPace = {
  firstLookMs: 10_000,
  everyMs: 5_000,
  stretchAfterMs: 10 * MINUTE,
  longestMs: MINUTE,
};

/** Wait until the next look. @param ageMs time since the run was submitted @param lastWaitMs the wait before the last look */
export function nextWaitMs(pace: WatchPace, ageMs: number, lastWaitMs: number | undefined): number {
  if (lastWaitMs === undefined) return pace.firstLookMs;
  if (ageMs < pace.stretchAfterMs) return pace.everyMs;
  return Math.min(pace.longestMs, Math.round(Math.max(lastWaitMs, pace.everyMs) * 1.5));
}

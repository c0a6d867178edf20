import { nextWaitMs, type WatchPace } from '../../src/domain/watcher/watch-pace.js';

/** How many times a run is looked at until the look that sees its end, when it ends after `durationMs`. */
export function looksWithin(pace: WatchPace, durationMs: number): number {
  let looks = 0;
  let ageMs = 0;
  let lastWaitMs: number | undefined;
  while (ageMs < durationMs) {
    lastWaitMs = nextWaitMs(pace, ageMs, lastWaitMs);
    ageMs += lastWaitMs;
    looks += 1;
  }
  return looks;
}

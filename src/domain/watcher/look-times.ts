import { timeOf } from './run-listing.js';
import { isFailureToReadAgain } from '../words/habu-status.js';
import {
  type WatchEntry,
  entriesFor,
  isMissing,
  type NowAndPace,
  type Watching,
  wants,
} from './watcher-state.js';
import { nextWaitMs } from './watch-pace.js';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** How far the platform's clock may differ from ours. */
const CLOCKS_MS = HOUR_MS;
/** No run is known to take longer; one that does and was submitted before it is not found for a new asker. */
const LONGEST_RUN_MS = 7 * DAY_MS;

/** The question's own refusals: looking often will not mend them. */
const REFUSALS: ReadonlySet<string | undefined> = new Set(['API_FORBIDDEN', 'API_NOT_FOUND']);

/** The time back to which a list that begins at `now` must reach to say that what this watch is for is not there. */
export function reachOf({ watch: { want } }: WatchEntry, now = 0): number {
  switch (want.for) {
    case 'run':
      return Math.max(0, (timeOf(want.since) ?? 0) - CLOCKS_MS);
    case 'attempt':
      return Math.max(0, (timeOf(want.settledAfter) ?? 0) - DAY_MS);
    case 'latest':
      return Math.max(0, now - want.freshForMs - LONGEST_RUN_MS);
    case 'creation':
      return now;
  }
}

/**
 * The time after which a list must begin to show every creation of this request that others may have sent. `Infinity`
 * while one whose outcome is unknown is being looked for.
 */
export function unsettledUntil(state: Watching, requestHash: string): number {
  const times = Object.values(state.entries)
    .filter(({ watch }) => watch.requestHash === requestHash)
    .map((entry) => {
      if (wants(entry, 'creation')) return timeOf(entry.watch.want.arrivesBy) ?? 0;
      return wants(entry, 'attempt') && !isMissing(entry) ? Infinity : 0;
    });
  // Its own too: it may begin anew before its last creation has arrived.
  const unwatched = Object.values(state.departed)
    .filter((gone) => gone.requestHash === requestHash)
    .map(({ until }) => until);
  return Math.max(0, ...times, ...unwatched);
}

/** When to look, with regard to the pace, `now` at the earliest; undefined when nobody wants a look. */
export function nextLookAt(state: Watching, { now, pace }: NowAndPace): number | undefined {
  const dues = Object.values(state.entries).flatMap((entry) =>
    dueOf(state, entry, pace.firstLookMs),
  );
  if (dues.length === 0) return undefined;
  const { lastLookAt = -Infinity, lastWishAt, trouble } = state;
  // Somebody new may know that the refusal has been mended.
  const isHeldBack = REFUSALS.has(trouble?.code) && lastWishAt <= lastLookAt;
  const distance = isHeldBack ? state.waitMs : pace.everyMs;
  return Math.max(now, Math.min(...dues), lastLookAt + distance);
}

function dueOf(state: Watching, entry: WatchEntry, firstLookMs: number): readonly number[] {
  const { lastLookAt = 0, lastBeganAt = 0, waitMs } = state;
  const { want } = entry.watch;
  switch (want.for) {
    case 'creation':
      return [];
    case 'latest':
      // `Infinity` while an attempt is being looked for, which has a time of its own.
      return [unsettledUntil(state, entry.watch.requestHash) + 1];
    case 'attempt':
      return [isMissing(entry) ? lastLookAt + waitMs : (timeOf(want.settledAfter) ?? 0) + 1];
    case 'run': {
      const firstAt = (timeOf(want.since) ?? 0) + firstLookMs;
      if (lastBeganAt < firstAt) return [firstAt];
      const isDoubtful = entry.seen !== undefined && isFailureToReadAgain(entry.seen.run.status);
      return [isDoubtful ? 0 : lastLookAt + waitMs];
    }
  }
}

/** The distance to the next look after one that came to an end. */
export function waitAfterLook(state: Watching, { now, pace }: NowAndPace): number {
  if (REFUSALS.has(state.trouble?.code)) return nextWaitMs(pace, Infinity, state.waitMs);
  const begins = [
    ...entriesFor(state, 'run').map(({ watch }) => timeOf(watch.want.since) ?? 0),
    ...entriesFor(state, 'attempt').map(({ watch }) => timeOf(watch.want.settledAfter) ?? 0),
  ];
  const ageMs = begins.length === 0 ? 0 : now - Math.max(...begins);
  return nextWaitMs(pace, ageMs, state.waitMs);
}

/**
 * When a watcher that nobody needs may end: so late that its successor, which looks at once, keeps the distance. Undefined
 * while a watch needs looks.
 */
export function endsAt(state: Watching, { pace }: NowAndPace): number | undefined {
  const creations = entriesFor(state, 'creation');
  if (state.looking !== undefined || creations.length < Object.keys(state.entries).length)
    return undefined;
  const arrivals = creations.map(({ watch }) => timeOf(watch.want.arrivesBy) ?? 0);
  const unwatched = Object.values(state.departed).map(({ until }) => until);
  const lastNews = Math.max(state.lastLookAt ?? 0, state.lastWishAt, ...arrivals, ...unwatched);
  return lastNews + pace.everyMs;
}

import { latestRun } from './latest-run.js';
import { reachOf, unsettledUntil } from './look-times.js';
import { goesOn, KEPT_FRESH_MS, newestFirst, timeOf } from './run-listing.js';
import { isAttemptOf } from '../words/run-marker.js';
import { isFailureToReadAgain } from '../words/habu-status.js';
import type { SeenRun, WatcherNews } from './watch.js';
import {
  entriesFor,
  type WatchEntryOf,
  isMissing,
  type KeptListing,
  MISSES,
  type Watching,
} from './watcher-state.js';

type Without<Union, Key extends string> = Union extends unknown ? Omit<Union, Key> : never;
export type News = Without<WatcherNews, 'watchId' | 'about'>;

/** What became of a watch: `entry` is undefined when it is over. */
export interface WatchOutcome<Kind extends 'run' | 'attempt'> {
  readonly entry: WatchEntryOf<Kind> | undefined;
  readonly news?: News;
}

const covers = ({ completeSince }: KeptListing, reach: number): boolean =>
  (timeOf(completeSince) ?? Infinity) <= reach;

/** After a list that was asked for this run. */
export function lookedAtRun(entry: WatchEntryOf<'run'>, list: KeptListing): WatchOutcome<'run'> {
  const { habuRunId, since, introduce } = entry.watch.want;
  const run = list.runs.find((one) => one.habuRunId === habuRunId);
  if (run === undefined) {
    const isMiss = covers(list, reachOf(entry)) && list.beganAt > (timeOf(since) ?? 0);
    const misses = isMiss ? entry.misses + 1 : 0;
    if (misses < MISSES) return { entry: { ...entry, misses } };
    return { entry: undefined, news: { news: 'gone', lookedAt: list.listedAt } };
  }
  const lookedAt = list.listedAt;
  const looks = entry.seen?.run.status === run.status ? entry.seen.looks + 1 : 1;
  const isOver = !goesOn(run) && (!isFailureToReadAgain(run.status) || looks >= 2);
  const seen = { run: withoutParameters(run), lookedAt, looks };
  const kept = isOver ? undefined : { ...entry, misses: 0, seen };
  if (introduce && entry.seen === undefined)
    return { entry: kept, news: { news: 'introduced', run, lookedAt } };
  return { entry: kept, ...(isOver ? { news: { news: 'ended', run, lookedAt } } : {}) };
}

/** What the last list tells of a new watch. A failure that one more look may correct waits for that look. */
export function runInKeptListing(
  entry: WatchEntryOf<'run'>,
  memory: KeptListing | undefined,
): WatchOutcome<'run'> {
  const { habuRunId, introduce } = entry.watch.want;
  const run = memory?.runs.find((one) => one.habuRunId === habuRunId);
  const isKnown = entry.seen !== undefined || run === undefined || memory === undefined;
  // What is kept of a list lacks the parameters, which an introduction is for.
  if (isKnown || introduce || isFailureToReadAgain(run.status)) return { entry };
  const lookedAt = memory.listedAt;
  if (goesOn(run)) return { entry: { ...entry, seen: { run, lookedAt, looks: 1 } } };
  return { entry: undefined, news: { news: 'ended', run, lookedAt } };
}

const attemptIn = ({ runs }: KeptListing, attemptId: string): SeenRun | undefined => {
  const ids = new Set([attemptId]);
  return newestFirst(runs).find(({ name }) => isAttemptOf(name, ids));
};

export function lookedForAttempt(
  entry: WatchEntryOf<'attempt'>,
  list: KeptListing,
): WatchOutcome<'attempt'> {
  const { attemptId, settledAfter } = entry.watch.want;
  const run = attemptIn(list, attemptId);
  if (run !== undefined) return { entry: undefined, news: { news: 'attempt_found', run } };
  const isMiss = covers(list, reachOf(entry)) && list.beganAt > (timeOf(settledAfter) ?? 0);
  if (!isMiss || isMissing(entry)) return { entry };
  const missed = { ...entry, misses: entry.misses + 1 };
  return { entry: missed, ...(isMissing(missed) ? { news: { news: 'attempt_not_found' } } : {}) };
}

export function attemptInKeptListing(
  entry: WatchEntryOf<'attempt'>,
  memory: KeptListing | undefined,
): WatchOutcome<'attempt'> {
  const run = memory && attemptIn(memory, entry.watch.want.attemptId);
  if (run !== undefined) return { entry: undefined, news: { news: 'attempt_found', run } };
  return { entry, ...(isMissing(entry) ? { news: { news: 'attempt_not_found' } } : {}) };
}

/**
 * The answer to an ask-once, if a list can give it. A run that is there is an answer at once. That there is none is said
 * only by a list that reaches far enough back and began when every creation of the request that others may have sent had
 * arrived: a wrong "none" would make a second run.
 *
 * @param isAskedFor whether the list was asked for this watch; what is merely kept of an older one knows less
 */
export function answerLatest(
  state: Watching,
  entry: WatchEntryOf<'latest'>,
  { list, isAskedFor, now }: { list: KeptListing; isAskedFor: boolean; now: number },
): News | undefined {
  const { want, requestHash } = entry.watch;
  const { runs, beganAt } = list;
  const isKept = isAskedFor || isAnswerableFromKept(entry, list);
  if (!isKept) return undefined;
  const unlisted = runsNotListed(state, entry, list);
  const run = latestRun({ want, requestHash, runs, unlisted, now });
  if (run !== undefined) return { news: 'latest', run };
  const isCertain =
    covers(list, reachOf(entry, beganAt)) &&
    (isAskedFor || list.isWhole) &&
    beganAt > unsettledUntil(state, requestHash);
  return isCertain ? { news: 'latest' } : undefined;
}

const isAnswerableFromKept = (
  { watch: { want } }: WatchEntryOf<'latest'>,
  { runs }: KeptListing,
): boolean =>
  want.freshForMs <= KEPT_FRESH_MS &&
  (want.replaces === undefined || runs.some(({ habuRunId }) => habuRunId === want.replaces));

/** Runs of the same request that others watch and the list does not show: it began before they were created. */
function runsNotListed(
  state: Watching,
  { watch: { requestHash } }: WatchEntryOf<'latest'>,
  { runs }: KeptListing,
): readonly SeenRun[] {
  const listed = new Set(runs.map(({ habuRunId }) => habuRunId));
  return entriesFor(state, 'run')
    .filter(({ watch }) => watch.requestHash === requestHash)
    .filter(({ watch }) => !listed.has(watch.want.habuRunId))
    .map(({ watch, seen }) => seen?.run ?? unseenRun(watch));
}

/** A run that no list has shown: the platform gives every new run this first status. */
const unseenRun = ({ watchId, want }: WatchEntryOf<'run'>['watch']): SeenRun => ({
  habuRunId: want.habuRunId,
  name: watchId,
  status: 'QUEUED',
  submittedAt: want.since,
});

export function withoutParameters({ parameters: _large, ...run }: SeenRun): SeenRun {
  return run;
}

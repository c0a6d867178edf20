import { isOurs, isForRequest } from '../words/run-marker.js';
import { phaseOfStatus } from '../words/habu-status.js';
import type { SeenCreation } from '../desk/run-slot.js';
import type { SeenRun } from './watch.js';

/** What one look at a question's runs is for. */
export interface RunListRequest {
  readonly questionId: string;
  readonly habuRunIds: readonly string[];
  /** Every run with one of these in its marker is wanted. */
  readonly requestHashes: readonly string[];
  /** ISO time: runs submitted before it need not be seen. */
  readonly oldest: string;
}

/** What it showed. */
export interface RunListing {
  /** The runs asked for, and runs of ours that are remembered for the next question; in the API's order. */
  readonly runs: readonly SeenRun[];
  /** All creations of the last hour, whoever made them. */
  readonly creations: readonly SeenCreation[];
  /**
   * ISO time: every run submitted later was seen. Absent when that cannot be said of any time: the list was cut off, or its
   * order gives no proof. The beginning of time when all pages were read.
   */
  readonly completeSince?: string;
  /** ISO time at which the list was begun. */
  readonly listedAt: string;
}

const REMEMBERED_MS = 24 * 60 * 60 * 1000;
const REMEMBERED_RUNS = 200;

/** Milliseconds since the epoch; undefined for what is no time. */
export function timeOf(iso: string | undefined): number | undefined {
  const time = iso === undefined ? NaN : Date.parse(iso);
  return Number.isNaN(time) ? undefined : time;
}

/** The same time as ISO 8601 writes it in UTC: a parser takes much for a time, and all of it would be shown. */
export function isoOf(text: string | undefined): string | undefined {
  const time = timeOf(text);
  return time === undefined ? undefined : new Date(time).toISOString();
}

/** Whether a run has not ended, as far as its status tells: an unknown one is never taken for the end. */
export const goesOn = ({ status }: SeenRun): boolean => phaseOfStatus(status) === 'running';

/** When a run ended, as nearly as its times tell. */
export const endOf = ({ completedAt, submittedAt }: SeenRun): number | undefined =>
  timeOf(completedAt) ?? timeOf(submittedAt);

export const newestFirst = (runs: readonly SeenRun[]): readonly SeenRun[] =>
  runs.toSorted((a, b) => (timeOf(b.submittedAt) ?? 0) - (timeOf(a.submittedAt) ?? 0));

/** A run of ours that goes on or ended within the last day: it may answer the next question without a look. */
const isWorthKeeping = (run: SeenRun, now: number): boolean =>
  isOurs(run.name) && (goesOn(run) || (endOf(run) ?? 0) > now - REMEMBERED_MS);

/** The newest runs worth keeping, and whether that is all of them. */
export function keepable(
  runs: readonly SeenRun[],
  now: number,
): { readonly runs: readonly SeenRun[]; readonly isWhole: boolean } {
  const worth = newestFirst(runs.filter((run) => isWorthKeeping(run, now)));
  return { runs: worth.slice(0, REMEMBERED_RUNS), isWhole: worth.length <= REMEMBERED_RUNS };
}

/** The longest age for which what is kept can tell of a completed run. */
export const KEPT_FRESH_MS = REMEMBERED_MS;

/** The runs of a list that a look hands on: those asked for by id, those of the requests, those worth keeping. */
export function relevantRuns(
  runs: readonly SeenRun[],
  { request, now }: { readonly request: RunListRequest; readonly now: number },
): readonly SeenRun[] {
  const ids = new Set(request.habuRunIds);
  const chosen = new Set([
    ...keepable(runs, now).runs,
    ...request.requestHashes.flatMap((hash) => runsOfRequest(runs, hash)),
  ]);
  return runs.filter((run) => ids.has(run.habuRunId) || chosen.has(run));
}

/** Old ends of one request are worth nothing, and an answer must stay small. */
const ENDED_RUNS_OF_A_REQUEST = 50;

function runsOfRequest(runs: readonly SeenRun[], requestHash: string): readonly SeenRun[] {
  const all = runs.filter(({ name }) => isForRequest(name, requestHash));
  const ended = newestFirst(all.filter((run) => !goesOn(run)));
  return [...all.filter(goesOn), ...ended.slice(0, ENDED_RUNS_OF_A_REQUEST)];
}

import { endOf, goesOn, newestFirst, timeOf } from './run-listing.js';
import { isForRequest } from '../words/run-marker.js';
import { phaseOfStatus } from '../words/habu-status.js';
import type { SeenRun, Want } from './watch.js';

export type LatestWant = Extract<Want, { for: 'latest' }>;

interface LatestRunSearch {
  readonly want: LatestWant;
  readonly requestHash: string;
  /** What a list showed. */
  readonly runs: readonly SeenRun[];
  /** Runs of the same request that are known to exist although the list does not show them. */
  readonly unlisted: readonly SeenRun[];
  readonly now: number;
}

/** The newest run of a request that goes on, or completed lately enough, and is newer than the one that is replaced. */
export function latestRun({
  want,
  requestHash,
  runs,
  unlisted,
  now,
}: LatestRunSearch): SeenRun | undefined {
  const ofRequest = runs.filter(({ name }) => isForRequest(name, requestHash));
  const replaced = runs.find(({ habuRunId }) => habuRunId === want.replaces);
  return newestFirst([...unlisted, ...ofRequest]).find(
    (run) =>
      (goesOn(run) || isFresh(run, now - want.freshForMs)) &&
      (want.replaces === undefined || isAfter(run, want.replaces, replaced)),
  );
}

const isFresh = (run: SeenRun, oldestEnd: number): boolean =>
  phaseOfStatus(run.status) === 'completed' && (endOf(run) ?? -Infinity) >= oldestEnd;

/** Where the times do not tell, a run that goes on is taken for newer: a second one beside it would be worse. */
function isAfter(run: SeenRun, replaces: string, replaced: SeenRun | undefined): boolean {
  if (run.habuRunId === replaces) return false;
  const submittedAt = timeOf(run.submittedAt);
  const replacedAt = timeOf(replaced?.submittedAt);
  if (submittedAt === undefined || replacedAt === undefined) return goesOn(run);
  return submittedAt >= replacedAt;
}

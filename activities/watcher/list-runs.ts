import { cleanText } from '../../src/domain/text/clean-text.js';
import {
  relevantRuns,
  type RunListing,
  type RunListRequest,
  isoOf,
  timeOf,
} from '../../src/domain/watcher/run-listing.js';
import type { SeenCreation } from '../../src/domain/desk/run-slot.js';
import type { SeenRun } from '../../src/domain/watcher/watch.js';
import { defined } from '../../src/domain/words/defined.js';
import type { HabuClient } from '../../src/habu/client.js';
import { LenientReading } from '../../src/habu/lenient-reading.js';
import { readRuns, type RunPages, type RunRow } from '../../src/habu/question-run/run-pages.js';

const HOUR_MS = 60 * 60 * 1000;
const MOST_CREATIONS = 100;
/** Characters of the parameters of all runs of a look; what is beyond is left out, so that a history stays small. */
const PARAMETERS_BUDGET = 60_000;

/** Looking at the runs of a question: one list serves everybody who waits for one of them. */
export const createRunListActivities = ({ habu }: { habu: HabuClient }) => ({
  /**
   * It must have one attempt: another one inside the same look would break the pace.
   * @throws HabuApiError as the client does
   */
  async listQuestionRuns(request: RunListRequest): Promise<RunListing> {
    const now = Date.now();
    const { rows, completeSince } = await readRuns(habu, request.questionId, (pages) =>
      isEnough(pages, request),
    );
    const seen = rows.map(toSeenRun);
    const parametersOf = new Map(rows.map(({ id, parameters }) => [id, textsOf(parameters)]));
    const runs = withParameters(relevantRuns(seen, { request, now }), request, parametersOf);
    return {
      runs,
      creations: seen.flatMap((run) => toCreation(run, now - HOUR_MS)).slice(0, MOST_CREATIONS),
      ...defined({ completeSince }),
      listedAt: new Date(now).toISOString(),
    };
  },
});

function isEnough({ rows, completeSince }: RunPages, request: RunListRequest): boolean {
  if (completeSince !== undefined && Date.parse(completeSince) <= Date.parse(request.oldest))
    return true;
  const ids = new Set(rows.map(({ id }) => id));
  return request.requestHashes.length === 0 && request.habuRunIds.every((id) => ids.has(id));
}

/** The live service may leave any field out, or send another type than the contract says. */
const textOf = (value: unknown, maxLength: number): string | undefined =>
  typeof value === 'string' && value !== '' ? cleanText(value, maxLength) : undefined;

function toSeenRun(row: RunRow): SeenRun {
  const submittedAt = isoOf(textOf(row.submittedAt, 40));
  const completedAt = isoOf(textOf(row.completedAt, 40));
  const failureReason = textOf(row.failureReason, 500) ?? textOf(row.runMessage, 500);
  const { isRetryable, questionVersion } = row as Readonly<Record<string, unknown>>;
  return {
    habuRunId: row.id,
    name: textOf(row.name, 200) ?? '',
    status: textOf(row.status, 40) ?? '',
    ...defined({ submittedAt, completedAt, failureReason }),
    ...(typeof isRetryable === 'boolean' ? { isRetryable } : {}),
    ...(typeof questionVersion === 'number' ? { questionVersion } : {}),
  };
}

/** Of the parameters, those that are texts or can be written as one. */
function textsOf(parameters: unknown): SeenRun['parameters'] {
  if (typeof parameters !== 'object' || parameters === null) return undefined;
  return new LenientReading().record(parameters);
}

function withParameters(
  runs: readonly SeenRun[],
  { habuRunIds }: RunListRequest,
  parametersOf: ReadonlyMap<string, SeenRun['parameters']>,
): readonly SeenRun[] {
  const asked = new Set(habuRunIds);
  let left = PARAMETERS_BUDGET;
  return runs.map((run) => {
    const parameters = asked.has(run.habuRunId) ? parametersOf.get(run.habuRunId) : undefined;
    if (parameters === undefined) return run;
    left -= JSON.stringify(parameters).length;
    return left < 0 ? run : { ...run, parameters };
  });
}

function toCreation(run: SeenRun, since: number): readonly SeenCreation[] {
  const { habuRunId, name, submittedAt } = run;
  if (submittedAt === undefined || (timeOf(submittedAt) ?? 0) <= since) return [];
  return [{ habuRunId, name: cleanText(name, 120), submittedAt }];
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';

const seconds = z.number().nonnegative();

/** How a run goes and ends instead of what its question would give. Planned by the control API. */
export const PLAN = {
  /** The status in which the run ends, or stays: any of the enum's, or an unknown word. */
  status: z.string().optional(),
  /** Seconds from submission to the end. */
  seconds: seconds.optional(),
  /** The statuses that it passes through before its end, in place of QUEUED and RUNNING; their seconds are its length. */
  statuses: z
    .array(z.strictObject({ status: z.string(), seconds }))
    .nonempty()
    .optional(),
  failureReason: z.string().optional(),
  isRetryable: z.boolean().optional(),
  rows: z.enum(['none', 'all-suppressed']).optional(),
  /** Result columns with names that no client has seen. */
  unknownColumns: z.boolean().optional(),
  /** The question is changed between a client's look at it and this run. */
  questionVersion: z.int().positive().optional(),
  /** The result is an artificial table of so many rows. */
  rowCount: z.int().nonnegative().optional(),
  /** Rows from here on never come, although the count says that they exist. */
  truncateAt: z.int().nonnegative().optional(),
  /** After so many pages of its rows the result is another one. */
  changeAfterPage: z.int().positive().optional(),
  /** What is other then: one row fewer, other columns, or each page comes again in place of the next. */
  change: z.enum(['rows', 'columns', 'repeat']).optional(),
  /** How often it changes, each time after as many pages; once by default. */
  changeTimes: z.int().positive().optional(),
};

export type PlannedOutcome = Readonly<z.infer<z.ZodObject<typeof PLAN>>>;
type Stations = readonly { readonly status: string; readonly seconds: number }[];

export interface RunRecord {
  readonly id: string;
  readonly questionId: string;
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly submittedAt: string;
  /** Seconds from submission to the end. */
  readonly seconds: number;
  /** The how-manieth run of the sandbox: seeds its noise, so that repeated runs differ. */
  readonly number: number;
  readonly planned: PlannedOutcome;
  /** Made by a person in the user interface, not through the API. */
  readonly byPerson?: true;
}

export interface RunRequest {
  readonly questionId: string;
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly planned: PlannedOutcome;
  readonly submittedAt: string;
  /** How many runs the sandbox has made before. */
  readonly runsBefore: number;
  /** Seconds of a run for which nothing else is planned. */
  readonly usualSeconds: number;
}

/** A run that begins at its submission; it counts once it is recorded. */
export const newRun = (request: RunRequest): RunRecord => {
  const { questionId, name, parameters, planned, submittedAt, usualSeconds, runsBefore } = request;
  return {
    id: randomUUID(),
    questionId,
    name,
    parameters,
    submittedAt,
    seconds: lengthOf(planned.statuses) ?? planned.seconds ?? usualSeconds,
    number: runsBefore + 1,
    planned,
  };
};

const lengthOf = (stations: Stations | undefined): number | undefined =>
  stations?.reduce((sum, { seconds }) => sum + seconds, 0);

/** A quarter of a run's life is spent in the queue. */
const QUEUED_SHARE = 0.25;

const stationsOf = ({ planned, seconds }: RunRecord): Stations =>
  planned.statuses ?? [
    { status: 'QUEUED', seconds: seconds * QUEUED_SHARE },
    { status: 'RUNNING', seconds: seconds * (1 - QUEUED_SHARE) },
  ];

/** The status of a run that is on its way; undefined once it is over. */
export function statusAt(run: RunRecord, nowMs: number): string | undefined {
  let endsAtMs = Date.parse(run.submittedAt);
  for (const { status, seconds } of stationsOf(run)) {
    endsAtMs += seconds * 1000;
    if (nowMs < endsAtMs) return status;
  }
  return undefined;
}

const WAITING: ReadonlySet<string> = new Set(['QUEUED', 'PARTNER_QUEUED']);

export interface RunMoments {
  /** When it left the queue for the first time. */
  readonly executedAtMs: number;
  readonly completedAtMs: number;
}

export function momentsOf(run: RunRecord): RunMoments {
  const submittedAtMs = Date.parse(run.submittedAt);
  const stations = stationsOf(run);
  const first = stations.findIndex(({ status }) => !WAITING.has(status));
  const waited = stations.slice(0, first === -1 ? stations.length : first);
  return {
    executedAtMs: submittedAtMs + (lengthOf(waited) ?? 0) * 1000,
    completedAtMs: submittedAtMs + run.seconds * 1000,
  };
}

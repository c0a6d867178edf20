import { randomUUID } from 'node:crypto';

/** One status of a run on its way to the end. */
export interface Station {
  readonly status: string;
  readonly seconds: number;
}

/** How a run goes and ends instead of what its question would give. Planned by the control API. */
export interface PlannedOutcome {
  /** The status in which the run ends, or stays: any of the enum's, or an unknown word. */
  readonly status?: string;
  /** Seconds from submission to the end. */
  readonly seconds?: number;
  /** The statuses that it passes through before its end, in place of QUEUED and RUNNING; their seconds are its length. */
  readonly statuses?: readonly Station[];
  readonly failureReason?: string;
  readonly isRetryable?: boolean;
  readonly rows?: 'none' | 'all-suppressed';
  /** Result columns with names that no client has seen. */
  readonly unknownColumns?: boolean;
  /** The question is changed between a client's look at it and this run. */
  readonly questionVersion?: number;
  /** The result is an artificial table of so many rows. */
  readonly rowCount?: number;
  /** Rows from here on never come, although the count says that they exist. */
  readonly truncateAt?: number;
  /** After so many pages of its rows the result is another one. */
  readonly changeAfterPage?: number;
  /** What is other then: one row fewer, other columns, or each page comes again in place of the next. */
  readonly change?: 'rows' | 'columns' | 'repeat';
  /** How often it changes, each time after as many pages; once by default. */
  readonly changeTimes?: number;
}

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

const lengthOf = (stations: readonly Station[] | undefined): number | undefined =>
  stations?.reduce((sum, { seconds }) => sum + seconds, 0);

/** A quarter of a run's life is spent in the queue. */
const QUEUED_SHARE = 0.25;

const stationsOf = ({ planned, seconds }: RunRecord): readonly Station[] =>
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

/** What a run answers once it is over, instead of what its question computes. Planned by the control API. */
export interface PlannedOutcome {
  /** The status in which the run ends, or stays: any of the enum's, or an unknown word. */
  readonly status?: string;
  readonly failureReason?: string;
  readonly isRetryable?: boolean;
  readonly rows?: 'none' | 'all-suppressed';
  /** Result columns with names that no client has seen. */
  readonly unknownColumns?: boolean;
  /** The question is changed between a client's look at it and this run. */
  readonly questionVersion?: number;
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
}

/** A quarter of a run's life is spent in the queue. */
const QUEUED_SHARE = 0.25;

export interface RunMoments {
  readonly executedAtMs: number;
  readonly completedAtMs: number;
}

export function momentsOf(run: RunRecord): RunMoments {
  const submitted = Date.parse(run.submittedAt);
  return {
    executedAtMs: submitted + run.seconds * 1000 * QUEUED_SHARE,
    completedAtMs: submitted + run.seconds * 1000,
  };
}

export type Stage = 'QUEUED' | 'RUNNING' | 'OVER';

export function stageOf(run: RunRecord, nowMs: number): Stage {
  const { executedAtMs, completedAtMs } = momentsOf(run);
  if (nowMs < executedAtMs) return 'QUEUED';
  return nowMs < completedAtMs ? 'RUNNING' : 'OVER';
}

export interface ResultTable {
  readonly metadata: readonly { fieldName: string; dataType: string; columnName: string }[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** How a run ended: its table, or why there is none. */
export type RunResult =
  | { readonly kind: 'table'; readonly table: ResultTable }
  | { readonly kind: 'failure'; readonly reason: string };

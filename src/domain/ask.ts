import type { NamedColumns } from './overlap/answer.js';
import type {
  FoundRun,
  QuestionName,
  RoomName,
  RunPart,
  RunPlan,
  RunScope,
  RunState,
  Source,
} from './run-state.js';
import type { RunPolicy } from './run-policy.js';
import type { Lane } from './run-slot.js';

/** How far an earlier run of the same request will do. */
export interface Reuse {
  /** A run that completed within this time is taken instead of a new one. */
  readonly freshForMs: number;
  /** The runs of the handle that `force_new` names: they, and everything before them, will not do. */
  readonly replaces?: {
    readonly handle: string;
    readonly runs: readonly { readonly requestHash: string; readonly habuRunId: string }[];
  };
}

/** What a caller asks of `run_overlap_analysis`; names may be UUIDs, display ids or names. */
export interface OverlapRequest {
  readonly reuse: Reuse;
  readonly cleanRoom: string;
  readonly question?: string;
  readonly attribute?: string;
  readonly dateFrom?: string;
  readonly dateTo?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** Also run the room's audience-overlap question, because the attribute question alone has no base sizes. */
  readonly withBases: boolean;
  /** The caller's own reading of the result's columns; wins over recognition. */
  readonly columns?: NamedColumns;
}

/** What a caller asks of `run_question`. */
export interface QuestionRequest {
  readonly reuse: Reuse;
  /** A run that exists at Habu already, made by a person or a schedule: it is watched, nothing is created. */
  readonly habuRunId?: string;
  readonly cleanRoom: string;
  readonly question: string;
  readonly dateFrom?: string;
  readonly dateTo?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** One checked run that may be created: its request, and the hash that names it in the account. */
export interface PreparedRun {
  readonly role: RunPart['role'];
  readonly requestHash: string;
  readonly runKey: string;
  readonly question: QuestionName;
  readonly questionVersion?: number;
  readonly parameters: Readonly<Record<string, string>>;
  readonly lane: Lane;
  readonly freshForMs: number;
  /** Habu run id that will not do, nor anything before it. */
  readonly replaces?: string;
  /** Habu run id that is watched in place of a creation. */
  readonly adopts?: string;
  /** A run of the same request that is there already, so that none is created. */
  readonly found?: FoundRun;
}

/** Everything that pre-flight found out before any quota is spent. */
export interface PreparedAsk {
  readonly source: Source;
  readonly title: string;
  readonly room: RoomName;
  readonly scope: RunScope;
  readonly plan: RunPlan;
  readonly runs: readonly PreparedRun[];
  readonly policy: RunPolicy;
}

/** How an ask starts; the opened state's handle is also its workflow id. */
export interface AskInput<Request> {
  readonly account: string;
  readonly request: Request;
  readonly opened: RunState;
}

/** What an ask leaves behind when it has ended. */
export interface AskResult<Answer> {
  readonly state: RunState;
  /** Absent when the ask failed or was cancelled. */
  readonly answer?: Answer;
}

/** The answer of a plain question: the head of its table; the whole stays at Habu. */
export interface QuestionAnswer {
  readonly columns: readonly string[];
  readonly totalRows: number;
  readonly firstRows: readonly (readonly (string | null)[])[];
  readonly warnings: readonly string[];
}

/** What a cancel stopped, and what it could not. */
export interface CancelReport {
  readonly stopped: readonly string[];
  readonly goesOn: readonly string[];
  readonly runCreationsSpent: number;
}

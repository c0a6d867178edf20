import type { NamedColumns } from '../overlap/answer.js';

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

/** What a cancel stopped, and what it could not. */
export interface CancelReport {
  readonly stopped: readonly string[];
  readonly goesOn: readonly string[];
  /** Absent of a run that has none. */
  readonly runCreationsSpent?: number;
}

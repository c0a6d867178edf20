/** What a cancel stopped, and what it could not. */
export interface CancelReport {
  readonly stopped: readonly string[];
  readonly goesOn: readonly string[];
  readonly runCreationsSpent: number;
}

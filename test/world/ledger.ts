/** What the sandbox's control API tells of everything that reached it. Times are ISO. */
export interface Ledger {
  readonly now: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly arrivals: readonly Arrival[];
  /** When run creations were counted. */
  readonly creations: readonly string[];
  readonly mints: readonly { readonly at: string; readonly expiresAt: string }[];
  readonly runs: readonly LedgerRun[];
}

export interface Arrival {
  readonly operation: string;
  readonly at: string;
  readonly path: string;
  /** The question that it is about, where its path names one. */
  readonly questionId?: string;
  readonly runId?: string;
  /** The injected fault that met it. */
  readonly fault?: string;
  /** What the API decided; absent while, or because, nothing was decided. */
  readonly status?: number;
}

export interface LedgerRun {
  readonly id: string;
  readonly name: string;
  readonly questionId: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly submittedAt: string;
  /** From its submission to its end. */
  readonly seconds: number;
  /** Somebody made it without the API. */
  readonly byPerson?: boolean;
}

import { ERROR_CODES, type ErrorCode, type ErrorFacts } from './error-codes.js';

export interface ErrorDetails {
  /** Every problem of a rejected input, one sentence each, so that the second call can succeed. */
  readonly problems?: readonly string[];
  /** Values or names that would be accepted, nearest first. */
  readonly choices?: readonly Choice[];
  /** Correlates with the API's own logs. */
  readonly requestId?: string;
  /** ISO time before which a repeat is useless. */
  readonly notBefore?: string;
  /** What was caught, for the log only; it is never shown and never sent. */
  readonly cause?: unknown;
  /** Replaces the code's general advice where more is known. */
  readonly nextStep?: string;
}

/** One thing to choose from: an id that a tool accepts and a label for a person. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** The only error that reaches a person: one sentence that says what, where and how to fix it. */
export class HabuMcpError extends Error {
  override readonly name = 'HabuMcpError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
  }

  get facts(): ErrorFacts {
    return ERROR_CODES[this.code];
  }

  get nextStep(): string {
    return this.details.nextStep ?? this.facts.nextStep;
  }
}

import type { ErrorCode } from '../domain/errors/error-codes.js';
import { HabuMcpError, type ErrorDetails } from '../domain/errors/habu-mcp-error.js';

/**
 * Whether the API can have acted on a request. `no`: the connection was never established, or nothing was sent.
 * `maybe`: it may have arrived, and no answer tells. `answered`: an HTTP status came back.
 */
export type Sent = 'no' | 'maybe' | 'answered';

export interface ApiErrorFacts extends ErrorDetails {
  /** Operation id, or `token`. */
  readonly endpoint: string;
  readonly sent: Sent;
  readonly status?: number;
  readonly cause?: unknown;
}

/** Any failure of a call: the sentence for a person, and what a caller must know before it decides to repeat. */
export class HabuApiError extends HabuMcpError {
  readonly endpoint: string;
  readonly sent: Sent;
  /** HTTP status, when one came back. */
  readonly status: number | undefined;
  override readonly cause: unknown;

  constructor(
    code: ErrorCode,
    message: string,
    { endpoint, sent, status, cause, ...details }: ApiErrorFacts,
  ) {
    super(code, message, details);
    this.endpoint = endpoint;
    this.sent = sent;
    this.status = status;
    this.cause = cause;
  }
}

/**
 * What a failure of a call that must not happen twice means. Only an answer of the 400s is a sure refusal: a
 * redirect, a 5xx and an unreadable success can all follow an effect. Anything unexpected is unknown.
 */
export function outcomeOf(error: unknown): 'not_sent' | 'rejected' | 'unknown' {
  if (!(error instanceof HabuApiError)) return 'unknown';
  if (error.sent === 'no') return 'not_sent';
  const { status = 0 } = error;
  return status >= 400 && status < 500 ? 'rejected' : 'unknown';
}

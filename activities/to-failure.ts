import { ApplicationFailure } from '@temporalio/common';
import { type ErrorCode, ERROR_CODES } from '../src/domain/error-codes.js';
import { HabuMcpError } from '../src/domain/habu-mcp-error.js';
import { type AnyActivities, wrapEach } from './wrap-each.js';

/**
 * Errors that a second attempt may not meet: of the way to the API and back, of a result that moved while it was read; and
 * a token that comes with time: one that the API refuses is replaced after minutes.
 */
const WORTH_A_RETRY: ReadonlySet<ErrorCode> = new Set([
  'API_UNREACHABLE',
  'API_NOT_JSON',
  'API_FAILED',
  'TEMPORAL_UNREACHABLE',
  'API_UNAUTHORIZED',
  'RESULT_CHANGED',
  'RESULT_TRUNCATED',
  'TOKEN_BUDGET_EXHAUSTED',
  'TOKEN_OUTCOME_UNKNOWN',
  'API_RATE_LIMITED',
]);

/**
 * The only translation of our errors to Temporal's: the code is the failure's type, the details its first detail. What was
 * caught stays behind, because it may hold more than a workflow's history should keep.
 */
export function toFailure(error: unknown): unknown {
  if (!(error instanceof HabuMcpError)) return error;
  const { cause: _kept, ...details } = error.details;
  return ApplicationFailure.create({
    type: error.code,
    message: error.message,
    nonRetryable: !WORTH_A_RETRY.has(error.code),
    ...retryDelay(error),
    details: [{ retry: ERROR_CODES[error.code].retry, ...details }],
  });
}

/** The API says nothing of when a limit is free again. Somebody who waits for an answer is told at once instead. */
const AFTER_RATE_LIMIT_MS = 60_000;

/** A retry before the named time would only meet the same error. */
function retryDelay({ code, details }: HabuMcpError): { nextRetryDelay?: number } {
  const { notBefore } = details;
  if (notBefore !== undefined) {
    return { nextRetryDelay: Math.max(1_000, Date.parse(notBefore) - Date.now()) };
  }
  return code === 'API_RATE_LIMITED' ? { nextRetryDelay: AFTER_RATE_LIMIT_MS } : {};
}

/** Wraps every activity of a record, so that none needs a catch of its own. */
export const failingClearly = <Activities extends AnyActivities>(
  activities: Activities,
): Activities =>
  wrapEach(activities, (run) => async (request) => {
    try {
      return await run(request);
    } catch (error) {
      throw toFailure(error);
    }
  });

import { inspect } from 'node:util';
import { CompleteAsyncError } from '@temporalio/activity';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import { removeInvisible } from '../src/domain/text/clean-text.js';
import { type ErrorCode, ERROR_CODES } from '../src/domain/errors/error-codes.js';
import { HabuMcpError } from '../src/domain/errors/habu-mcp-error.js';
import { mapTexts } from '../src/domain/text/map-texts.js';
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

type Redact = (text: string) => string;

/**
 * The only translation of our errors to Temporal's: the code is the failure's type, the details its first detail. What was
 * caught stays behind, because it may hold more than a workflow's history should keep; and no text that may quote the API
 * goes there with anything invisible or with a secret of ours.
 */
export function toFailure(error: unknown, redact: Redact): unknown {
  if (!(error instanceof HabuMcpError)) return withoutSecrets(error, redact);
  const { cause: _kept, ...details } = error.details;
  const clean = (text: string): string => redact(removeInvisible(text));
  return ApplicationFailure.create({
    type: error.code,
    message: clean(error.message),
    nonRetryable: !WORTH_A_RETRY.has(error.code),
    ...retryDelay(error),
    details: [mapTexts({ retry: ERROR_CODES[error.code].retry, ...details }, clean)],
  });
}

/** A mistake of ours goes into a history with message and stack; with what caused it only where nothing in it is secret. */
function withoutSecrets(error: unknown, redact: Redact): unknown {
  if (!(error instanceof Error) || error instanceof TemporalFailure) return error;
  const text = inspect(error);
  if (error instanceof CompleteAsyncError || redact(text) === text) return error;
  const { name, message, stack = '' } = error;
  return Object.assign(new Error(redact(message)), { name, stack: redact(stack) });
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

/** Wraps every activity of a record, so that none needs a catch of its own and no answer repeats a secret. */
export const failingClearly = <Activities extends AnyActivities>(
  activities: Activities,
  redact: Redact,
): Activities =>
  wrapEach(activities, (run) => async (request) => {
    try {
      return mapTexts(await run(request), redact);
    } catch (error) {
      throw toFailure(error, redact);
    }
  });

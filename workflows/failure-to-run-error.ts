import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import { isErrorCode } from '../src/domain/errors/error-codes.js';
import { type ErrorDetails, HabuMcpError } from '../src/domain/errors/habu-mcp-error.js';
import { type RunError, runErrorOf, UNFINISHED_ACTIVITY } from '../src/domain/errors/run-error.js';

/** The ApplicationFailure inside whatever an activity call threw; undefined for time-outs and the like. */
export function applicationFailure(error: unknown): ApplicationFailure | undefined {
  if (error instanceof ApplicationFailure) return error;
  return error instanceof ActivityFailure ? applicationFailure(error.cause) : undefined;
}

/** Turns what an activity threw into the error of a run's public state. */
export function toRunError(error: unknown): RunError {
  const failure = applicationFailure(error);
  const code = failure?.type;
  if (failure === undefined || code == null || !isErrorCode(code)) {
    return UNFINISHED_ACTIVITY;
  }
  const details = (failure.details?.[0] ?? {}) as ErrorDetails;
  return runErrorOf(new HabuMcpError(code, failure.message, details));
}

import {
  isGrpcDeadlineError,
  isGrpcServiceError,
  ServiceError,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import {
  ActivityFailure,
  ApplicationFailure,
  ServerFailure,
  TimeoutFailure,
} from '@temporalio/common';
import { isErrorCode } from '../domain/error-codes.js';
import { HabuMcpError } from '../domain/habu-mcp-error.js';

/**
 * Turns whatever the Temporal client threw into an error a person can act on. An activity's own error comes out as it
 * went in: its code is the failure's type, its details are the failure's first detail.
 */
export function fromTemporal(error: unknown): HabuMcpError {
  if (error instanceof HabuMcpError) return error;
  const inner = innermost(error);
  if (inner instanceof ApplicationFailure && inner.type != null && isErrorCode(inner.type)) {
    return new HabuMcpError(inner.type, inner.message, inner.details?.[0] ?? {});
  }
  if (inner instanceof WorkflowNotFoundError) {
    return new HabuMcpError('RUN_NOT_FOUND', 'There is no such run in this account.');
  }
  if (inner instanceof TimeoutFailure || isGrpcDeadlineError(inner)) {
    return new HabuMcpError(
      'WORKER_UNAVAILABLE',
      'No worker answered in time; the question waits and nothing is lost.',
    );
  }
  if (isGrpcServiceError(inner) || isConnectionError(inner)) {
    return new HabuMcpError('TEMPORAL_UNREACHABLE', 'The Temporal server does not answer.');
  }
  return new HabuMcpError('INTERNAL', 'The workflow engine failed in a way that is not known.', {
    cause: error,
  });
}

function innermost(error: unknown): unknown {
  const wrapped =
    error instanceof WorkflowUpdateFailedError ||
    error instanceof WorkflowFailedError ||
    error instanceof ActivityFailure ||
    error instanceof ServerFailure ||
    error instanceof ServiceError;
  return wrapped && error.cause !== undefined ? innermost(error.cause) : error;
}

const isConnectionError = (error: unknown): boolean =>
  error instanceof Error && /ECONNREFUSED|UNAVAILABLE|Failed to connect/.test(error.message);

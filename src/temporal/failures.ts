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
  NamespaceNotFoundError,
  ServerFailure,
  TimeoutFailure,
} from '@temporalio/common';
import { cleanText } from '../domain/text/clean-text.js';
import { isErrorCode } from '../domain/errors/error-codes.js';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { namespacesMissing } from './namespaces.js';
import { serverError } from './server-error.js';

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
  if (inner instanceof NamespaceNotFoundError) return namespacesMissing([inner.namespace]);
  if (isGrpcServiceError(inner)) return serverError(inner);
  if (isConnectionError(inner)) {
    return new HabuMcpError('TEMPORAL_UNREACHABLE', 'The Temporal server does not answer.', {
      cause: inner,
    });
  }
  return new HabuMcpError(
    'INTERNAL',
    `The workflow engine failed in a way that is not known: ${wordsOf(inner)}`,
    { cause: error },
  );
}

function innermost(error: unknown): unknown {
  // An activity whose attempts took too long together: its last one says why.
  if (error instanceof TimeoutFailure && error.cause instanceof ApplicationFailure)
    return error.cause;
  const wrapped =
    error instanceof WorkflowUpdateFailedError ||
    error instanceof WorkflowFailedError ||
    error instanceof ActivityFailure ||
    error instanceof ServerFailure ||
    error instanceof ServiceError;
  return wrapped && error.cause !== undefined ? innermost(error.cause) : error;
}

const wordsOf = (error: unknown): string =>
  cleanText(error instanceof Error ? `${error.name}: ${error.message}` : String(error), 300);

const isConnectionError = (error: unknown): boolean =>
  error instanceof Error && /ECONNREFUSED|UNAVAILABLE|Failed to connect/.test(error.message);

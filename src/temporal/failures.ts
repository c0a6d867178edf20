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
import { isErrorCode } from '../domain/error-codes.js';
import { HabuMcpError } from '../domain/habu-mcp-error.js';
import { namespacesMissing, searchAttributeMissing } from './namespaces.js';

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
  const notReady = namespaceProblem(inner);
  if (notReady !== undefined) return notReady;
  if (isGrpcServiceError(inner) || isConnectionError(inner)) {
    return new HabuMcpError('TEMPORAL_UNREACHABLE', 'The Temporal server does not answer.');
  }
  return new HabuMcpError('INTERNAL', 'The workflow engine failed in a way that is not known.', {
    cause: error,
  });
}

/** The client wraps some of the server's refusals and passes others on as gRPC errors; the words are the server's. */
function namespaceProblem(error: unknown): HabuMcpError | undefined {
  if (error instanceof NamespaceNotFoundError) return namespacesMissing([error.namespace]);
  if (!isGrpcServiceError(error)) return undefined;
  const missing = /Namespace (\S+) is not found/.exec(error.message)?.[1];
  if (missing !== undefined) return namespacesMissing([missing]);
  const [, inQuery, inStart] = MISSING_ATTRIBUTE.exec(error.message) ?? [];
  const attribute = inQuery ?? inStart;
  return attribute === undefined ? undefined : searchAttributeMissing(attribute);
}

const MISSING_ATTRIBUTE =
  /column name '(\w+)' is not a valid search attribute|no mapping defined for search attribute (\w+)/;

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

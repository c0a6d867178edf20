import { randomUUID } from 'node:crypto';
import { type Client, WorkflowFailedError } from '@temporalio/client';
import { ActivityFailure, TimeoutFailure } from '@temporalio/common';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import type { OperationCall } from '../../domain/operations/api-operation.js';
import type { SentCall } from '../../domain/reads/reads.js';
import { fromTemporal } from '../failures.js';
import { accountTaskQueue, callOperationId } from '../names.js';

/** Longer than the one attempt may wait and take, so that its end is seen. */
const CALL_WAIT_MS = 65_000;

/**
 * Makes one change through a short workflow, whose history stays as the record of it.
 * @throws HabuMcpError of the activity; WORKER_UNAVAILABLE when surely nothing was sent; CHANGE_UNCONFIRMED when that is unknown
 */
export async function callOperation(
  client: Client,
  account: string,
  call: OperationCall,
): Promise<SentCall> {
  const abort = AbortSignal.timeout(CALL_WAIT_MS);
  const workflowId = callOperationId(account, call.operation, randomUUID());
  try {
    return await client.withAbortSignal(abort, () =>
      client.workflow.execute<(call: OperationCall) => Promise<SentCall>>('callOperation', {
        workflowId,
        taskQueue: accountTaskQueue(account),
        args: [call],
        workflowExecutionTimeout: CALL_WAIT_MS,
        staticSummary: call.operation,
      }),
    );
  } catch (error) {
    const timeout = timeoutOf(error);
    if (timeout === 'SCHEDULE_TO_START')
      throw new HabuMcpError(
        'WORKER_UNAVAILABLE',
        `No worker of account ${account} took ${call.operation} in time; nothing was sent.`,
      );
    if (timeout !== undefined || abort.aborted)
      throw new HabuMcpError(
        'CHANGE_UNCONFIRMED',
        `${askedIn(call)} may have been sent once, and no answer came back from the worker. The workflow ${workflowId} holds what was asked.`,
        { cause: error },
      );
    throw fromTemporal(error);
  }
}

function askedIn({ operation, path }: OperationCall): string {
  const ids = Object.entries(path).map(([name, value]) => `${name} ${value}`);
  return ids.length === 0 ? operation : `${operation} of ${ids.join(', ')}`;
}

function timeoutOf(error: unknown): string | undefined {
  if (!(error instanceof WorkflowFailedError)) return undefined;
  const { cause } = error;
  const inner = cause instanceof ActivityFailure ? cause.cause : cause;
  return inner instanceof TimeoutFailure ? inner.timeoutType : undefined;
}

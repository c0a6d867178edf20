import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { ReadInput } from '../../../workflows/read.js';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import type { Reads } from '../../domain/reads/reads.js';
import { fromTemporal } from '../failures.js';
import { accountTaskQueue, readId } from '../names.js';

/** A worker that is up answers a read within this time, or with an error of its own. */
const READ_WAIT_MS = 50_000;

/**
 * Asks a worker one question through a short workflow.
 * @throws HabuMcpError of the activity, or WORKER_UNAVAILABLE when no worker took the question
 */
export async function executeRead<Name extends keyof Reads>(
  client: Client,
  account: string,
  { name, request }: { readonly name: Name; readonly request: Reads[Name]['request'] },
): Promise<Reads[Name]['answer']> {
  const abort = AbortSignal.timeout(READ_WAIT_MS);
  try {
    return await client.withAbortSignal(abort, () =>
      client.workflow.execute<(input: ReadInput) => Promise<Reads[Name]['answer']>>('read', {
        workflowId: readId(account, name, randomUUID()),
        taskQueue: accountTaskQueue(account),
        args: [{ read: name, request }],
        workflowExecutionTimeout: READ_WAIT_MS,
        staticSummary: name,
      }),
    );
  } catch (error) {
    if (abort.aborted) {
      throw new HabuMcpError(
        'WORKER_UNAVAILABLE',
        `No worker of account ${account} answered within ${READ_WAIT_MS / 1000} s.`,
      );
    }
    throw fromTemporal(error);
  }
}

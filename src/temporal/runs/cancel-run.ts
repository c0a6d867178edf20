import type { Client } from '@temporalio/client';
import type { CancelReport } from '../../domain/words/cancel-report.js';
import { cancelRunUpdate } from '../../../workflows/run/run-messages.js';
import { fromTemporal } from '../failures.js';

const CANCEL_WAIT_MS = 25_000;

/**
 * Ends a run. @returns what was stopped and what goes on, or `requested` when no worker could answer: the request is kept
 * and takes effect when one does
 */
export async function cancelRun(
  client: Client,
  handle: string,
): Promise<CancelReport | 'requested'> {
  const abort = AbortSignal.timeout(CANCEL_WAIT_MS);
  const run = client.workflow.getHandle(handle);
  try {
    return await client.withAbortSignal(abort, () => run.executeUpdate(cancelRunUpdate));
  } catch (error) {
    if (!abort.aborted) throw fromTemporal(error);
    await run.cancel();
    return 'requested';
  }
}

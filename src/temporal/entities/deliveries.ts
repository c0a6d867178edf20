import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Delivery } from '../../domain/words/delivery.js';

/** Signals in flight at once: the server refuses bursts of hundreds at one workflow. */
const AT_ONCE = 20;

/**
 * Sends signals, a few at a time. Sending again does no harm: every receiver knows a message that it has had.
 * @returns the workflow ids that have ended or never were
 */
export async function deliver(
  client: Client,
  deliveries: readonly Delivery[],
): Promise<readonly string[]> {
  const gone: string[] = [];
  const queue = [...deliveries];
  const carry = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { workflowId, signal, message } = next;
      try {
        await client.workflow.getHandle(workflowId).signal(signal, message);
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
        gone.push(workflowId);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queue.length) }, carry));
  return gone;
}

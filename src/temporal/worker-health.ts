import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { accountTaskQueue } from './names.js';

/** A long poll lasts a minute; a worker that has not polled for longer is gone. */
const POLL_MS = 75_000;

export interface WorkerHealth {
  readonly alive: boolean;
  /** ISO time of the last poll; absent when none was seen for 5 minutes or more. */
  readonly lastSeenAt?: string;
}

/** Whether a worker polls the account's task queue, by the server's own record. */
export async function workerHealth(client: Client, account: string): Promise<WorkerHealth> {
  const answer = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: accountTaskQueue(account) },
    taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  });
  const seen = answer.pollers
    .map((poller) => Number(poller.lastAccessTime?.seconds ?? 0) * 1000)
    .reduce((latest, time) => Math.max(latest, time), 0);
  if (seen === 0) return { alive: false };
  return { alive: Date.now() - seen < POLL_MS, lastSeenAt: new Date(seen).toISOString() };
}

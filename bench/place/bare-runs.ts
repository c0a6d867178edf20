import { randomBytes } from 'node:crypto';
import { type Recovery, recover } from '../measure/recovery.js';
import { eventsOf } from '../measure/history.js';
import { watchMemory } from '../measure/resident-memory.js';
import type { BareTemporal } from './bare-temporal.js';
import { inParallel } from './runs.js';

interface Wanted {
  readonly runs: number;
  readonly looking: number;
  readonly lookMs: number;
  readonly cachedWorkflows: number;
}

const STARTS_AT_ONCE = 16;

/** Open workflows that do nothing, and some with a timer and an activity again and again: what the SDK alone makes of it. */
export async function openBareRuns(
  { client, startWorker }: BareTemporal,
  { runs, looking, lookMs, cachedWorkflows }: Wanted,
): Promise<{ readonly mostMb: number; readonly recovery: Recovery }> {
  const taskQueue = `bench-open-${randomBytes(4).toString('hex')}`;
  const ids = (what: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `${taskQueue}/${what}/${index}`);
  const start = () => startWorker(taskQueue, cachedWorkflows);
  const worker = await start();
  const stopWatching = watchMemory(worker.pid);
  const waiting = ids('waiting', runs);
  const ticking = ids('ticking', looking);
  for (const workflowId of ticking)
    await client.workflow.start('bareTicking', { workflowId, taskQueue, args: [lookMs] });
  await inParallel(waiting, STARTS_AT_ONCE, (workflowId) =>
    client.workflow.start('bareWaiting', { workflowId, taskQueue }),
  );
  await inParallel(waiting, STARTS_AT_ONCE, (id) =>
    client.workflow.getHandle(id).query('is_there'),
  );
  const mostMb = await stopWatching();
  const second: { kill?: () => Promise<void> } = {};
  const recovery = await recover({
    kill: worker.kill,
    startWorker: async () => Object.assign(second, await start()),
    hasResumed: async (since) =>
      (await Promise.all(ticking.map((id) => hasTicked(client, id, since)))).every(Boolean),
    client,
    workflowIds: waiting,
    query: 'is_there',
  });
  for (const id of ticking) await client.workflow.getHandle(id).terminate();
  await second.kill?.();
  return { mostMb, recovery };
}

async function hasTicked(
  client: BareTemporal['client'],
  workflowId: string,
  sinceMs: number,
): Promise<boolean> {
  const events = await eventsOf(client, workflowId);
  return events.some(
    ({ activityTaskStartedEventAttributes: started, eventTime }) =>
      started != null &&
      Number(eventTime?.seconds) * 1000 + Number(eventTime?.nanos) / 1e6 > sinceMs,
  );
}

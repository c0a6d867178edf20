import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { inParallel } from '../place/runs.js';
import { timed } from './samples.js';

/** What becomes of open workflows when the only worker is killed and another is started at once. All in seconds. */
export interface Recovery {
  readonly untilReady: number;
  /** Until everything that looks again and again has done so. */
  readonly untilResumed: number;
  /** How long it then takes until each of the others has answered a query, from its history where it is in no cache. */
  readonly queries: number;
}

interface Crash {
  readonly kill: () => Promise<void>;
  readonly startWorker: () => Promise<unknown>;
  /** Whether everything has looked again since the time, in ms since the epoch. */
  readonly hasResumed: (sinceMs: number) => Promise<boolean>;
  readonly client: Client;
  readonly workflowIds: readonly string[];
  readonly query: string;
}

const EVERY_MS = 250;
const LIMIT_MS = 5 * 60_000;
const QUERIES_AT_ONCE = 20;

export async function recover(crash: Crash): Promise<Recovery> {
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1000;
  await crash.kill();
  const killedAt = Date.now();
  await crash.startWorker();
  const untilReady = seconds();
  while (!(await crash.hasResumed(killedAt))) {
    if (Date.now() - killedAt > LIMIT_MS) throw new Error('Not everything looked again.');
    await delay(EVERY_MS);
  }
  const untilResumed = seconds();
  const queries = await timed(() =>
    inParallel(crash.workflowIds, QUERIES_AT_ONCE, (workflowId) => answer(crash, workflowId)),
  );
  return { untilReady, untilResumed, queries: queries / 1000 };
}

/** The server refuses a query for a moment when the worker that had the workflow in its cache is gone. */
async function answer({ client, query }: Crash, workflowId: string): Promise<void> {
  const latest = Date.now() + LIMIT_MS;
  for (;;)
    try {
      await client.workflow.getHandle(workflowId).query(query);
      return;
    } catch (error) {
      if (Date.now() > latest) throw error;
      await delay(EVERY_MS);
    }
}

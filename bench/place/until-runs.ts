import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Phase } from '../../src/domain/run-state.js';

const EVERY_MS = 1_000;
const LIMIT_MS = 10 * 60_000;

interface Wanted {
  readonly account: string;
  readonly type: 'questionRun' | 'questionAsk';
  readonly phase: Phase;
  readonly count: number;
}

/** Waits until so many runs of the account are in the phase. @throws Error when that takes more than ten minutes */
export async function untilRuns(
  client: Client,
  { account, type, phase, count }: Wanted,
  onProgress: (runs: number) => void = () => undefined,
): Promise<void> {
  const query = `WorkflowType = '${type}' AND HabuAccount = '${account}' AND RunPhase = '${phase}'`;
  const latest = Date.now() + LIMIT_MS;
  let before = -1;
  for (;;) {
    const { count: runs } = await client.workflow.count(query);
    if (runs >= count) return;
    if (Date.now() > latest) throw new Error(`Only ${runs} of ${count} runs are ${phase}.`);
    if (runs !== before) onProgress(runs);
    before = runs;
    await delay(EVERY_MS);
  }
}

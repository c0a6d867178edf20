import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Phase } from '../../src/domain/words/phase.js';

const EVERY_MS = 1_000;
const LIMIT_MS = 10 * 60_000;

interface Wanted {
  readonly account: string;
  readonly type: 'questionRun' | 'questionAsk';
  readonly phase: Phase;
  readonly count: number;
}

/** Waits until so many runs of the account are in the phase. @throws Error when one never will be, or after ten minutes */
export async function untilRuns(
  client: Client,
  { account, type, phase, count }: Wanted,
  onProgress: (runs: number) => void = () => undefined,
): Promise<void> {
  const runs = `WorkflowType = '${type}' AND HabuAccount = '${account}'`;
  const runsIn = async (phases: string): Promise<number> =>
    (await client.workflow.count(`${runs} AND RunPhase IN (${phases})`)).count;
  const latest = Date.now() + LIMIT_MS;
  let before = -1;
  for (;;) {
    const now = await runsIn(`'${phase}'`);
    if (now >= count) return;
    const lost = await runsIn("'failed', 'cancelled', 'input_required'");
    if (lost > 0) throw new Error(`${lost} of ${count} runs failed or wait for a person.`);
    if (Date.now() > latest) throw new Error(`Only ${now} of ${count} runs are ${phase}.`);
    if (now !== before) onProgress(now);
    before = now;
    await delay(EVERY_MS);
  }
}

import { z } from 'zod';
import { type Household, OVERLAP } from './household.js';

const RunSchema = z.object({ run: z.object({ handle: z.string(), phase: z.string() }) });

/** Starts the usual overlap analysis. @returns its handle */
export async function startAnalysis({ mcp }: Household): Promise<string> {
  return RunSchema.parse(await mcp.call('run_overlap_analysis', OVERLAP)).run.handle;
}

const ENDS = ['completed', 'failed', 'cancelled'];

/** Waits with get_run until the run is in the phase. @throws Error when it ends in another one */
export async function untilPhase(
  { mcp }: Household,
  handle: string,
  wanted: 'running' | 'completed',
): Promise<void> {
  for (;;) {
    const answer = await mcp.call('get_run', { run: handle, wait_seconds: 20 });
    const { phase } = RunSchema.parse(answer).run;
    if (phase === wanted) return;
    if (ENDS.includes(phase)) throw new Error(`${handle} is ${phase}: ${JSON.stringify(answer)}`);
  }
}

/** Does the work while one analysis runs at the sandbox, which every equal one joins without a creation of its own. */
export async function whileOneRuns<Result>(
  household: Household,
  work: (handle: string) => Promise<Result>,
): Promise<Result> {
  const handle = await startAnalysis(household);
  await untilPhase(household, handle, 'running');
  const result = await work(handle);
  await household.mcp.call('cancel_run', { run: handle });
  return result;
}

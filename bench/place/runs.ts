import { runOf } from '../../test/world/answers.js';
import type { MeasuredAccount } from './account.js';
import { OVERLAP } from '../../test/world/overlap-request.js';
import type { QuestionRequest } from './requests.js';

/** Starts the usual overlap analysis. @returns its handle */
export async function startAnalysis({ mcp }: MeasuredAccount, more: object = {}): Promise<string> {
  return runOf(await mcp.call('run_overlap_analysis', { ...OVERLAP, ...more })).handle;
}

/** @returns its handle */
export async function startQuestion(
  { mcp }: MeasuredAccount,
  request: QuestionRequest,
): Promise<string> {
  return runOf(await mcp.call('run_question', request)).handle;
}

/** So many start tools are called at the same time: as many assistants could. */
const AT_ONCE = 16;

/** Starts all of them. @returns their handles, in the order of the requests */
export async function startQuestions(
  account: MeasuredAccount,
  wanted: readonly QuestionRequest[],
  onProgress: (started: number) => void = () => undefined,
): Promise<readonly string[]> {
  let started = 0;
  return inParallel(wanted, AT_ONCE, async (request) => {
    const handle = await startQuestion(account, request);
    onProgress((started += 1));
    return handle;
  });
}

/** Does the work for each item, never more than `atOnce` at a time. @returns what it answers, in the order of the items */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const takeTurns = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, takeTurns));
  return results;
}

/** A run whose creation has an unknown outcome waits for a person, whom there is none of here. */
const ENDS = ['completed', 'failed', 'cancelled', 'input_required'];

/** Waits with get_run until the run is in the phase. @throws Error when it ends in another one */
export async function untilPhase(
  { mcp }: MeasuredAccount,
  handle: string,
  wanted: 'running' | 'completed',
): Promise<void> {
  for (;;) {
    const answer = await mcp.call('get_run', { run: handle, wait_seconds: 20 });
    const { phase } = runOf(answer);
    if (phase === wanted) return;
    if (ENDS.includes(phase)) throw new Error(`${handle} is ${phase}: ${answer.text}`);
  }
}

/** Does the work while one analysis runs at the sandbox, which every equal one joins without a creation of its own. */
export async function whileOneRuns<Result>(
  account: MeasuredAccount,
  work: (handle: string) => Promise<Result>,
): Promise<Result> {
  const handle = await startAnalysis(account);
  await untilPhase(account, handle, 'running');
  const result = await work(handle);
  await account.mcp.call('cancel_run', { run: handle });
  return result;
}

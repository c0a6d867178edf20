import { z } from 'zod';
import type { QuestionAnswer } from '../../domain/results/question-answer.js';
import { hasEnded } from '../../domain/words/phase.js';
import type { RunState } from '../../domain/run/run-state.js';
import { defined } from '../../domain/words/defined.js';
import type { HabuTemporal } from '../../temporal/habu-temporal.js';
import type { RunView } from '../../temporal/runs/describe-run.js';
import { within } from '../answer/blocks.js';
import { capped } from '../answer/capped.js';
import { defineTool, type ToolContext } from '../define-tool.js';
import * as params from '../params.js';
import { runAnswer, runOutput, type RunResult } from '../answer/run-answer.js';
import { UNKNOWN_LIMITS } from '../answer/run-scope.js';
import { namedRun } from './named-run.js';
import { overlapOf } from './overlap-of-run.js';
import { overlapResult } from './overlap-result.js';
import { pageOf, rowsBlock } from './rows-block.js';

export const getRun = defineTool({
  name: 'get_run',
  title: 'Get a run',
  set: 'analysis',
  description:
    'Tells how a run in a data clean room stands, what it waits for, and its answer once it is completed. ' +
    'With wait_seconds it waits for the next change of phase, and returns at once when no news can come. It reads the workflow, never the API, so it costs no quota.',
  hints: { readOnly: true, destructive: false, idempotent: true, openWorld: false },
  input: z.strictObject({
    run: params.run,
    wait_seconds: capped(z.number().min(0).max(25))
      .default(0)
      .describe('Wait this long for a change'),
    details: params.details,
  }),
  output: z.object({ ...runOutput, answer: z.looseObject({}).optional() }),
  async handle(input, context) {
    const temporal = await context.temporal();
    const handle = await namedRun(temporal, input.run, context);
    const health = temporal.workerHealth();
    health.catch(() => undefined);
    const view =
      input.wait_seconds === 0
        ? await temporal.describe(handle)
        : await temporal.wait(handle, {
            waitMs: input.wait_seconds * 1000,
            signal: context.signal,
            onLook: (seen, waitedMs) => tellProgress(seen, waitedMs / 1000, context),
          });
    const { state } = view;
    const details = input.details;
    const telling = { now: context.now(), waited: input.wait_seconds > 0, details };
    if (!hasEnded(state.phase)) return runAnswer(view, { ...telling, health: await health });
    const result = await resultOf(temporal, state, details);
    return runAnswer(view, { ...telling, ...defined({ result }) });
  },
});

async function resultOf(
  temporal: HabuTemporal,
  state: RunState,
  details: boolean,
): Promise<RunResult | undefined> {
  const { handle, kind, phase } = state;
  if (phase !== 'completed') return undefined;
  if (kind === 'overlap_analysis') {
    const answer = await overlapOf(temporal, state);
    return answer === undefined ? undefined : overlapResult(answer, { handle, details });
  }
  const { answer } = await temporal.result<QuestionAnswer>(handle);
  return answer === undefined ? undefined : questionResult(answer, handle);
}

function questionResult(answer: QuestionAnswer, handle: string): RunResult {
  const { columns, firstRows, totalRows, warnings } = answer;
  const page = pageOf({ columns, rows: firstRows, totalRows, offset: 0 });
  return {
    blocks: [within('answer', [rowsBlock(page)])],
    warnings,
    limits: UNKNOWN_LIMITS,
    nextStep:
      page.nextOffset === undefined
        ? 'Nothing: these are all rows.'
        : `get_run_results with run ${handle} and offset ${page.nextOffset} for more rows.`,
  };
}

function tellProgress({ state }: RunView, waitedSeconds: number, context: ToolContext): void {
  const statuses = state.parts.map((part) => part.habuStatus ?? part.phase).join(', ');
  context.progress({ progress: waitedSeconds, message: `${state.phase} (${statuses})` });
}

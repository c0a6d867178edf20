import { z } from 'zod';
import type { QuestionAnswer } from '../../domain/ask.js';
import type { OverlapAnswer } from '../../domain/overlap/overlap-answer.js';
import { hasEnded } from '../../domain/run-state.js';
import type { RunView } from '../../temporal/runs.js';
import { defineTool, type ToolAnswer, type ToolContext } from '../define-tool.js';
import * as params from '../params.js';
import { runAnswer, runOutput } from '../run-answer.js';
import { overlapPage } from './overlap-page.js';
import { rowsPage } from './rows-page.js';

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
    wait_seconds: z.number().min(0).max(25).default(0).describe('Wait this long for a change'),
  }),
  output: z.object({ ...runOutput, answer: z.looseObject({}).optional() }),
  async handle(input, context) {
    const temporal = await context.temporal();
    const handle = await temporal.find(input.run);
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
    const facts = {
      now: context.now(),
      ...(input.wait_seconds === 0 ? {} : { waitedMs: input.wait_seconds * 1000 }),
    };
    if (!hasEnded(view.state.phase)) return runAnswer(view, { ...facts, health: await health });
    const answer = runAnswer(view, facts);
    if (view.state.phase !== 'completed') return answer;
    if (view.state.kind === 'overlap_analysis') {
      const { answer: overlap } = await temporal.result<OverlapAnswer>(handle);
      return overlap === undefined ? answer : joined(answer, overlapPage(overlap));
    }
    const { answer: rows } = await temporal.result<QuestionAnswer>(handle);
    return rows === undefined
      ? answer
      : joined(answer, rowsPage({ ...rows, rows: rows.firstRows, offset: 0 }));
  },
});

function tellProgress({ state }: RunView, waitedSeconds: number, context: ToolContext): void {
  const statuses = state.parts.map((part) => part.habuStatus ?? part.phase).join(', ');
  context.progress({ progress: waitedSeconds, message: `${state.phase} (${statuses})` });
}

/** One answer that carries the state and the result. */
const joined = (
  state: ToolAnswer,
  result: { text: string; structured: Record<string, unknown> },
): ToolAnswer => ({
  text: `${state.text}\n\n${result.text}`,
  structured: { ...state.structured, answer: result.structured },
});

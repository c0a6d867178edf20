import { z } from 'zod';
import type { CancelReport } from '../../domain/words/cancel-report.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { hasEnded, type Phase } from '../../domain/words/phase.js';
import type { RunState } from '../../domain/run/run-state.js';
import { answerOf } from '../answer/answer.js';
import { told } from '../answer/blocks.js';
import { defineTool, type ToolAnswer } from '../define-tool.js';
import * as params from '../params.js';
import { scopeBlock } from '../answer/run-scope.js';

export const cancelRun = defineTool({
  name: 'cancel_run',
  title: 'Cancel a run',
  set: 'analysis',
  description:
    'Ends a run in a data clean room and says honestly what stops now and what cannot be recalled: a run that the platform has accepted goes on there, and its quota is spent.',
  hints: { readOnly: false, destructive: true, idempotent: true, openWorld: true },
  input: z.strictObject({
    run: params.runToChange,
  }),
  output: z.object({
    outcome: z.string(),
    scope: z.looseObject({}),
    run: z.string(),
    phase: z.string(),
    stopped: z.array(z.string()),
    goes_on: z.array(z.string()),
    run_creations_spent: z.number().optional(),
    next_step: z.string(),
    source: z.string(),
    warnings: z.array(z.string()),
  }),
  async handle(input, context) {
    const temporal = await context.temporal();
    const handle = await temporal.find(input.run);
    const { state } = await temporal.describe(handle);
    if (hasEnded(state.phase)) {
      return cancelAnswer(state, {
        outcome: 'unchanged',
        says: `Run ${handle} had already ended: ${state.phase}. Nothing was changed.`,
        nextStep: `get_run with run ${handle} for its end.`,
      });
    }
    context.signal.throwIfAborted();
    const report = await temporal.cancel(handle);
    if (report === 'requested') {
      return cancelAnswer(state, {
        outcome: 'uncertain',
        says: `The cancel of run ${handle} was recorded; it takes effect when a worker runs.`,
        nextStep: `get_run with run ${handle} to see it take effect.`,
      });
    }
    const { state: after } = await temporal.wait(handle, {
      waitMs: 5_000,
      signal: context.signal,
      until: (_before, { phase }) => hasEnded(phase),
    });
    const isCancelled = after.phase === 'cancelled';
    return cancelAnswer(after, {
      outcome: isCancelled ? 'done' : 'uncertain',
      says: `Run ${handle} is ${after.phase}.`,
      report,
      nextStep: isCancelled ? 'Nothing.' : `get_run with run ${handle} to see how it ends.`,
    });
  },
});

interface Cancelled {
  readonly outcome: 'done' | 'unchanged' | 'uncertain';
  readonly says: string;
  readonly report?: CancelReport;
  readonly nextStep: string;
}

function cancelAnswer(state: RunState, { outcome, says, report, nextStep }: Cancelled): ToolAnswer {
  const { stopped = [], goesOn = [], runCreationsSpent } = report ?? {};
  const facts: { run: string; phase: Phase } = { run: state.handle, phase: state.phase };
  return answerOf({
    outcome,
    blocks: [
      scopeBlock(state),
      told({ ...facts, stopped, goesOn, runCreationsSpent }, () => [
        says,
        ...stopped.map((line) => `* Stopped: ${markdownText(line, 300)}`),
        ...goesOn.map((line) => `* Goes on: ${markdownText(line, 300)}`),
        runCreationsSpent === undefined ? undefined : `Run creations spent: ${runCreationsSpent}.`,
      ]),
    ],
    source: state.source,
    nextStep,
  });
}

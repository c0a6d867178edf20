import { z } from 'zod';
import { hasEnded } from '../../domain/run-state.js';
import { defineTool } from '../define-tool.js';
import { markdownText } from '../../domain/markdown-text.js';
import { sourceLine } from '../markdown.js';
import * as params from '../params.js';

export const cancelRun = defineTool({
  name: 'cancel_run',
  title: 'Cancel a run',
  set: 'analysis',
  description:
    'Ends a run in a data clean room and says honestly what stops now and what cannot be recalled: a run that the platform has accepted goes on there, and its quota is spent.',
  hints: { readOnly: false, destructive: true, idempotent: true, openWorld: true },
  input: z.strictObject({
    run: params.run.unwrap().describe('Run handle, or a unique beginning of it'),
  }),
  output: z.object({
    outcome: z.string(),
    run: z.string(),
    phase: z.string(),
    stopped: z.array(z.string()),
    goes_on: z.array(z.string()),
    run_creations_spent: z.number().optional(),
    next_step: z.string(),
    source: z.string(),
  }),
  async handle(input, context) {
    const temporal = await context.temporal();
    const handle = await temporal.find(input.run);
    const { state } = await temporal.describe(handle);
    const base = {
      run: handle,
      source: state.source,
      stopped: [] as string[],
      goes_on: [] as string[],
    };
    const say = (lines: string[], structured: Record<string, unknown>) => ({
      text: [...lines, sourceLine(state.source), `Next: ${String(structured['next_step'])}`].join(
        '\n',
      ),
      structured: { ...base, ...structured },
    });
    if (hasEnded(state.phase)) {
      return say([`Run ${handle} had already ended: ${state.phase}. Nothing was changed.`], {
        outcome: 'unchanged',
        phase: state.phase,
        next_step: `get_run with run ${handle} for its end.`,
      });
    }
    const report = await temporal.cancel(handle);
    if (report === 'requested') {
      return say(
        [`The cancel of run ${handle} was recorded; it takes effect when a worker runs.`],
        {
          outcome: 'uncertain',
          phase: state.phase,
          next_step: `get_run with run ${handle} to see it take effect.`,
        },
      );
    }
    const after = await temporal.wait(handle, {
      waitMs: 5_000,
      signal: context.signal,
      until: (_before, { phase }) => hasEnded(phase),
    });
    const isCancelled = after.state.phase === 'cancelled';
    return say(
      [
        `Run ${handle} is ${after.state.phase}.`,
        ...report.stopped.map((line) => `* Stopped: ${markdownText(line, 300)}`),
        ...report.goesOn.map((line) => `* Goes on: ${markdownText(line, 300)}`),
        `Run creations spent: ${report.runCreationsSpent}.`,
      ],
      {
        outcome: isCancelled ? 'done' : 'uncertain',
        phase: after.state.phase,
        stopped: report.stopped,
        goes_on: report.goesOn,
        run_creations_spent: report.runCreationsSpent,
        next_step: isCancelled ? 'Nothing.' : `get_run with run ${handle} to see how it ends.`,
      },
    );
  },
});

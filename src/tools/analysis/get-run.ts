import { z } from 'zod';
import { hasEnded } from '../../domain/words/phase.js';
import { partsOf } from '../../domain/run/run-state.js';
import { defined } from '../../domain/words/defined.js';
import type { RunView } from '../../temporal/runs/describe-run.js';
import { capped } from '../answer/capped.js';
import { defineTool, type ToolContext } from '../define-tool.js';
import * as params from '../params.js';
import { runAnswer, runOutput } from '../answer/run-answer.js';
import { namedRun } from './named-run.js';
import { resultOf } from './result-of-run.js';

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

function tellProgress({ state }: RunView, waitedSeconds: number, context: ToolContext): void {
  const statuses = partsOf(state).map((part) => part.habuStatus ?? part.phase);
  const ofParts = statuses.length === 0 ? '' : ` (${statuses.join(', ')})`;
  context.progress({ progress: waitedSeconds, message: `${state.phase}${ofParts}` });
}

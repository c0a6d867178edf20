import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { hasEnded } from '../../domain/words/phase.js';
import { isAsk, type AskState } from '../../domain/run/run-state.js';
import type { HabuTemporal } from '../../temporal/habu-temporal.js';
import type { ToolContext } from '../define-tool.js';
import { namedRun } from './named-run.js';

/**
 * The state of a run whose results can be read.
 * @throws HabuMcpError RUN_NOT_FINISHED too early, RUN_WITHOUT_RESULT after a failure or a cancel, and of a run that has no rows
 */
export async function finishedRun(
  temporal: HabuTemporal,
  run: string | undefined,
  context: ToolContext,
): Promise<AskState> {
  const { state } = await temporal.describe(await namedRun(temporal, run, context));
  if (!isAsk(state)) {
    throw new HabuMcpError(
      'RUN_WITHOUT_RESULT',
      `Run ${state.handle} is no run of a question, so it has no results.`,
      { nextStep: `Call get_run with run ${state.handle} for what it did.` },
    );
  }
  if (state.phase === 'completed') return state;
  if (!hasEnded(state.phase)) {
    throw new HabuMcpError(
      'RUN_NOT_FINISHED',
      `Run ${state.handle} is ${state.phase}; it has no results yet.`,
      {
        nextStep: `Call get_run with run ${state.handle} and wait_seconds 25.`,
      },
    );
  }
  const why = state.error === undefined ? '' : `: ${state.error.message}`;
  throw new HabuMcpError(
    'RUN_WITHOUT_RESULT',
    `Run ${state.handle} ${state.phase}, so it has no results${why}`,
  );
}

import { z } from 'zod';
import type { QuestionRequest } from '../../domain/analysis/requests.js';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { defined } from '../../domain/words/defined.js';
import { defineTool } from '../define-tool.js';
import * as params from '../params.js';
import { runAnswer } from '../answer/run-answer.js';
import { planAnswer, startOutput } from './plan-answer.js';
import { reuseOf } from './reuse.js';

export const runQuestion = defineTool({
  name: 'run_question',
  title: 'Run a question',
  set: 'analysis',
  description:
    'Runs one question of a data clean room. Answers at once with a run handle; the run takes minutes to hours and survives restarts. ' +
    'Follow it with get_run and read its rows with get_run_results. Missing or wrong parameters are answered with the names and values that would pass.',
  hints: { readOnly: false, destructive: false, idempotent: false, openWorld: true },
  input: z.strictObject({
    clean_room: params.cleanRoom,
    question: params.question,
    date_from: params.dateFrom,
    date_to: params.dateTo,
    parameters: params.parameters,
    habu_run_id: z
      .uuid()
      .optional()
      .describe(
        'UUID of a run that a person or a schedule made at Habu: only watch it; nothing is created',
      ),
    fresh_for_hours: params.freshForHours,
    force_new: params.forceNew,
    plan_only: params.planOnly,
  }),
  output: startOutput,
  async handle(input, context) {
    refuseIgnored(input);
    const temporal = await context.temporal();
    const request: QuestionRequest = {
      cleanRoom: input.clean_room,
      reuse: await reuseOf(input, temporal),
      question: input.question,
      ...defined({
        habuRunId: input.habu_run_id,
        dateFrom: input.date_from,
        dateTo: input.date_to,
        parameters: input.parameters,
      }),
    };
    if (input.plan_only) {
      const plan = { tool: 'run_question', now: context.now() };
      return planAnswer(await temporal.read('planQuestion', request), plan);
    }
    const state = await temporal.start('question_run', request, context.signal);
    context.session.newestRun = state.handle;
    return runAnswer({ state }, { now: context.now() });
  },
});

/** A run that only is watched has been asked already: what is given beside it would be ignored. */
function refuseIgnored(input: Readonly<Record<string, unknown>>): void {
  if (input['habu_run_id'] === undefined) return;
  const ignored = ['date_from', 'date_to', 'parameters', 'force_new'].filter(
    (name) => input[name] !== undefined,
  );
  if (ignored.length === 0) return;
  throw new HabuMcpError(
    'INVALID_ARGUMENT',
    `habu_run_id only watches a run that exists, so ${ignored.join(', ')} cannot apply: leave ${ignored.length === 1 ? 'it' : 'them'} out.`,
  );
}

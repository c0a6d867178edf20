import { z } from 'zod';
import type { OverlapRequest } from '../../domain/analysis/requests.js';
import { defined } from '../../domain/words/defined.js';
import { defineTool } from '../define-tool.js';
import * as params from '../params.js';
import { runAnswer } from '../answer/run-answer.js';
import { columnsFrom, columnsParam } from './columns.js';
import { planAnswer, startOutput } from './plan-answer.js';
import { reuseOf } from './reuse.js';

export const runOverlapAnalysis = defineTool({
  name: 'run_overlap_analysis',
  title: 'Run an overlap analysis',
  set: 'analysis',
  description:
    'Starts an overlap analysis in a data clean room: how many people both parties share, the match rates, and how each attribute value indexes per audience segment. ' +
    'Answers at once with a run handle; the analysis takes minutes to hours and survives restarts. Follow it with get_run. ' +
    'Given only a clean room it finds the overlap question itself; a missing attribute or date is answered with the allowed values.',
  hints: { readOnly: false, destructive: false, idempotent: false, openWorld: true },
  input: z.strictObject({
    clean_room: params.cleanRoom,
    question: params.question
      .optional()
      .describe('Overlap question, if the room has several: name, display id or UUID'),
    attribute: z
      .string()
      .max(200)
      .optional()
      .describe('Attribute to break down by, e.g. EDUCATION'),
    date_from: params.dateFrom,
    date_to: params.dateTo,
    parameters: params.parameters,
    with_bases: z
      .boolean()
      .default(true)
      .describe(
        "Also run the room's audience-overlap question for base sizes and match rates; costs one more run creation",
      ),
    columns: columnsParam,
    fresh_for_hours: params.freshForHours,
    force_new: params.forceNew,
    plan_only: params.planOnly,
  }),
  output: startOutput,
  async handle(input, context) {
    const temporal = await context.temporal();
    const request: OverlapRequest = {
      cleanRoom: input.clean_room,
      reuse: await reuseOf(input, temporal),
      withBases: input.with_bases,
      ...defined({
        question: input.question,
        attribute: input.attribute,
        dateFrom: input.date_from,
        dateTo: input.date_to,
        parameters: input.parameters,
      }),
      ...(input.columns === undefined ? {} : { columns: columnsFrom(input.columns) }),
    };
    if (input.plan_only) {
      const plan = { tool: 'run_overlap_analysis', now: context.now() };
      return planAnswer(await temporal.read('planOverlapAnalysis', request), plan);
    }
    const state = await temporal.start('overlap_analysis', request, context.signal);
    context.session.newestRun = state.handle;
    return runAnswer({ state }, { now: context.now() });
  },
});

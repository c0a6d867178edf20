import { z } from 'zod';
import type { QuestionRequest } from '../../domain/ask.js';
import { defineTool } from '../define-tool.js';
import * as params from '../params.js';
import { runAnswer, runOutput } from '../run-answer.js';
import { planAnswer } from './plan-answer.js';

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
    plan_only: params.planOnly,
  }),
  output: z.object({ ...runOutput, run: runOutput.run.optional() }),
  async handle(input, context) {
    const temporal = await context.temporal();
    const request: QuestionRequest = {
      cleanRoom: input.clean_room,
      question: input.question,
      ...(input.date_from === undefined ? {} : { dateFrom: input.date_from }),
      ...(input.date_to === undefined ? {} : { dateTo: input.date_to }),
      ...(input.parameters === undefined ? {} : { parameters: input.parameters }),
    };
    if (input.plan_only) {
      return planAnswer(await temporal.read('planQuestion', request), 'run_question');
    }
    const state = await temporal.start('questionAsk', request);
    return runAnswer({ state }, { now: context.now() });
  },
});

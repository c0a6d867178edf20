import { z } from 'zod';
import type { QuestionList } from '../../domain/reads/reads.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { shortId, titled } from '../../domain/words/titled.js';
import { defined } from '../../domain/words/defined.js';
import { answerOf } from '../answer/answer.js';
import { itemTable, told } from '../answer/blocks.js';
import { defineTool, type ToolAnswer } from '../define-tool.js';
import * as params from '../params.js';
import { questionPage } from './question-page.js';

export const listQuestions = defineTool({
  name: 'list_questions',
  title: 'List questions',
  set: 'discovery',
  description:
    'Lists the questions of a data clean room with their status; with question it shows one in full: parameters with allowed values, datasets, dimensions, metrics, SQL.',
  hints: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: z.strictObject({
    clean_room: params.cleanRoom,
    question: params.question
      .optional()
      .describe('Show this one in full: name, display id or UUID'),
    name: z
      .string()
      .max(200)
      .optional()
      .describe('Only questions whose title or display id contains this'),
    limit: params.limit(100, 50),
    refresh: params.refresh,
  }),
  output: z.object({
    outcome: z.string(),
    clean_room: z.looseObject({}),
    questions: z.array(z.looseObject({})).optional(),
    matching: z.number().optional(),
    total: z.number().optional(),
    question: z.looseObject({}).optional(),
    age_seconds: z.number(),
    next_step: z.string(),
    source: z.string(),
    warnings: z.array(z.string()),
  }),
  async handle(input, context) {
    const temporal = await context.temporal();
    const { clean_room: cleanRoom, question, name, limit, refresh } = input;
    if (question !== undefined) {
      return questionPage(await temporal.read('readQuestion', { cleanRoom, question, refresh }));
    }
    return asList(
      await temporal.read('readQuestions', {
        cleanRoom,
        limit,
        refresh,
        ...defined({ name }),
      }),
    );
  },
});

function asList(list: QuestionList): ToolAnswer {
  const { room, questions, matching, total, ageSeconds, source, notes } = list;
  const leftOut = matching - questions.length;
  return answerOf({
    outcome: 'ok',
    blocks: [
      told(
        { cleanRoom: room, matching, total, ageSeconds },
        () =>
          `${matching} of ${total} questions in ${markdownText(titled(room))} match (${ageSeconds} s old).`,
      ),
      itemTable('questions', questions, {
        Id: (question) => markdownText(shortId(question)),
        Title: ({ name }) => markdownText(name),
        Category: ({ category }) => markdownText(category, 60),
        Status: ({ status }) => markdownText(status, 40),
      }),
    ],
    warnings: [
      ...notes,
      ...(leftOut > 0 ? [`${leftOut} more are left out: narrow by name or raise limit.`] : []),
    ],
    source,
    nextStep:
      questions.length === 0
        ? 'list_questions without name, or another clean room.'
        : 'list_questions with question for one in full, run_question, or run_overlap_analysis.',
  });
}

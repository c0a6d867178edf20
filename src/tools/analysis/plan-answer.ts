import { z } from 'zod';
import type { PreparedAsk } from '../../domain/analysis/prepared-ask.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { titled } from '../../domain/words/titled.js';
import { answerOf } from '../answer/answer.js';
import { itemTable, told } from '../answer/blocks.js';
import type { ToolAnswer } from '../define-tool.js';
import { parameterList, parametersText } from '../answer/parameter-list.js';
import { planBlock } from '../answer/plan-block.js';
import { runOutput } from '../answer/run-answer.js';

/** A start answers with a run, or with what a run would be. */
export const startOutput = z.object({
  ...runOutput,
  run: runOutput.run.optional(),
  clean_room: z.string().optional(),
  runs: z.array(z.looseObject({})).optional(),
});

/** What a start would do and cost, when only the plan was asked for. */
export function planAnswer(
  { plan, room, runs, source }: PreparedAsk,
  { tool, now }: { tool: string; now: Date },
): ToolAnswer {
  const rows = runs.map(({ role, question, questionVersion, parameters }) => ({
    role,
    question: titled(question),
    questionVersion,
    parameters: parameterList(parameters),
  }));
  return answerOf({
    outcome: 'planned',
    blocks: [
      told(
        { cleanRoom: titled(room) },
        ({ cleanRoom }) => `Plan for ${markdownText(cleanRoom)}; nothing was started.`,
      ),
      itemTable('runs', rows, {
        For: ({ role }) => (role === 'answer' ? 'answer' : 'base sizes'),
        Question: ({ question }) => markdownText(question),
        Version: ({ questionVersion }) => String(questionVersion ?? ''),
        Parameters: ({ parameters }) => parametersText(parameters, 600),
      }),
      planBlock(plan, { parts: runs.length, now, when: 'now' }),
    ],
    source,
    nextStep: `Call ${tool} again without plan_only to start it.`,
  });
}

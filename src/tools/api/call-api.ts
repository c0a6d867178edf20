import { z } from 'zod';
import type { CallPlan } from '../../domain/reads/reads.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { defined } from '../../domain/words/defined.js';
import { answerOf } from '../answer/answer.js';
import { codeBlock, told } from '../answer/blocks.js';
import { defineTool, type ToolAnswer } from '../define-tool.js';
import * as params from '../params.js';
import { answerBlocks } from './answer-block.js';

export const callApi = defineTool({
  name: 'call_api',
  title: 'Change by the API',
  set: 'api',
  description:
    'Makes one change by an operation of the clean room API, sent once and never repeated. Refuses deletions, exports, invitations, secrets and whatever else a person must sign off, and runs.',
  hints: { readOnly: false, destructive: true, idempotent: false, openWorld: true },
  input: z.strictObject({
    operation: params.operation,
    path: params.pathValues,
    query: params.queryValues,
    body: params.body,
    plan_only: params.planOnly,
  }),
  output: z.object({
    outcome: z.string(),
    operation: z.string(),
    status: z.number().optional(),
    request_id: z.string().optional(),
    request: z.string().optional(),
    answer: z.string().optional(),
    next_step: z.string(),
    source: z.string(),
    warnings: z.array(z.string()),
  }),
  async handle({ operation, path = {}, query = {}, body, plan_only: planOnly }, context) {
    const temporal = await context.temporal();
    const call = { operation, path, query, ...defined({ body }) };
    if (planOnly) return asPlan(await temporal.read('planOperation', call));
    const sent = await temporal.callOperation(call);
    return answerOf({
      outcome: 'sent',
      blocks: answerBlocks(sent),
      warnings: [...sent.notes, 'The API said yes; nothing was read back.'],
      source: sent.source,
      nextStep: `read_api ${sent.readBack ?? ''}`.trimEnd() + ' to see the change.',
    });
  },
});

const asPlan = ({ operation, method, path, summary, request, source }: CallPlan): ToolAnswer =>
  answerOf({
    outcome: 'planned',
    blocks: [
      told({ operation, method, path }, () =>
        [
          `${operation}: ${markdownText(summary)}.`,
          `${method} ${markdownText(path, 300)}, nothing was sent:`,
        ].join('\n'),
      ),
      codeBlock('request', request, { language: 'json' }),
    ],
    source,
    nextStep: 'The same call without plan_only sends it.',
  });

import { z } from 'zod';
import { defined } from '../../domain/words/defined.js';
import { answerOf } from '../answer/answer.js';
import { defineTool } from '../define-tool.js';
import * as params from '../params.js';
import { answerBlocks } from './answer-block.js';

export const readApi = defineTool({
  name: 'read_api',
  title: 'Read from the API',
  set: 'api',
  description:
    'Calls one reading operation of the clean room API and shows its answer, cut to one page. Changes nothing; secrets are not shown.',
  hints: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: z.strictObject({
    operation: params.operation,
    path: params.pathValues,
    query: params.queryValues,
    body: params.body,
    fields: z
      .array(z.string().min(1).max(100))
      .max(30)
      .default([])
      .describe("Only these members of an entry, by the API's names; user.name leads inside"),
    limit: params.limit(100, 25),
    offset: z.number().int().min(0).default(0).describe('Entries of the answer to leave out first'),
  }),
  output: z.object({
    outcome: z.string(),
    operation: z.string(),
    status: z.number(),
    request_id: z.string().optional(),
    answer: z.string(),
    shown: z.number().optional(),
    total: z.number().optional(),
    next_step: z.string(),
    source: z.string(),
    warnings: z.array(z.string()),
  }),
  async handle({ operation, path = {}, query = {}, body, fields, limit, offset }, context) {
    const temporal = await context.temporal();
    const asked = { operation, path, query, fields, limit, offset, ...defined({ body }) };
    const read = await temporal.read('readOperation', asked);
    return answerOf({
      outcome: 'ok',
      blocks: answerBlocks(read),
      warnings: read.notes,
      source: read.source,
      nextStep: 'read_api with fields or offset for more, or find_api_operation.',
    });
  },
});

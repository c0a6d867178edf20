import { z } from 'zod';
import type { FoundOperations } from '../../domain/reads/reads.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { answerOf } from '../answer/answer.js';
import { itemTable, told } from '../answer/blocks.js';
import { defineTool } from '../define-tool.js';
import * as params from '../params.js';

type Found = FoundOperations['operations'][number];

export const findApiOperation = defineTool({
  name: 'find_api_operation',
  title: 'Find an API operation',
  set: 'api',
  description:
    'Finds the operations of the clean room API that do what you say, with their parameters. Use it when no other tool does the job.',
  hints: { readOnly: true, destructive: false, idempotent: true, openWorld: false },
  input: z.strictObject({
    intent: z.string().min(1).max(300).describe('What you want to do, in your words, or an id'),
    limit: params.limit(10, 5),
  }),
  output: z.object({
    outcome: z.string(),
    operations: z.array(z.looseObject({})),
    matching: z.number(),
    next_step: z.string(),
    warnings: z.array(z.string()),
  }),
  async handle({ intent, limit }, context) {
    const temporal = await context.temporal();
    const { operations, matching } = await temporal.read('findOperations', { intent, limit });
    return answerOf({
      outcome: 'ok',
      blocks: [
        told({ matching }, () => `${operations.length} of ${matching} operations, best first.`),
        itemTable('operations', operations, {
          Id: ({ id }) => id,
          What: ({ summary }) => markdownText(summary, 120),
          Effect: ({ effect }) => effect,
          Needs: (operation) => markdownText(needsOf(operation), 700),
          Note: ({ notes }) => notes.join('; '),
        }),
      ],
      nextStep:
        operations.length === 0
          ? 'find_api_operation in other words.'
          : 'read_api for what reads, call_api with plan_only for what changes something.',
    });
  },
});

const needsOf = ({ pathParameters, queryParameters, body }: Found): string =>
  [
    ...(pathParameters.length > 0 ? [`path: ${pathParameters.join(', ')}`] : []),
    ...(queryParameters.length > 0 ? [`query: ${queryParameters.join(', ')}`] : []),
    ...(body === undefined ? [] : [`body: ${body}`]),
  ].join('; ');

import { z } from 'zod';
import type { CleanroomList } from '../../domain/reads/reads.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { shortId } from '../../domain/words/titled.js';
import { defined } from '../../domain/words/defined.js';
import { answerOf } from '../answer/answer.js';
import { itemTable, told } from '../answer/blocks.js';
import { defineTool } from '../define-tool.js';
import * as params from '../params.js';

export const listCleanrooms = defineTool({
  name: 'list_cleanrooms',
  title: 'List clean rooms',
  set: 'discovery',
  description:
    'Lists the data clean rooms that the API user can see, with their partners and dates; filter by name or partner. A room that is missing here has not added the API user.',
  hints: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: z.strictObject({
    name: z
      .string()
      .max(200)
      .optional()
      .describe('Only rooms whose name or display id contains this'),
    partner: z
      .string()
      .max(200)
      .optional()
      .describe('Only rooms with a party whose name contains this'),
    limit: params.limit(50, 25),
    refresh: params.refresh,
  }),
  output: z.object({
    outcome: z.string(),
    clean_rooms: z.array(z.looseObject({})),
    matching: z.number(),
    total: z.number(),
    age_seconds: z.number(),
    next_step: z.string(),
    source: z.string(),
    warnings: z.array(z.string()),
  }),
  async handle({ name, partner, limit, refresh }, context) {
    const temporal = await context.temporal();
    const list = await temporal.read('readCleanrooms', {
      limit,
      refresh,
      ...defined({ name, partner }),
    });
    const { rooms, matching, total, ageSeconds, source, notes } = list;
    const leftOut = matching - rooms.length;
    return answerOf({
      outcome: 'ok',
      blocks: [
        told(
          { matching, total, ageSeconds },
          () => `${matching} of ${total} clean rooms match (${ageSeconds} s old).`,
        ),
        itemTable('clean_rooms', rooms, {
          Id: (room) => markdownText(shortId(room)),
          Name: (room) => markdownText(room.name),
          Parties: ({ owner, partners }) =>
            [owner, ...partners].map((party) => markdownText(party, 60)).join(', '),
          Status: ({ status }) => markdownText(status, 40),
          From: ({ startsOn }) => markdownText(startsOn, 20),
          To: ({ endsOn }) => markdownText(endsOn ?? 'open', 20),
        }),
      ],
      warnings: [
        ...notes,
        ...(leftOut > 0 ? [`${leftOut} more are left out: narrow by name or partner.`] : []),
      ],
      source,
      nextStep: nextStepOf(list),
    });
  },
});

function nextStepOf({ matching, total, notes }: CleanroomList): string {
  if (total === 0 && notes.length > 0)
    return 'list_cleanrooms with refresh; if no room can be read then, tell the operator and Habu support.';
  if (total === 0)
    return 'An administrator of each clean room must add the API user to it as Admin.';
  if (matching === 0) return 'list_cleanrooms without a filter.';
  return 'list_questions with the id of a clean room, or run_overlap_analysis.';
}

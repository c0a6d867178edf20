import { z } from 'zod';
import { ITEM_KIND_NAMES } from '../../domain/operations/item-kinds.js';
import { itemListOf } from '../../domain/operations/item-request.js';
import type { ItemsPage } from '../../domain/reads/reads.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { defined } from '../../domain/words/defined.js';
import { titled } from '../../domain/words/titled.js';
import { answerOf } from '../answer/answer.js';
import { itemTable, told } from '../answer/blocks.js';
import { defineTool } from '../define-tool.js';
import * as params from '../params.js';

export const listItems = defineTool({
  name: 'list_items',
  title: 'List anything else',
  set: 'discovery',
  description:
    'Lists what a data clean room, one of its questions, or the account holds besides rooms and questions: datasets, partners, users, connections, schedules, exports and so on. Credentials by name only.',
  hints: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: z.strictObject({
    kind: z
      .enum(ITEM_KIND_NAMES)
      .describe(
        'permissions, schedules, runs need clean_room and question; datasets, partners, invitations, roles, flows, exports need clean_room; users, destinations may have one; the others are of the account',
      ),
    clean_room: params.cleanRoom.optional(),
    question: params.question.optional(),
    name: z
      .string()
      .max(200)
      .optional()
      .describe('Only items that show this somewhere: name, e-mail, status'),
    limit: params.limit(100, 50),
    refresh: params.refresh,
  }),
  output: z.object({
    outcome: z.string(),
    kind: z.string(),
    clean_room: z.looseObject({}).optional(),
    question: z.looseObject({}).optional(),
    items: z.array(z.looseObject({})),
    matching: z.number(),
    total: z.number(),
    age_seconds: z.number(),
    next_step: z.string(),
    source: z.string(),
    warnings: z.array(z.string()),
  }),
  async handle({ kind, clean_room: cleanRoom, question, name, limit, refresh }, context) {
    const request = { kind, limit, refresh, ...defined({ cleanRoom, question, name }) };
    itemListOf(request);
    const temporal = await context.temporal();
    return asTable(await temporal.read('readItems', request));
  },
});

function asTable(page: ItemsPage) {
  const { kind, room, question, columns, items, matching, total, ageSeconds, source } = page;
  const leftOut = matching - items.length;
  const noun = kind.replaceAll('_', ' ');
  return answerOf({
    outcome: 'ok',
    blocks: [
      told({ kind, cleanRoom: room, question, matching, total, ageSeconds }, () =>
        [
          `${matching} of ${total} ${noun}`,
          ...(question === undefined ? [] : [`of ${markdownText(titled(question))}`]),
          ...(room === undefined ? [] : [`in ${markdownText(titled(room))}`]),
          `match (${ageSeconds} s old).`,
        ].join(' '),
      ),
      itemTable(
        'items',
        items,
        Object.fromEntries(
          columns.map((column) => [
            titleOf(column),
            (item: ItemsPage['items'][number]) => markdownText(item[column] ?? '', 80),
          ]),
        ),
      ),
    ],
    warnings: [
      ...page.notes,
      ...(leftOut > 0
        ? [
            `${leftOut} more are left out: narrow by name, or raise limit up to what one page holds.`,
          ]
        : []),
    ],
    source,
    nextStep: nextStepOf(page),
  });
}

/** `partnerMayAssign` as `Partner may assign`. */
const titleOf = (column: string): string => {
  const words = column.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function nextStepOf({ kind, matching, total }: ItemsPage): string {
  if (total === 0)
    return `There are no ${kind.replaceAll('_', ' ')}, or the API user may not see them.`;
  if (matching === 0) return 'list_items without name.';
  return 'Use an id from here, or list_items with another kind.';
}

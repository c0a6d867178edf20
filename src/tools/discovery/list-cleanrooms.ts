import { z } from 'zod';
import type { CleanroomRow } from '../../domain/reads.js';
import { defineTool } from '../define-tool.js';
import { markdownText } from '../../domain/markdown-text.js';
import { sourceLine, tableOf } from '../markdown.js';
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
  }),
  async handle({ name, partner, limit, refresh }, context) {
    const temporal = await context.temporal();
    const list = await temporal.read('readCleanrooms', {
      limit,
      refresh,
      ...(name === undefined ? {} : { name }),
      ...(partner === undefined ? {} : { partner }),
    });
    const nextStep = nextStepOf(list.matching, list.total);
    const leftOut = list.matching - list.rooms.length;
    return {
      text: [
        `${list.matching} of ${list.total} clean rooms match (${list.ageSeconds} s old).`,
        ...tableOf(['Id', 'Name', 'Parties', 'Status', 'From', 'To'], list.rooms.map(row)),
        ...(leftOut > 0 ? [`${leftOut} more are left out: narrow by name or partner.`] : []),
        sourceLine(list.source),
        `Next: ${nextStep}`,
      ].join('\n\n'),
      structured: {
        outcome: 'ok',
        clean_rooms: list.rooms,
        matching: list.matching,
        total: list.total,
        age_seconds: list.ageSeconds,
        next_step: nextStep,
        source: list.source,
      },
    };
  },
});

function nextStepOf(matching: number, total: number): string {
  if (total === 0)
    return 'An administrator of each clean room must add the API user to it as Admin.';
  if (matching === 0) return 'list_cleanrooms without a filter.';
  return 'list_questions with the id of a clean room, or run_overlap_analysis.';
}

const row = (room: CleanroomRow): string[] => [
  room.displayId,
  markdownText(room.name),
  [room.owner, ...room.partners].map((party) => markdownText(party, 60)).join(', '),
  markdownText(room.status, 40),
  markdownText(room.startsOn, 20),
  markdownText(room.endsOn ?? 'open', 20),
];

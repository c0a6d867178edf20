import { z } from 'zod';
import { parametersOf } from '../../domain/asked-parameters.js';
import { PHASES, type RunState } from '../../domain/run-state.js';
import { defineTool } from '../define-tool.js';
import { markdownText } from '../../domain/markdown-text.js';
import { clock, parametersText, table } from '../markdown.js';
import * as params from '../params.js';

export const listRuns = defineTool({
  name: 'list_runs',
  title: 'List runs',
  set: 'analysis',
  description:
    'Lists your runs in data clean rooms, newest first: what needs you, what is running, what has ended. ' +
    'A new chat finds the handles of earlier work here.',
  hints: { readOnly: true, destructive: false, idempotent: true, openWorld: false },
  input: z.strictObject({
    phases: z.array(z.enum(PHASES)).min(1).optional().describe('Only runs in these phases'),
    kind: z.enum(['overlap_analysis', 'question_run']).optional().describe('Only this kind'),
    limit: params.limit(50, 20),
  }),
  output: z.object({
    outcome: z.string(),
    runs: z.array(z.looseObject({})),
    more: z.boolean(),
    next_step: z.string(),
  }),
  async handle(input, context) {
    const temporal = await context.temporal();
    const { runs, more } = await temporal.list({
      limit: input.limit,
      ...(input.phases === undefined ? {} : { phases: input.phases }),
      ...(input.kind === undefined ? {} : { kind: input.kind }),
    });
    const nextStep =
      runs.length === 0
        ? 'Start a run with run_overlap_analysis or run_question.'
        : 'get_run with a handle for one of them.';
    const now = context.now();
    return {
      text: [
        runs.length === 0
          ? 'No runs match.'
          : table(
              ['Run', 'Phase', 'What', 'With', 'Clean room', 'Started', 'Source'],
              runs.map((run) => row(run, now)),
            ),
        ...(more ? ['More runs match: narrow by phases or kind, or raise limit.'] : []),
        `Next: ${nextStep}`,
      ].join('\n\n'),
      structured: { outcome: 'ok', runs: runs.map(structuredRow), more, next_step: nextStep },
    };
  },
});

const row = (run: RunState, now: Date): string[] => [
  run.handle,
  run.phase,
  markdownText(run.title, 80),
  parametersText(parametersOf(run), 120),
  run.room?.displayId ?? '',
  clock(run.startedAt, now),
  run.source,
];

const structuredRow = (run: RunState): Record<string, unknown> => ({
  handle: run.handle,
  kind: run.kind,
  phase: run.phase,
  title: run.title,
  parameters: parametersOf(run),
  clean_room: run.room?.displayId,
  started_at: run.startedAt,
  ended_at: run.endedAt,
  error_code: run.error?.code,
  source: run.source,
});

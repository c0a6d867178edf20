import { z } from 'zod';
import { parametersOf } from '../../domain/run/asked-parameters.js';
import { PHASES } from '../../domain/words/phase.js';
import { RUN_KINDS } from '../../domain/run/kinds.js';
import { partsOf, type RunState } from '../../domain/run/run-state.js';
import { answerOf } from '../answer/answer.js';
import { itemTable, told } from '../answer/blocks.js';
import { defineTool } from '../define-tool.js';
import { cleanText } from '../../domain/text/clean-text.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { titled } from '../../domain/words/titled.js';
import { defined } from '../../domain/words/defined.js';
import { clock } from '../answer/markdown.js';
import { parameterList, parametersText } from '../answer/parameter-list.js';
import * as params from '../params.js';
import { asked, daysText, questionFacts, untoldParameters } from '../answer/run-scope.js';

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
    kind: z.enum(RUN_KINDS).optional().describe('Only this kind'),
    limit: params.limit(50, 20),
  }),
  output: z.object({
    outcome: z.string(),
    runs: z.array(z.looseObject({})),
    more: z.boolean(),
    next_step: z.string(),
    source: z.string().optional(),
    warnings: z.array(z.string()),
  }),
  async handle(input, context) {
    const temporal = await context.temporal();
    const { runs, more } = await temporal.list({
      limit: input.limit,
      ...defined({ phases: input.phases, kind: input.kind }),
    });
    const now = context.now();
    const rows = runs.map(rowOf);
    const source = sourceOf(runs);
    return answerOf({
      outcome: 'ok',
      blocks: [
        itemTable('runs', rows, {
          Run: ({ handle }) => handle,
          Phase: ({ phase }) => phase,
          What: ({ title, questionVersion }) =>
            `${markdownText(title, 80)}${questionVersion === undefined ? '' : ` v${questionVersion}`}`,
          Asked: askedText,
          'Clean room': ({ clean_room, partners = [] }) =>
            [
              markdownText(clean_room ?? '', 60),
              ...partners.map((name) => markdownText(name, 40)),
            ].join(', '),
          Started: ({ started_at }) => clock(started_at, now),
          'Why it failed': ({ error_code, error_message }) =>
            error_code === undefined ? '' : `${error_code}: ${markdownText(error_message ?? '')}`,
          Source: (row) => (source === 'mixed' ? row.source : ''),
        }),
        told({ more }, () =>
          runs.length === 0
            ? 'No runs match.'
            : more
              ? 'More runs match: narrow by phases or kind, or raise limit.'
              : '',
        ),
      ],
      ...defined({ source }),
      nextStep:
        runs.length === 0
          ? 'Start a run with run_overlap_analysis or run_question.'
          : 'get_run with a handle for one of them.',
    });
  },
});

/** Longer reasons are told by get_run. */
const REASON = 120;

type Row = ReturnType<typeof rowOf>;

const rowOf = (run: RunState) => ({
  handle: run.handle,
  kind: run.kind,
  phase: run.phase,
  title: run.title,
  ...asked(run),
  parameters: parameterList(parametersOf(run)),
  clean_room: run.room === undefined ? undefined : titled(run.room),
  ...partnersOf(run),
  ...questionOf(run),
  started_at: run.startedAt,
  ended_at: run.endedAt,
  error_code: run.error?.code,
  error_message: run.error === undefined ? undefined : cleanText(run.error.message, REASON),
  source: run.source,
});

const partnersOf = ({ scope }: RunState): { partners?: readonly string[] } =>
  scope === undefined || scope.partners.length === 0 ? {} : { partners: scope.partners };

const questionOf = (run: RunState): Partial<ReturnType<typeof questionFacts>> => {
  const part = partsOf(run).find(({ role }) => role === 'answer');
  return part === undefined ? {} : questionFacts(part);
};

/** What a run was asked with; nothing yet while it is being checked, nor when that refused it. */
const askedText = (row: Row): string =>
  [
    row.attribute === undefined ? undefined : markdownText(row.attribute, 60),
    daysText(row.dateFrom, row.dateTo),
    parametersText(untoldParameters(row.parameters, row), 120),
  ]
    .filter((text) => text !== undefined && text !== '')
    .join(', ');

function sourceOf(runs: readonly RunState[]): RunState['source'] | 'mixed' | undefined {
  const [source, ...others] = new Set(runs.map((run) => run.source));
  return others.length === 0 ? source : 'mixed';
}

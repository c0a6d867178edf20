import { z } from 'zod';
import type { QuestionAnswer } from '../../domain/ask.js';
import { HabuMcpError } from '../../domain/habu-mcp-error.js';
import type { RunState } from '../../domain/run-state.js';
import type { HabuTemporal } from '../../temporal/habu-temporal.js';
import { defineTool, type ToolAnswer } from '../define-tool.js';
import { sourceLine } from '../markdown.js';
import * as params from '../params.js';
import { columnsFrom, columnsParam } from './columns.js';
import { fileOutput } from './file-answer.js';
import { finishedRun } from './finished-run.js';
import { overlapPage } from './overlap-page.js';
import { onlyAsFile, OWN_NAME, resultFile } from './result-file.js';
import { rowsPage } from './rows-page.js';

export const getRunResults = defineTool({
  name: 'get_run_results',
  title: "Read a run's results",
  set: 'analysis',
  description:
    'Reads the result rows of a completed run in a data clean room, page by page, as the clean room holds them. ' +
    'With columns it computes the overlap analysis again with the columns named by you, without a new run. ' +
    'With file it writes all rows to a CSV file, whole or not at all, with its SHA-256 and row count in the answer.',
  hints: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: z.strictObject({
    run: params.run,
    part: z
      .enum(['answer', 'bases', 'analysed'])
      .default('answer')
      .describe(
        'The answer, the base sizes table, or the analysed table: share, index, interval and mark by value and segment',
      ),
    offset: z
      .number()
      .int()
      .min(0)
      .default(0)
      .describe('Rows to skip; next_offset of the page before'),
    limit: params.limit(500, 50),
    columns: columnsParam,
    file: z
      .string()
      .max(200)
      .optional()
      .describe(
        `Write the whole part as CSV under this bare name in the export directory, never over a file; "${OWN_NAME}": handle and part`,
      ),
  }),
  output: z.object({
    outcome: z.string(),
    run: z.string(),
    columns: z.array(z.string()).optional(),
    rows: z.array(z.array(z.string().nullable())).optional(),
    offset: z.number().optional(),
    total_rows: z.number().optional(),
    next_offset: z.number().optional(),
    answer: z.looseObject({}).optional(),
    ...fileOutput,
    next_step: z.string(),
    source: z.string(),
    warnings: z.array(z.string()).optional(),
  }),
  async handle(input, context) {
    const temporal = await context.temporal();
    const state = await finishedRun(temporal, input.run);
    const columns = input.columns && columnsFrom(input.columns);
    if (input.file !== undefined)
      return resultFile(
        { temporal, state },
        {
          file: input.file,
          part: columns === undefined ? input.part : 'analysed',
          ...(columns !== undefined && { columns }),
        },
        context,
      );
    if (columns !== undefined) return again(temporal, state, columns);
    if (input.part === 'analysed') throw onlyAsFile();
    const part = state.parts.find(({ role }) => role === input.part);
    if (part?.habuRunId === undefined || part.phase !== 'completed') {
      throw new HabuMcpError(
        'RUN_WITHOUT_RESULT',
        `Run ${state.handle} has no ${input.part} table.`,
        { nextStep: 'Leave part out to read the answer.' },
      );
    }
    const page = await temporal.read('readRows', {
      habuRunId: part.habuRunId,
      offset: input.offset,
      limit: input.limit,
    });
    const moved = input.part === 'answer' ? await movedSince(temporal, state, page.totalRows) : [];
    const { text, structured } = rowsPage({ ...page, warnings: [...page.warnings, ...moved] });
    const nextOffset = structured['next_offset'];
    const nextStep =
      typeof nextOffset === 'number'
        ? `get_run_results with run ${state.handle} and offset ${nextOffset} for more rows.`
        : 'Nothing: these are the last rows.';
    return {
      text: [
        `Results of ${state.handle}.`,
        text,
        sourceLine(state.source),
        `Next: ${nextStep}`,
      ].join('\n\n'),
      structured: {
        outcome: 'ok',
        run: state.handle,
        ...structured,
        next_step: nextStep,
        source: state.source,
      },
    };
  },
});

/** Pages are read one by one over hours, so the count that the run ended with is what holds them together. */
async function movedSince(
  temporal: HabuTemporal,
  { handle }: RunState,
  totalRows: number,
): Promise<string[]> {
  const { answer } = await temporal.result<Pick<QuestionAnswer, 'totalRows'>>(handle);
  if (answer === undefined || answer.totalRows === totalRows) return [];
  return [
    `The result had ${answer.totalRows} rows when the run completed and has ${totalRows} now: it was replaced or cut since, so its pages may not fit together.`,
  ];
}

async function again(
  temporal: HabuTemporal,
  state: RunState,
  columns: ReturnType<typeof columnsFrom>,
): Promise<ToolAnswer> {
  if (state.kind !== 'overlap_analysis') {
    throw new HabuMcpError('INVALID_ARGUMENT', `Run ${state.handle} is not an overlap analysis.`, {
      problems: ['columns only applies to overlap analyses: leave it out.'],
    });
  }
  const answer = await temporal.read('readOverlap', { parts: state.parts, columns });
  const { text, structured } = overlapPage(answer);
  const nextStep = `get_run_results with run ${state.handle} without columns for the rows.`;
  return {
    text: [
      `Overlap of ${state.handle}, computed again with your columns.`,
      text,
      sourceLine(state.source),
      `Next: ${nextStep}`,
    ].join('\n\n'),
    structured: {
      outcome: 'ok',
      run: state.handle,
      answer: structured,
      next_step: nextStep,
      source: state.source,
    },
  };
}

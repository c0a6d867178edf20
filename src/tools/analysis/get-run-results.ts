import { z } from 'zod';
import type { QuestionAnswer } from '../../domain/results/question-answer.js';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import type { AskState } from '../../domain/run/run-state.js';
import { defined } from '../../domain/words/defined.js';
import type { HabuTemporal } from '../../temporal/habu-temporal.js';
import { answerOf } from '../answer/answer.js';
import { untold } from '../answer/blocks.js';
import { defineTool, type ToolAnswer } from '../define-tool.js';
import * as params from '../params.js';
import { scopeBlock, UNKNOWN_LIMITS } from '../answer/run-scope.js';
import { columnsFrom, columnsParam } from './columns.js';
import { fileOutput } from './file-answer.js';
import { finishedRun } from './finished-run.js';
import { overlapOf } from './overlap-of-run.js';
import { overlapResult } from './overlap-result.js';
import { onlyAsFile, OWN_NAME, resultFile } from './result-file.js';
import { pageOf, rowsBlock } from './rows-block.js';

export const getRunResults = defineTool({
  name: 'get_run_results',
  title: "Read a run's results",
  set: 'analysis',
  description:
    'Reads the result rows of a completed run in a data clean room, page by page, as the clean room holds them. ' +
    'With columns it reads the table of an overlap analysis anew with the columns named by you: free, without a new run. ' +
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
    scope: z.looseObject({}),
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
    warnings: z.array(z.string()),
  }),
  async handle(input, context) {
    const temporal = await context.temporal();
    const state = await finishedRun(temporal, input.run, context);
    const columns = input.columns && columnsFrom(input.columns);
    if (input.file !== undefined)
      return resultFile(
        { temporal, state },
        {
          file: input.file,
          part: columns === undefined ? input.part : 'analysed',
          ...defined({ columns }),
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
    return onePage(temporal, state, { ...input, part: input.part, habuRunId: part.habuRunId });
  },
});

interface PageRequest {
  readonly part: 'answer' | 'bases';
  readonly habuRunId: string;
  readonly offset: number;
  readonly limit: number;
}

async function onePage(
  temporal: HabuTemporal,
  state: AskState,
  { part, habuRunId, offset, limit }: PageRequest,
): Promise<ToolAnswer> {
  const { handle, source } = state;
  const read = await temporal.read('readRows', { habuRunId, offset, limit });
  const moved = part === 'answer' ? await movedSince(temporal, state, read.totalRows) : [];
  const page = pageOf(read);
  return answerOf({
    outcome: 'ok',
    blocks: [
      scopeBlock(state, { limits: UNKNOWN_LIMITS, table: part }),
      untold({ run: handle }),
      rowsBlock(page),
    ],
    warnings: [...read.warnings, ...moved],
    source,
    nextStep:
      page.nextOffset === undefined
        ? 'Nothing: these are the last rows.'
        : `get_run_results with run ${handle} and offset ${page.nextOffset} for more rows.`,
  });
}

/** Pages are read one by one over hours, so the count that the run ended with is what holds them together. */
async function movedSince(
  temporal: HabuTemporal,
  { handle }: AskState,
  totalRows: number,
): Promise<string[]> {
  const { answer } = await temporal.result<Pick<QuestionAnswer, 'totalRows'>>(handle);
  if (answer === undefined || answer.totalRows === totalRows) return [];
  return [
    `The result had ${answer.totalRows} rows when the run completed and has ${totalRows} now: it was replaced or cut since, so its pages may not fit together.`,
  ];
}

/** The table read with the caller's columns: everything is said, because how it was read is what is looked at. */
async function again(
  temporal: HabuTemporal,
  state: AskState,
  columns: ReturnType<typeof columnsFrom>,
): Promise<ToolAnswer> {
  const { handle, source } = state;
  const answer = await overlapOf(temporal, state, columns);
  if (answer === undefined) {
    throw new HabuMcpError('INVALID_ARGUMENT', `Run ${handle} is not an overlap analysis.`, {
      problems: ['columns only applies to overlap analyses: leave it out.'],
    });
  }
  const { blocks, warnings, limits } = overlapResult(answer, { handle, details: true });
  return answerOf({
    outcome: 'ok',
    blocks: [scopeBlock(state, { limits, table: 'analysed' }), untold({ run: handle }), ...blocks],
    warnings,
    source,
    nextStep: `get_run_results with run ${handle} without columns for the rows, or with other columns: each reading is free, no run is created.`,
  });
}

import { BYTE_ORDER_MARK, csvText, RecordCount } from '../../domain/results/csv.js';
import { hasInvisible } from '../../domain/text/clean-text.js';
import { csvName, exportNameProblem } from '../../domain/results/export-name.js';
import type { QuestionAnswer } from '../../domain/results/question-answer.js';
import { countText } from '../../domain/overlap/number-text.js';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import type { NamedColumns } from '../../domain/overlap/answer.js';
import { factsOf } from '../../domain/run/kinds.js';
import type { AskState } from '../../domain/run/run-state.js';
import { defined } from '../../domain/words/defined.js';
import type { HabuTemporal } from '../../temporal/habu-temporal.js';
import type { ToolAnswer, ToolContext } from '../define-tool.js';
import { exportFile, type ExportedFile } from '../export-file.js';
import { fileAnswer } from './file-answer.js';
import {
  analysedTable,
  exactTable,
  type TableName,
  type TablePart,
  type Tally,
} from './whole-table.js';

/** The name that stands for the run's handle and the table. */
export const OWN_NAME = 'auto';

export interface FileRequest {
  readonly file: string;
  readonly part: TableName;
  readonly columns?: NamedColumns;
}

/**
 * Writes one table of a finished run into the export directory, whole or not at all.
 * @throws HabuMcpError INVALID_ARGUMENT, RUN_WITHOUT_RESULT, RESULT_CHANGED and the other errors of reading, FILE_EXISTS,
 * DATA_DIRECTORY_UNUSABLE
 */
export async function resultFile(
  { temporal, state }: { readonly temporal: HabuTemporal; readonly state: AskState },
  request: FileRequest,
  context: Pick<ToolContext, 'exportDir' | 'signal' | 'progress'>,
): Promise<ToolAnswer> {
  const name = nameOf(request, state);
  const table = tableOf({ temporal, state }, request, context.signal);
  const place = { directory: context.exportDir, name };
  const written = await writeTable(table, place, context.progress);
  const { answer } = await temporal.result<Pick<QuestionAnswer, 'totalRows'>>(state.handle);
  return fileAnswer(state, request.part, { ...written, rowsAtEnd: answer?.totalRows });
}

function nameOf({ file, part }: FileRequest, { handle }: AskState): string {
  if (file === OWN_NAME) return csvName(`${handle}-${part}`);
  const problem = exportNameProblem(file);
  if (problem === undefined) return csvName(file);
  throw new HabuMcpError(
    'INVALID_ARGUMENT',
    'get_run_results was not run: no file has that name.',
    {
      problems: [`\`file\` ${problem}; "${OWN_NAME}" takes the handle and the part as name.`],
    },
  );
}

function tableOf(
  { temporal, state }: { readonly temporal: HabuTemporal; readonly state: AskState },
  { part: role, columns }: FileRequest,
  signal: AbortSignal,
): AsyncGenerator<TablePart> {
  if (role === 'analysed') {
    if (factsOf(state.kind).answer !== 'overlap')
      throw new HabuMcpError(
        'INVALID_ARGUMENT',
        `Run ${state.handle} is not an overlap analysis.`,
        {
          problems: ['Only an overlap analysis has an analysed table: leave part and columns out.'],
        },
      );
    const asked = { parts: state.parts, ...defined({ columns }) };
    return analysedTable(temporal, asked, signal);
  }
  const part = state.parts.find((candidate) => candidate.role === role);
  if (part?.habuRunId === undefined || part.phase !== 'completed')
    throw new HabuMcpError('RUN_WITHOUT_RESULT', `Run ${state.handle} has no ${role} table.`, {
      nextStep: 'Leave part out for the answer.',
    });
  return exactTable(temporal, part.habuRunId, signal);
}

async function writeTable(
  table: AsyncGenerator<TablePart>,
  place: Parameters<typeof exportFile>[0],
  progress: ToolContext['progress'],
): Promise<ExportedFile & Tally> {
  const tally: Tally = {
    ...{ rows: 0, columns: [], prefixed: 0, unseen: 0, emptyRows: 0 },
    analysed: undefined,
  };
  const count = new RecordCount();
  const file = await exportFile(place, {
    chunks: csvOf(table, tally, progress),
    check: {
      take: (bytes) => count.take(bytes),
      problem: () =>
        count.records === tally.rows + 1
          ? undefined
          : `has ${count.records - 1} rows and ${tally.rows} were written`,
    },
  });
  return { ...file, ...tally };
}

async function* csvOf(
  table: AsyncGenerator<TablePart>,
  tally: Tally,
  progress: ToolContext['progress'],
): AsyncGenerator<string> {
  const csv = (rows: TablePart['rows']): string => {
    const { text, prefixed } = csvText(rows);
    tally.prefixed += prefixed;
    return text;
  };
  for await (const { columns, rows, totalRows, analysed } of table) {
    if (columns.length === 0) throw withoutColumns();
    if (tally.columns.length === 0) yield BYTE_ORDER_MARK + csv([columns]);
    yield csv(rows);
    tally.columns = columns;
    tally.rows += rows.length;
    tally.unseen += rows.flat().filter((cell) => cell !== null && hasInvisible(cell)).length;
    tally.emptyRows += rows.filter((row) => row.every((cell) => cell === null)).length;
    tally.analysed = analysed;
    const message = `${countText(tally.rows)} of ${countText(totalRows)} rows are written`;
    progress({ progress: tally.rows, total: totalRows, message });
  }
}

/** The analysed table is no page of rows: get_run shows what matters of it. */
export const onlyAsFile = (): HabuMcpError =>
  new HabuMcpError('INVALID_ARGUMENT', 'get_run_results was not run: part needs file.', {
    problems: [
      '`part` analysed is written to a file: add `file`, or call get_run for the analysis.',
    ],
  });

const withoutColumns = (): HabuMcpError =>
  new HabuMcpError(
    'RUN_WITHOUT_RESULT',
    'The result has no rows and no columns: there is nothing to write.',
  );

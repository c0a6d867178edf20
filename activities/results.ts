import type { OverlapRequest, QuestionAnswer } from '../src/domain/ask.js';
import { cleanText } from '../src/domain/clean-text.js';
import { HabuMcpError } from '../src/domain/habu-mcp-error.js';
import { analyseOverlap } from '../src/domain/overlap/analyse-overlap.js';
import type { OverlapAnswer } from '../src/domain/overlap/overlap-answer.js';
import type { Reads, RowsPage } from '../src/domain/reads.js';
import type { ResultTable } from '../src/domain/result-table.js';
import type { RunPart, Source } from '../src/domain/run-state.js';
import type { HabuClient } from '../src/habu/client.js';
import { createResultTables } from './result-tables.js';

const FIRST_ROWS = 50;

interface Finished {
  readonly parts: readonly RunPart[];
}

/** Reading finished runs: whole tables for the arithmetic, single pages for people. */
export const createResultActivities = ({ habu, source }: { habu: HabuClient; source: Source }) => {
  const { page, count, wholeTable } = createResultTables(habu);

  const overlapOf = async (
    parts: readonly RunPart[],
    asked: Pick<OverlapRequest, 'columns'>,
  ): Promise<OverlapAnswer> => {
    const answerPart = requireRun(parts, 'answer');
    const basesPart = parts.find(({ role, phase }) => role === 'bases' && phase === 'completed');
    const attribute = attributeOf(answerPart);
    const bases = basesPart?.habuRunId;
    return analyseOverlap({
      answer: await wholeTable(answerPart.habuRunId),
      ...(bases === undefined ? {} : { bases: await wholeTable(bases) }),
      ...(attribute === undefined ? {} : { attribute }),
      ...(asked.columns === undefined ? {} : { columns: asked.columns }),
    });
  };

  return {
    summariseOverlap: ({ parts, request }: Finished & { request: OverlapRequest }) =>
      overlapOf(parts, request),

    readOverlap: ({ parts, columns }: Reads['readOverlap']['request']) =>
      overlapOf(parts, { columns }),

    summariseQuestion: async ({ parts }: Finished): Promise<QuestionAnswer> => {
      const { habuRunId } = requireRun(parts, 'answer');
      const first = await page(habuRunId, 0, FIRST_ROWS);
      const totalRows = (await count(habuRunId)) ?? first.totalRows;
      return { ...visible(first), totalRows, warnings: totalRows === 0 ? [NO_ROWS] : [] };
    },

    readRows: async ({
      habuRunId,
      offset,
      limit,
    }: Reads['readRows']['request']): Promise<RowsPage> => {
      const [table, total] = await Promise.all([page(habuRunId, offset, limit), count(habuRunId)]);
      const { columns, firstRows: rows } = visible(table);
      return { columns, rows, offset, totalRows: total ?? table.totalRows, source, ageSeconds: 0 };
    },
  };
};

const NO_ROWS =
  'The result has no rows. That is not the same as "nothing matches": dates may select no data, or every row may be below the crowd size.';

function requireRun(
  parts: readonly RunPart[],
  role: RunPart['role'],
): RunPart & { habuRunId: string } {
  const part = parts.find((candidate) => candidate.role === role);
  if (part?.habuRunId === undefined) {
    throw new HabuMcpError(
      'RUN_WITHOUT_RESULT',
      'This run was never created at Habu, so it has no results.',
    );
  }
  return { ...part, habuRunId: part.habuRunId };
}

/** The value of the parameter whose name says attribute. */
const attributeOf = ({ parameters }: RunPart): string | undefined =>
  Object.entries(parameters).find(([name]) => /attribute/i.test(name))?.[1];

/** Longest cell that is shown; the whole stays at Habu. */
const CELL = 300;

const visible = (table: ResultTable): Pick<QuestionAnswer, 'columns' | 'firstRows'> => ({
  columns: table.columns.map(({ name }) => cleanText(name, CELL)),
  firstRows: table.rows.map((row) =>
    row.map((cell) => (cell === null ? null : cleanText(cell, CELL))),
  ),
});

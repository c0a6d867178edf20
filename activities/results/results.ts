import type { OverlapRequest } from '../../src/domain/analysis/requests.js';
import type { QuestionAnswer } from '../../src/domain/results/question-answer.js';
import { HabuMcpError } from '../../src/domain/errors/habu-mcp-error.js';
import { analyseOverlap, type OverlapInput } from '../../src/domain/overlap/analyse-overlap.js';
import { everyRow } from '../../src/domain/overlap/every-row.js';
import type { OverlapAnswer } from '../../src/domain/overlap/answer.js';
import type { AnalysedPage, Reads, RowsPage } from '../../src/domain/reads/reads.js';
import type { RunPart } from '../../src/domain/question-run/run-part.js';
import { attributeIn, type RunScope } from '../../src/domain/analysis/run-scope.js';
import type { Source } from '../../src/domain/words/source.js';
import { shownRows } from '../../src/domain/results/shown-rows.js';
import { defined } from '../../src/domain/words/defined.js';
import type { HabuClient } from '../../src/habu/client.js';
import { analysedPage } from './analysed-page.js';
import { createResultTables, SETTLING_ATTEMPT } from './result-tables.js';

const FIRST_ROWS = 50;

interface Finished {
  readonly parts: readonly RunPart[];
  /** Absent for runs from before it was kept. */
  readonly scope?: RunScope;
}

/** Reading finished runs: whole tables for the arithmetic, single pages for people. See docs/design/results.md. */
export const createResultActivities = ({ habu, source }: { habu: HabuClient; source: Source }) => {
  const { part, head, wholeTable } = createResultTables(habu);

  const tablesOf = async (
    { parts, scope }: Finished,
    { columns }: Pick<OverlapRequest, 'columns'>,
  ): Promise<OverlapInput> => {
    const answerPart = requireRun(parts, 'answer');
    const basesPart = parts.find(({ role, phase }) => role === 'bases' && phase === 'completed');
    const attribute = attributeIn(answerPart.parameters);
    const bases = basesPart?.habuRunId;
    return {
      answer: await wholeTable(answerPart.habuRunId),
      ...(bases === undefined ? {} : { bases: await wholeTable(bases) }),
      ...defined({ attribute, columns, days: scope }),
    };
  };
  const overlapOf = async (...asked: Parameters<typeof tablesOf>): Promise<OverlapAnswer> =>
    analyseOverlap(await tablesOf(...asked));

  return {
    summariseOverlap: ({ request, ...run }: Finished & { request: OverlapRequest }) =>
      overlapOf(run, request),

    readOverlap: ({ columns, ...run }: Reads['readOverlap']['request']) =>
      overlapOf(run, { columns }),

    readAnalysedRows: async ({
      parts,
      columns,
      after,
    }: Reads['readAnalysedRows']['request']): Promise<AnalysedPage> => {
      const input = await tablesOf({ parts }, columns === undefined ? {} : { columns });
      return analysedPage(input.answer, everyRow(input), after);
    },

    summariseQuestion: async ({ parts }: Finished): Promise<QuestionAnswer> => {
      const { habuRunId } = requireRun(parts, 'answer');
      const first = await head(habuRunId, FIRST_ROWS);
      const { columns, rows: firstRows, warnings } = shownRows(first);
      const { totalRows } = first;
      return {
        columns,
        firstRows,
        totalRows,
        warnings: [
          ...warnings,
          ...(totalRows === 0 ? [NO_ROWS] : []),
          ...(first.endsEarly ? [endsEarly(totalRows)] : []),
        ],
      };
    },

    readRows: async ({
      habuRunId,
      offset,
      limit,
    }: Reads['readRows']['request']): Promise<RowsPage> => {
      const table = await part(habuRunId, { offset, limit });
      return { ...shownRows(table), offset, totalRows: table.totalRows, source, ageSeconds: 0 };
    },
  };
};

const NO_ROWS =
  'The result has no rows. That is not the same as "nothing matches": dates may select no data, or every row may be below the crowd size.';

const endsEarly = (totalRows: number): string =>
  `The API counts ${totalRows} rows but did not send the last of them in ${SETTLING_ATTEMPT} readings, so rows may be missing at the end. Call get_run_results for those that are there.`;

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

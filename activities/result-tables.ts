import { heartbeat } from '@temporalio/activity';
import { parseResultPage, type ResultTable } from '../src/domain/result-table.js';
import type { HabuClient } from '../src/habu/client.js';

/** The API's own page size for result rows. */
const PAGE_ROWS = 500;
/** An overlap table has one row an attribute value and segment; more rows than this are another kind of table. */
const ANALYSED_ROWS = 20_000;

/** The rows of finished runs, as the API pages them. */
export const createResultTables = (habu: HabuClient) => {
  const page = async (habuRunId: string, offset: number, limit: number): Promise<ResultTable> => {
    const { data } = await habu.call('getCleanroomQuestionRunData', {
      path: { cleanroomQuestionRunId: habuRunId },
      query: { limit, offset },
    });
    return parseResultPage(data ?? {});
  };

  const count = async (habuRunId: string): Promise<number | undefined> => {
    const { data } = await habu.call('getCleanroomQuestionRunDataCount', {
      path: { cleanroomQuestionRunId: habuRunId },
    });
    return typeof data === 'number' ? data : undefined;
  };

  const wholeTable = async (habuRunId: string): Promise<ResultTable> => {
    const first = await page(habuRunId, 0, PAGE_ROWS);
    const totalRows = (await count(habuRunId)) ?? first.totalRows;
    const rows = [...first.rows];
    while (rows.length < Math.min(totalRows, ANALYSED_ROWS)) {
      heartbeat(rows.length);
      const next = await page(habuRunId, rows.length, PAGE_ROWS);
      if (next.rows.length === 0) break;
      rows.push(...next.rows);
    }
    return { ...first, rows, totalRows, truncated: rows.length < totalRows };
  };

  return { page, count, wholeTable };
};

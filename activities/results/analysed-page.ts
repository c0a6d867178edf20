import {
  analysedCells,
  analysedColumns,
  type AnalysedRows,
} from '../../src/domain/overlap/analysed-table.js';
import type { AnalysedPage, AnalysedReading } from '../../src/domain/reads/reads.js';
import { resultChanged } from '../../src/domain/results/result-reading.js';
import type { ResultTable } from '../../src/domain/results/result-table.js';
import { digest } from './result-tables.js';

/** With three labels of 80 characters and its figures a row has 1 KB at most, and Temporal refuses a payload above 2 MB. */
const PAGE_ROWS = 1_500;

/**
 * The next rows of an analysed table. Each page is computed anew from the result, so the whole of it must be the same.
 * @throws HabuMcpError RESULT_CHANGED when it is not
 */
export function analysedPage(
  result: ResultTable,
  analysed: AnalysedRows,
  after?: AnalysedReading,
): AnalysedPage {
  const cells = analysed.rows.map(analysedCells);
  const columns = analysedColumns(analysed.indexName);
  const name = digest(JSON.stringify([columns, cells]));
  if (after !== undefined && after.digest !== name)
    throw resultChanged('its analysis is another one');
  const from = after?.offset ?? 0;
  const offset = from + PAGE_ROWS;
  return {
    columns,
    rows: cells.slice(from, offset),
    totalRows: cells.length,
    isWhole: offset >= cells.length,
    after: { offset, digest: name },
    noiseSeen: analysed.noiseSeen,
    resultRows: result.totalRows,
    resultRowsTaken: result.rows.length,
  };
}

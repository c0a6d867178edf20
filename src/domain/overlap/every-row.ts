import type { AnalysedRows } from './analysed-table.js';
import { figuredTable, type OverlapInput } from './figured-table.js';
import { rowsOf } from './figures.js';
import { inOrder } from './ranked-rows.js';

/** The rows of an analysis without the cap of an answer, by index from high to low. */
export function everyRow(input: OverlapInput): AnalysedRows {
  const { table, noise, figures } = figuredTable(input);
  return {
    indexName: figures?.reported === undefined ? 'concentration' : 'index',
    rows: figures === undefined ? [] : inOrder(rowsOf(table, figures.all)),
    noiseSeen: noise.seen,
  };
}

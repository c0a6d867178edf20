import type { OverlapInput } from './analyse-overlap.js';
import type { AnalysedRows } from './analysed-table.js';
import { crossTable } from './cross-table.js';
import { figureRows } from './overlap-rows.js';
import { recogniseColumns } from './recognise-columns.js';
import { noiseSigns } from './suppression-signs.js';

/** The rows of an analysis without the cap of an answer, by index from high to low. */
export function everyRow({ answer, columns, attribute }: OverlapInput): AnalysedRows {
  const recognition = recogniseColumns(answer, columns, attribute);
  const table = crossTable(answer, recognition.columns);
  const figured = figureRows(table, recognition.columns).map(({ row }) => row);
  const isReported = figured.some(({ indexReported }) => indexReported !== undefined);
  const rows = figured.map((row) => {
    const index = isReported ? row.indexReported : row.indexComputed;
    return {
      ...(row.attributeValue !== undefined && { value: row.attributeValue }),
      ...(row.segment !== undefined && { segment: row.segment }),
      ...(row.overlap !== undefined && { people: row.overlap }),
      ...(row.shareOfSegment !== undefined && { share: row.shareOfSegment }),
      ...(index !== undefined && { index }),
    };
  });
  return {
    indexName: isReported ? 'index' : 'concentration',
    rows: rows.sort((a, b) => (b.index ?? -1) - (a.index ?? -1)),
    noiseSeen: noiseSigns(table).length > 0,
  };
}

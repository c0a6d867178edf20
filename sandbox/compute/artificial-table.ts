import type { PagedResult, ResultColumn, ResultRow } from './result-table.js';

const SEGMENTS = 20;

const column = (columnName: string, label: string, dataType: string): ResultColumn => ({
  columnName,
  fieldName: `${label} (invented column)`,
  dataType,
});

const COLUMNS: readonly ResultColumn[] = [
  column('SEGMENT', 'Invented segment', 'STRING'),
  column('ATTRIBUTE_VALUE', 'Invented attribute value', 'STRING'),
  column('AUDIENCE_COUNT', 'Number made by a formula', 'INTEGER'),
  column('NOTE', 'Says that the row is invented', 'STRING'),
];

/** Row by row from a formula: each pair of value and segment occurs once, and nothing is kept. */
const artificialRow = (index: number): ResultRow => ({
  SEGMENT: `Invented segment ${String(index % SEGMENTS).padStart(2, '0')}`,
  ATTRIBUTE_VALUE: `Invented value ${String(Math.floor(index / SEGMENTS)).padStart(6, '0')}`,
  AUDIENCE_COUNT: String(1000 + ((index * 7919) % 9001)),
  NOTE: `artificial row ${index + 1}`,
});

export const artificialTable = (rowCount: number): PagedResult => ({
  metadata: COLUMNS,
  count: rowCount,
  rows: (offset, limit) => {
    const length = Math.max(0, Math.min(limit, rowCount - offset));
    return Array.from({ length }, (_, place) => artificialRow(offset + place));
  },
});

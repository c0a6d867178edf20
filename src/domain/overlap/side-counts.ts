import type { ResultTable } from '../results/result-table.js';
import { cellTable } from './cell-table.js';
import { columnsOf } from './column.js';
import type { SideCounts } from './index-base.js';
import type { LayoutOptions } from './measure.js';
import { layoutOf } from './layout.js';
import { shownLabel } from './shown-label.js';

/** Base sizes by attribute value from a second question, where it has them. */
export const sideCountsOf = (
  bases: ResultTable,
  options: LayoutOptions,
): SideCounts | undefined => {
  if (bases.rows.length < 2) return undefined;
  const layout = layoutOf(columnsOf(bases), { ...options, named: {} });
  const table = cellTable(layout, { ...options, named: {} });
  const { value, segment, within } = table.dimensions;
  const people = table.measures.people?.measure;
  if (value === undefined || segment !== undefined || within.length > 0 || people === undefined)
    return undefined;
  const byValue = new Map(
    table.cells.flatMap((cell) =>
      cell.people === undefined ? [] : [[cell.value, cell.people] as const],
    ),
  );
  return byValue.size < 2
    ? undefined
    : { name: shownLabel(people.name), byValue, isOverlap: people.hints.has('overlap') };
};

import { cleanText } from '../text/clean-text.js';
import type { ColumnReading, Confidence } from './answer.js';
import type { CellTable } from './cell-table.js';
import type { Figures } from './figures.js';
import { shareUnit } from './segment-sizes.js';
import { shownLabel } from './shown-label.js';
import type { Sides } from './sides.js';

/** How each column was read; what played no part is named too. */
export const columnReadings = (
  table: CellTable,
  figures: Figures | undefined,
  sides: Sides | undefined,
): ColumnReading[] => {
  const { dimensions, measures } = table;
  const unit = shareUnit(table) === 100 ? ', in percent' : ', as a fraction';
  const indexBase = figures?.reported?.as === 'ratio' ? '1 for the base' : '100 for the base';
  const read: (ColumnReading | undefined)[] = [
    reading(dimensions.value?.dimension.name, 'the attribute value', dimensions.value),
    reading(dimensions.segment?.dimension.name, 'the segment', dimensions.segment),
    ...dimensions.within.map((role) =>
      reading(role.dimension.name, 'divides the table into parts', role),
    ),
    reading(measures.people?.measure.name, 'the people in both sides', measures.people),
    reading(measures.share?.measure.name, `a share${unit}`, measures.share),
    reading(measures.index?.measure.name, `the index, ${indexBase}`, measures.index),
    reading(measures.baseShare?.measure.name, 'the share in the base', measures.baseShare),
    reading(measures.segmentSize?.measure.name, 'all people of the segment', measures.segmentSize),
    reading(measures.valueSize?.measure.name, 'all people with the value', measures.valueSize),
    reading(measures.wholeSize?.measure.name, 'all people in both sides', measures.wholeSize),
    ...measures.sides.map((role) => reading(role.measure.name, 'the people of one side', role)),
    ...table.setAside.map((column) => ({ column: shownLabel(column), ...SET_ASIDE })),
    ...(sides?.columns ?? []),
  ];
  return read.flatMap((one) => one ?? []);
};

const SET_ASIDE = {
  as: 'nothing that is computed with',
  confidence: 'high',
  why: 'it is the same in every row, or only names another column',
} as const;

const reading = (
  column: string | undefined,
  as: string,
  role: { readonly confidence: Confidence; readonly why: string } | undefined,
): ColumnReading | undefined =>
  column === undefined || role === undefined
    ? undefined
    : {
        column: shownLabel(column),
        as,
        confidence: role.confidence,
        why: cleanText(role.why, 200),
      };

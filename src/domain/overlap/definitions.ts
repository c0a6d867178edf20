import type { Bases } from './bases.js';
import type { OverlapRow } from './overlap-answer.js';
import type { RankedRows } from './overlap-rows.js';

const MATCH_RATE = 'Match rate: the distinct overlap divided by the size of the named base.';

export const basesDefinitions = (bases: Bases | undefined): string[] =>
  bases?.overlap === undefined ? [] : [bases.overlap.definition, MATCH_RATE];

const DEFINITIONS: readonly (readonly [figure: keyof OverlapRow, definition: string])[] = [
  [
    'overlap',
    'Overlap of a row: people in both sides who have the attribute value and are in the segment.',
  ],
  [
    'shareOfSegment',
    'Share of segment: the count divided by all counts of the segment in this table.',
  ],
  ['shareOfOverlap', 'Share of overlap: the count divided by all counts in this table.'],
  [
    'indexComputed',
    "Index (recomputed): the attribute value's share inside the segment divided by its share in the baseline, times 100. The baseline is all overlapping people in this table, once per segment they are in; the table has no population base.",
  ],
  ['indexReported', 'Index (reported): as the question gives it; its baseline is not documented.'],
];

/** The definitions of the figures that the rows really carry, and the rule of the ranking. */
export const figureDefinitions = ({ rows, ranking }: RankedRows): string[] => [
  ...DEFINITIONS.filter(([figure]) => rows.some((row) => row[figure] !== undefined)).map(
    ([, definition]) => definition,
  ),
  ranking.rule,
];

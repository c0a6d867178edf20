import type { OverlapRow } from '../domain/overlap/answer.js';
import { countText, indexText } from '../domain/overlap/number-text.js';
import { intervalText } from './chart-words.js';
import type { Frame } from './sizes-band.js';
import { INK, labelMark, markWidth, textMark, type Mark } from './svg.js';

/** Where each column of the ranked bars stands: label, bar, index, interval, people. */
export interface RankedColumns {
  readonly label: { readonly start: number; readonly width: number };
  readonly plot: { readonly start: number; readonly end: number };
  /** Right edges. */
  readonly index: number;
  readonly interval: number;
  readonly people: number;
  readonly hasPeople: boolean;
}

const GUTTER = 18;
const MOST_LABEL = 176;

export const rankedColumns = (rows: readonly OverlapRow[], { x, width }: Frame): RankedColumns => {
  const widest = (text: (row: OverlapRow) => string, bold = false): number =>
    Math.max(0, ...rows.map((row) => markWidth(text(row), { bold })));
  const hasPeople = rows.some((row) => row.people !== undefined);
  const people = x + width;
  const peopleWidth = Math.max(widest(peopleText), markWidth('people')) + GUTTER;
  const interval = people - (hasPeople ? peopleWidth : 0);
  const intervalWidth = widest(intervalText);
  const index = interval - (intervalWidth === 0 ? 0 : intervalWidth + 10);
  const labels = Math.max(
    widest((row) => labelLines(row)[0], true),
    widest((row) => labelLines(row)[1]),
  );
  const label = { start: x, width: Math.min(MOST_LABEL, labels) };
  const end = index - widest(figureText, true) - GUTTER;
  return {
    label,
    plot: { start: x + label.width + GUTTER, end },
    index,
    interval,
    people,
    hasPeople,
  };
};

const figureText = ({ index }: OverlapRow): string => (index === undefined ? '' : indexText(index));
const peopleText = ({ people }: OverlapRow): string =>
  people === undefined ? '' : countText(people);

/** The value, and below it the segment; one alone where there is one. Each is a text of its own, whichever way it is written. */
const labelLines = ({ value, segment, within }: OverlapRow): readonly [string, string] => {
  const [first = '', ...others] = [value, segment, within].filter((label) => label !== undefined);
  return [first, others.join(' · ')];
};

export const hasTwoLines = (rows: readonly OverlapRow[]): boolean =>
  rows.some((row) => labelLines(row)[1] !== '');

/** Of one row whose middle is at `y`. */
export const labelMarks = (row: OverlapRow, y: number, { label }: RankedColumns): Mark[] => {
  const [first, second] = labelLines(row);
  const { start: x, width } = label;
  if (second === '') return [labelMark(width, { x, y: y + 4.5, text: first, bold: true })];
  return [
    labelMark(width, { x, y: y - 3, text: first, bold: true }),
    labelMark(width, { x, y: y + 13, text: second, fill: INK.quiet }),
  ];
};

export const figureMarks = (row: OverlapRow, y: number, columns: RankedColumns): Mark[] =>
  [
    { x: columns.index, text: figureText(row), bold: true },
    { x: columns.interval, text: intervalText(row), fill: INK.quiet },
    { x: columns.people, text: peopleText(row), fill: INK.quiet },
  ]
    .filter(({ text }) => text !== '')
    .map((figure) => textMark({ ...figure, y: y + 4.5, anchor: 'end' }));

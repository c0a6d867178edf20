import type { Mark as Certainty, OverlapRow } from '../domain/overlap/answer.js';
import { indexText } from '../domain/overlap/number-text.js';
import { octavesFrom100 } from '../domain/overlap/octaves.js';
import { indexScale, type IndexScale } from './index-scale.js';
import { boxMark, INK, lineMark, markWidth, textMark, type Block, type Mark } from './svg.js';

export interface PlacedRow {
  readonly row: OverlapRow;
  /** Middle of the row. */
  readonly y: number;
}

export interface PlotArea {
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
}

export const BAR_HEIGHT = 14;
/** The whisker's ends, half their height. */
const CAP = 4;
const AXIS = 28;
const OPACITY: Readonly<Record<Certainty, number>> = { clear: 1, slight: 0.55, unclear: 0.22 };

/** Bars from 100 to each index on a ratio scale, the 95 % interval as whisker, the axis below. */
export const indexBars = (lines: readonly PlacedRow[], area: PlotArea): Mark[] => {
  const scale = indexScale(spanOf(lines.map(({ row }) => row)), area);
  const x = scale.x(100);
  return [
    ...scale.ticks.flatMap((tick) => tickMarks(tick, scale.x(tick), area)),
    ...lines.flatMap((line) => indexBar(line, scale)),
    lineMark({ x1: x, x2: x, y1: area.top, y2: area.bottom, stroke: INK.text, width: 1.5 }),
  ];
};

/** Intervals widen the axis by half an octave at most: one of few people would flatten all others. */
const spanOf = (rows: readonly OverlapRow[]): number[] => {
  const indexes = rows.flatMap(({ index }) => index ?? []);
  const positive = indexes.filter((index) => index > 0);
  const [least, most] = [Math.min(...positive) / Math.SQRT2, Math.max(...positive) * Math.SQRT2];
  const ends = rows.flatMap(({ low, high }) => [low ?? 100, high ?? 100]);
  return [...indexes, ...ends.map((end) => Math.min(most, Math.max(least, end)))];
};

const tickMarks = (tick: number, x: number, { top, bottom }: PlotArea): Mark[] => [
  lineMark({ x1: x, x2: x, y1: top, y2: bottom, stroke: INK.line }),
  textMark({
    x,
    y: bottom + 17,
    text: indexText(tick),
    anchor: 'middle',
    ...(tick === 100 ? { bold: true } : { fill: INK.quiet }),
  }),
];

const indexBar = ({ row, y }: PlacedRow, scale: IndexScale): Mark[] => {
  const { index, low, high, mark } = row;
  if (index === undefined) return [];
  const [from, to] = [scale.x(Math.min(index, 100)), scale.x(Math.max(index, 100))];
  const bar = { x: from, y: y - BAR_HEIGHT / 2, width: to - from, height: BAR_HEIGHT };
  return [
    boxMark({
      ...bar,
      fill: octavesFrom100(index) < 0 ? INK.below : INK.above,
      opacity: OPACITY[mark ?? 'clear'],
    }),
    ...(low === undefined || high === undefined ? [] : whisker(y, [low, high], scale)),
  ];
};

/** An end that lies beyond the axis has no cap. */
const whisker = (y: number, ends: readonly [number, number], scale: IndexScale): Mark[] => [
  lineMark({
    x1: scale.x(ends[0]),
    x2: scale.x(ends[1]),
    y1: y,
    y2: y,
    stroke: INK.text,
    width: 1.2,
  }),
  ...ends
    .filter((end) => !scale.isBeyond(end))
    .map((end) => scale.x(end))
    .map((x) => lineMark({ x1: x, x2: x, y1: y - CAP, y2: y + CAP, stroke: INK.text, width: 1.2 })),
];

const MEANING = [
  { mark: 'slight', text: 'within 80 to 120' },
  { mark: 'unclear', text: 'cannot be told from 100' },
] as const;

/** Room for the axis, and what paler bars mean where there are any. */
export const indexBarsFoot = (
  rows: readonly OverlapRow[],
  { x, y }: { x: number; y: number },
): Block => {
  const shown = MEANING.filter(({ mark }) => rows.some((row) => row.mark === mark));
  let at = x;
  const marks = shown.flatMap(({ mark, text }) => {
    const start = at;
    at += 26 + 6 + markWidth(text) + 24;
    const sample = { y: y + AXIS + 8, width: 13, height: BAR_HEIGHT, opacity: OPACITY[mark] };
    return [
      boxMark({ ...sample, x: start, fill: INK.below }),
      boxMark({ ...sample, x: start + 13, fill: INK.above }),
      textMark({ x: start + 32, y: y + AXIS + 19.5, text, fill: INK.quiet }),
    ];
  });
  return { marks, height: AXIS + (shown.length === 0 ? 0 : 30) };
};

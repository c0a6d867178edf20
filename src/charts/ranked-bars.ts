import type { OverlapAnswer } from '../domain/overlap/answer.js';
import { countText } from '../domain/overlap/number-text.js';
import { BAR_HEIGHT, indexBars, indexBarsFoot, type PlacedRow } from './index-bars.js';
import {
  figureMarks,
  hasTwoLines,
  labelMarks,
  rankedColumns,
  type RankedColumns,
} from './ranked-columns.js';
import type { DrawnRows } from '../domain/overlap/drawn-rows.js';
import type { Frame } from './sizes-band.js';
import { boxMark, INK, textMark, type Block, type Mark } from './svg.js';

const HEAD = 46;
const ROW = { oneLine: 26, twoLines: 36 };
const GAP = 28;

/** The highest and lowest rows with their index, or the rows with most people where there is none. */
export const rankedBars = (answer: OverlapAnswer, ranked: DrawnRows, frame: Frame): Block => {
  const { rows } = ranked;
  const columns = rankedColumns(rows, frame);
  const top = frame.y + HEAD;
  const { lines, bottom } = placed(ranked, top);
  const area = { ...columns.plot, top, bottom };
  const hasIndex = answer.index !== undefined;
  const foot = hasIndex ? indexBarsFoot(rows, { x: frame.x, y: bottom }) : { marks: [], height: 8 };
  return {
    marks: [
      ...headMarks(answer, frame, columns),
      ...(hasIndex ? indexBars(lines, area) : peopleBars(lines, columns)),
      ...lines.flatMap(({ row, y }) => [
        ...labelMarks(row, y, columns),
        ...figureMarks(row, y, columns),
      ]),
      ...gapMarks(ranked, lines, frame.x),
      ...foot.marks,
    ],
    height: bottom + foot.height - frame.y,
  };
};

const placed = (
  { rows, gapAt }: DrawnRows,
  top: number,
): { lines: PlacedRow[]; bottom: number } => {
  const height = hasTwoLines(rows) ? ROW.twoLines : ROW.oneLine;
  const lines = rows.map((row, place) => ({
    row,
    y: top + (place + 0.5) * height + (gapAt !== undefined && place >= gapAt ? GAP : 0),
  }));
  return { lines, bottom: (lines.at(-1)?.y ?? top) + height / 2 };
};

const headMarks = (answer: OverlapAnswer, { x, y }: Frame, columns: RankedColumns): Mark[] => {
  const { index, rows } = answer;
  const intervals = rows.some((row) => row.low !== undefined) ? ', with 95% intervals' : '';
  const title = {
    index: `Index, highest and lowest${intervals}`,
    concentration: `Concentration, highest and lowest${intervals}`,
    none: 'People in both sides',
  }[index?.name ?? 'none'];
  const head = { y: y + 37, fill: INK.quiet, anchor: 'end' } as const;
  return [
    textMark({ x, y: y + 13, text: title, bold: true }),
    ...(index === undefined ? [] : [textMark({ ...head, x: columns.index, text: index.name })]),
    ...(columns.hasPeople ? [textMark({ ...head, x: columns.people, text: 'people' })] : []),
  ];
};

const peopleBars = (lines: readonly PlacedRow[], { plot }: RankedColumns): Mark[] => {
  const most = Math.max(1, ...lines.map(({ row }) => row.people ?? 0));
  return lines.map(({ row: { people = 0 }, y }) =>
    boxMark({
      x: plot.start,
      y: y - BAR_HEIGHT / 2,
      width: (Math.max(0, people) / most) * (plot.end - plot.start),
      height: BAR_HEIGHT,
      fill: INK.people,
    }),
  );
};

/** How many rows are left out, where they would be. */
const gapMarks = (
  { gapAt, notDrawn }: DrawnRows,
  lines: readonly PlacedRow[],
  x: number,
): Mark[] => {
  const after = gapAt === undefined ? undefined : lines[gapAt];
  if (after === undefined || notDrawn === 0) return [];
  const height = hasTwoLines(lines.map(({ row }) => row)) ? ROW.twoLines : ROW.oneLine;
  const y = after.y - height / 2 - GAP / 2 + 4.5;
  const text = `${countText(notDrawn)} more rows`;
  return [textMark({ x, y, text, fill: INK.quiet })];
};

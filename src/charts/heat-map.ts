import type { OverlapAnswer, OverlapRow } from '../domain/overlap/answer.js';
import { indexText } from '../domain/overlap/number-text.js';
import type { GridSide, HeatGrid } from './heat-grid.js';
import { legendBlock } from './heat-legend.js';
import { indexColour } from './index-colour.js';
import {
  boxMark,
  labelMark,
  HATCHED,
  INK,
  markWidth,
  textMark,
  type Block,
  type Mark,
} from './svg.js';
import { wrappedText } from './text-width.js';

export interface HeatRoom {
  readonly x: number;
  readonly y: number;
  /** At most; a small grid takes less. */
  readonly width: number;
}

export interface HeatBlock extends Block {
  readonly width: number;
}

const HEAD = 30;
const CELL = { height: 24, narrow: 50, wide: 76, gap: 2 };
const LABEL = { least: 60, most: 190, gap: 12 };
const HEADER = { line: 17, mostLines: 3, tilt: -45, mostTilted: 116 };

/** A cell for each value in each segment: colour and number are the index, hatched is withheld, pale in brackets is not certain. */
export const heatMap = (answer: OverlapAnswer, grid: HeatGrid, room: HeatRoom): HeatBlock => {
  const { down, across } = grid;
  const labelWidth = labelWidthOf(down, room.width - across.labels.length * CELL.narrow);
  const space = (room.width - labelWidth) / across.labels.length;
  const cellWidth = Math.max(CELL.narrow, Math.min(CELL.wide, space));
  const left = room.x + labelWidth;
  const header = headerBlock(across, { x: left, y: room.y + HEAD, cellWidth });
  const top = room.y + HEAD + header.height;
  const cells = down.labels.flatMap((label, line) => {
    const y = top + line * CELL.height;
    return [
      labelMark(labelWidth - LABEL.gap, { x: room.x, y: y + 16, text: label }),
      ...across.labels.flatMap((other, place) =>
        cellMarks(grid.cell(label, other), { x: left + place * cellWidth, y, width: cellWidth }),
      ),
    ];
  });
  const end = top + down.labels.length * CELL.height;
  const width = labelWidth + across.labels.length * cellWidth;
  const legend = legendBlock(shownCells(grid), { x: room.x, y: end + 14 });
  return {
    marks: [
      textMark({ x: room.x, y: room.y + 13, text: titleOf(answer), bold: true }),
      ...header.marks,
      ...cells,
      ...legend.marks,
    ],
    height: end + 14 + legend.height - room.y,
    width: Math.max(width + header.overhang, legend.width),
  };
};

const titleOf = ({ index, attribute = 'value' }: OverlapAnswer): string =>
  `${index?.name === 'concentration' ? 'Concentration' : 'Index'} by ${attribute} and segment`;

const labelWidthOf = ({ labels }: GridSide, room: number): number => {
  const needed = Math.max(...labels.map((label) => markWidth(label))) + LABEL.gap;
  return Math.max(LABEL.least, Math.min(LABEL.most, room, needed));
};

interface HeaderBlock extends Block {
  /** Pixels that tilted labels reach beyond the last column. */
  readonly overhang: number;
}

/** Level where every label fits its column in a few lines, tilted otherwise. */
const headerBlock = (
  { labels }: GridSide,
  { x, y, cellWidth }: { x: number; y: number; cellWidth: number },
): HeaderBlock => {
  const middle = (place: number): number => x + (place + 0.5) * cellWidth;
  const font = { size: 13, most: HEADER.mostLines };
  const wrapped = labels.map((label) => wrappedText(label, cellWidth - 6, font));
  const isWhole = wrapped.every((lines, place) => lines.join(' ') === labels[place]);
  if (isWhole) {
    const height = Math.max(...wrapped.map(({ length }) => length)) * HEADER.line + 6;
    const marks = wrapped.flatMap((lines, place) =>
      lines.map((text, line) =>
        textMark({
          x: middle(place),
          y: y + height - 9 - (lines.length - 1 - line) * HEADER.line,
          text,
          anchor: 'middle',
        }),
      ),
    );
    return { marks, height, overhang: 0 };
  }
  const longest = Math.min(HEADER.mostTilted, Math.max(...labels.map((label) => markWidth(label))));
  const tilt = (-HEADER.tilt * Math.PI) / 180;
  const height = longest * Math.sin(tilt) + 16;
  const marks = labels.map((text, place) =>
    labelMark(longest, { x: middle(place), y: y + height - 8, text, turn: HEADER.tilt }),
  );
  return { marks, height, overhang: Math.max(0, longest * Math.cos(tilt) - cellWidth / 2) };
};

interface CellFrame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const cellMarks = (row: OverlapRow | undefined, { x, y, width }: CellFrame): Mark[] => {
  const box = { x, y, width: width - CELL.gap, height: CELL.height - CELL.gap };
  const text = {
    x: x + box.width / 2,
    y: y + 15.5,
    anchor: 'middle' as const,
  };
  if (row?.withheld !== undefined)
    return [
      boxMark({ ...box, fill: HATCHED }),
      labelMark(box.width - 4, { ...text, text: row.withheld, fill: INK.quiet }),
    ];
  if (row?.index === undefined) return [textMark({ ...text, text: '·', fill: INK.quiet })];
  const isPale = row.mark === 'unclear';
  const { fill, ink } = indexColour(row.index, { isPale });
  return [
    boxMark({ ...box, fill, ...(isPale && { stroke: INK.line }) }),
    textMark({
      ...text,
      text: cellText(row.index, isPale, box.width),
      fill: isPale ? INK.quiet : ink,
    }),
  ];
};

/** In brackets where it is not certain and there is room for them. */
const cellText = (index: number, isPale: boolean, width: number): string => {
  const bracketed = `(${indexText(index)})`;
  return isPale && markWidth(bracketed) <= width ? bracketed : indexText(index);
};

const shownCells = ({ down, across, cell }: HeatGrid): (OverlapRow | undefined)[] =>
  down.labels.flatMap((one) => across.labels.map((other) => cell(one, other)));

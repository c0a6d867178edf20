import { countText } from '../domain/overlap/number-text.js';
import { boxItem, INK, textItem, type Item } from './chart-marks.js';
import type { ChartRow, ChartRows } from './chart-rows.js';
import { fittedText } from './text-width.js';

export interface Block {
  readonly items: readonly Item[];
  /** Pixels taken from the given top. */
  readonly height: number;
}

const LABELS = { x: 32, width: 262 };
const PEOPLE = { x: 312, width: 232 };
const INDEX = { x: 584, width: 344 };
/** Room for the number behind a bar. */
const NUMBER = 62;
const HEAD = 54;
const ROW = 38;
const BAR = 18;
const GAP = 28;
const AXIS = 30;

/** The two panels side by side over the same rows: people as plain bars, the index as bars left and right of 100. */
export const rowPanels = (chart: ChartRows, top: number): Block => {
  const { rows } = chart;
  const first = top + HEAD;
  const lines = placed(rows, first);
  const last = (lines.at(-1)?.y ?? first) + ROW;
  const hasIndex = rows.some((row) => row.index !== undefined);
  return {
    items: [
      ...heads(chart, top, hasIndex),
      ...lines.flatMap(labelItems),
      ...restItems(chart, lines, last),
      ...peopleItems(lines),
      ...(hasIndex ? indexItems(lines, { y: first - 4, y2: last }) : unknownIndex(first)),
    ],
    height: last + AXIS - top,
  };
};

interface PlacedRow extends ChartRow {
  readonly y: number;
}

const placed = (rows: readonly ChartRow[], first: number): PlacedRow[] => {
  const gapAt = rows.findIndex((row) => row.gapBefore);
  return rows.map((row, place) => ({
    ...row,
    y: first + place * ROW + (gapAt >= 0 && place >= gapAt ? GAP : 0),
  }));
};

const heads = (chart: ChartRows, top: number, hasIndex: boolean): Item[] => {
  const y = top + 14;
  const legend = (x: number, fill: string, text: string): Item[] => [
    boxItem({ x, y: y + 9, width: 10, height: 10, fill }),
    textItem({ x: x + 15, y: y + 18, text, size: 11, fill: INK.quiet }),
  ];
  const index = [
    textItem({ x: INDEX.x, y, text: chart.titles.index, size: 13, bold: true }),
    ...legend(INDEX.x, INK.below, 'fewer than expected'),
    ...legend(INDEX.x + 152, INK.above, 'more than expected'),
  ];
  const title = { size: 13, bold: true };
  const under = { y: y + 18, size: 11, fill: INK.quiet };
  const label = fittedText(chart.titles.label, LABELS.width, title);
  return [
    textItem({ x: LABELS.x, y, text: label, ...title }),
    textItem({ x: LABELS.x, text: chart.titles.detail, ...under }),
    textItem({ x: PEOPLE.x, y, text: chart.titles.people, ...title }),
    textItem({ x: PEOPLE.x, text: chart.titles.peopleDetail, ...under }),
    ...(hasIndex ? index : []),
  ];
};

const labelItems = ({ label, detail, y }: PlacedRow): Item[] => {
  const font = { size: 12.5, bold: true };
  const main = { x: LABELS.x, text: fittedText(label, LABELS.width, font), ...font };
  if (detail === '') return [textItem({ ...main, y: y + ROW / 2 + 1 })];
  const size = 11;
  const text = fittedText(detail, LABELS.width, { size });
  return [
    textItem({ ...main, y: y + 14 }),
    textItem({ x: LABELS.x, y: y + 29, text, size, fill: INK.quiet }),
  ];
};

/** How many rows are not drawn, at the gap where they would be or else below the last row. */
const restItems = ({ notDrawn }: ChartRows, lines: readonly PlacedRow[], end: number): Item[] => {
  if (notDrawn === 0) return [];
  const after = lines.find((line) => line.gapBefore);
  const y = after === undefined ? end + 15 : after.y - GAP / 2 + 3;
  const text = `${countText(notDrawn)} more ${notDrawn === 1 ? 'row' : 'rows'}, not drawn`;
  return [textItem({ x: LABELS.x, y, text, size: 11, fill: INK.quiet })];
};

const barTop = (y: number): number => y + (ROW - BAR) / 2 - 2;
const numberBaseline = (y: number): number => y + ROW / 2 + 2;

const peopleItems = (lines: readonly PlacedRow[]): Item[] => {
  if (lines.every((line) => line.count === undefined)) return [];
  const most = Math.max(1, ...lines.map((line) => line.count ?? 0));
  return lines.flatMap(({ y, count, countText: text }) => {
    const width = (Math.max(0, count ?? 0) / most) * (PEOPLE.width - NUMBER);
    const fill = count === undefined ? INK.quiet : INK.text;
    return [
      boxItem({ x: PEOPLE.x, y: barTop(y), width, height: BAR, fill: INK.people }),
      textItem({ x: PEOPLE.x + width + 6, y: numberBaseline(y), text, size: 11.5, fill }),
    ];
  });
};

interface Range {
  readonly y: number;
  readonly y2: number;
}

const indexItems = (lines: readonly PlacedRow[], range: Range): Item[] => {
  const indexes = lines.flatMap((line) => line.index ?? []);
  const low = Math.max(0, Math.floor(Math.min(75, ...indexes) / 25) * 25);
  const high = Math.ceil(Math.max(125, ...indexes) / 25) * 25;
  const start = INDEX.x + 40;
  const scale = (INDEX.width - 40 - NUMBER) / (high - low);
  const xOf = (index: number): number => start + (index - low) * scale;
  return [
    ...ticks(low, high).flatMap((tick) => tickItems(tick, xOf(tick), range)),
    ...lines.flatMap((line) => indexBar(line, xOf)),
    { kind: 'axis', x: xOf(100), ...range },
    textItem({
      x: xOf(100),
      y: range.y2 + 15,
      text: '100',
      size: 11.5,
      bold: true,
      align: 'center',
    }),
  ];
};

const ticks = (low: number, high: number): number[] => {
  const step = high - low <= 100 ? 25 : high - low <= 300 ? 50 : 100;
  const count = Math.floor(high / step) + 1;
  return Array.from({ length: count }, (_, place) => place * step).filter(
    (tick) => tick >= low && tick !== 100,
  );
};

const tickItems = (tick: number, x: number, range: Range): Item[] => [
  { kind: 'grid', x, ...range },
  textItem({
    x,
    y: range.y2 + 15,
    text: String(tick),
    size: 10.5,
    fill: INK.quiet,
    align: 'center',
  }),
];

const indexBar = (line: PlacedRow, xOf: (index: number) => number): Item[] => {
  const { y, index, indexText: text } = line;
  const number = { y: numberBaseline(y), text, size: 11.5 };
  if (index === undefined) return [textItem({ ...number, x: xOf(100) + 6, fill: INK.quiet })];
  const [from, to] = [Math.min(xOf(index), xOf(100)), Math.max(xOf(index), xOf(100))];
  const isAbove = index >= 100;
  return [
    boxItem({
      x: from,
      y: barTop(y),
      width: to - from,
      height: BAR,
      fill: isAbove ? INK.above : INK.below,
    }),
    textItem({ ...number, x: isAbove ? to + 6 : from - 6, align: isAbove ? 'left' : 'right' }),
  ];
};

const unknownIndex = (y: number): Item[] => [
  textItem({ x: INDEX.x, y: y - 40, text: 'Index', size: 13, bold: true }),
  textItem({
    x: INDEX.x,
    y: y - 22,
    text: 'cannot tell from this table',
    size: 11,
    fill: INK.quiet,
  }),
];

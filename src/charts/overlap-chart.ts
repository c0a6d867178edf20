import type { OverlapAnswer } from '../domain/overlap/answer.js';
import { countText } from '../domain/overlap/number-text.js';
import type { AskState } from '../domain/run/run-state.js';
import type { Source } from '../domain/words/source.js';
import { noteTexts, originText, scopeText, SOURCE_TEXT, titleText } from './chart-words.js';
import { heatGrid, slicesOf, type HeatGrid } from './heat-grid.js';
import { heatMap } from './heat-map.js';
import { rankedBars } from './ranked-bars.js';
import { drawnRows, type DrawnRows } from '../domain/overlap/drawn-rows.js';
import { sizesBand } from './sizes-band.js';
import {
  boxMark,
  labelMark,
  INK,
  lineMark,
  markWidth,
  svgOf,
  TEXT_SIZE,
  textMark,
  type Block,
} from './svg.js';
import { wrappedText } from './text-width.js';

export const CHART_WIDTH = 1200;
const MARGIN = 32;
const INNER = CHART_WIDTH - 2 * MARGIN;
const BETWEEN_PANELS = 40;
/** The heat map leaves them this width. */
const LEAST_BARS = 540;
const LINE = 18;

/** What the picture says beside the numbers. */
export interface ChartWords {
  readonly scope: string;
  readonly origin: string;
  readonly source: Source;
}

export const chartWords = (state: AskState, attribute: string | undefined): ChartWords => ({
  scope: scopeText(state, attribute),
  origin: originText(state),
  source: state.source,
});

/** Whether there is anything to draw: a row with a number, or the size of a side. */
export const hasPicture = (answer: OverlapAnswer): boolean =>
  answer.sides.length > 0 || drawnRows(answer).rows.length > 0;

/**
 * An overlap answer as an SVG: finding and scope, the sides as circles, the heat map beside the ranked bars, what limits the numbers, and
 * the run. The source is part of the picture, so that invented data stay recognisable wherever it is pasted.
 * See docs/design/charts.md.
 */
export const overlapChartSvg = (answer: OverlapAnswer, words: ChartWords): string => {
  const title = titleBlock(titleText(answer), words.scope);
  const sizes = sizesBand(answer, { x: MARGIN, y: title.height, width: INNER });
  const panelsTop = title.height + sizes.height;
  const panels = panelsBlock(answer, panelsTop);
  const notesTop = panelsTop + panels.height;
  const notes = notesBlock(noteTexts(answer, panels.cuts), notesTop);
  const foot = footBlock(words, notesTop + notes.height);
  return svgOf(
    {
      marks: [title, sizes, panels, notes, foot].flatMap(({ marks }) => marks),
      height: notesTop + notes.height + foot.height,
    },
    { width: CHART_WIDTH, description: `${SOURCE_TEXT[words.source]}. ${answer.headline}` },
  );
};

const titleBlock = (title: string, scope: string): Block => {
  const font = { size: TEXT_SIZE.title, bold: true, most: 2 };
  const lines = wrappedText(title, INNER, font);
  const end = 48 + (lines.length - 1) * 30;
  return {
    marks: [
      ...lines.map((text, line) =>
        textMark({ x: MARGIN, y: 48 + line * 30, text, size: 'title', bold: true }),
      ),
      labelMark(INNER, { x: MARGIN, y: end + 26, text: scope, fill: INK.quiet }),
    ],
    height: end + 54,
  };
};

interface Panels extends Block {
  /** What is not drawn, one sentence each. */
  readonly cuts: readonly string[];
}

/** The heat map, as wide as it needs, and the ranked bars in the rest. */
const panelsBlock = (answer: OverlapAnswer, y: number): Panels => {
  const ranked = drawnRows(answer);
  if (ranked.rows.length === 0) return { marks: [], height: 0, cuts: [] };
  const grid = heatGrid(answer);
  if (grid === undefined) {
    const bars = rankedBars(answer, ranked, { x: MARGIN, y, width: INNER });
    return {
      marks: bars.marks,
      height: bars.height + 16,
      cuts: [...slicesCut(answer), ...rowsCut(ranked)],
    };
  }
  const heat = heatMap(answer, grid, { x: MARGIN, y, width: INNER - LEAST_BARS - BETWEEN_PANELS });
  const x = MARGIN + heat.width + BETWEEN_PANELS;
  const bars = rankedBars(answer, ranked, { x, y, width: MARGIN + INNER - x });
  return {
    marks: [...heat.marks, ...bars.marks],
    height: Math.max(heat.height, bars.height) + 24,
    cuts: [...gridCuts(grid), ...rowsCut(ranked)],
  };
};

const slicesCut = (answer: OverlapAnswer): string[] => {
  const slices = slicesOf(answer);
  return answer.brokenDownBy === undefined || slices < 2
    ? []
    : [
        `The table is broken down by ${answer.brokenDownBy}: ${countText(slices)} slices, each by itself, so there is no heat map of all.`,
      ];
};

/** Rows of the middle are counted where they would stand. */
const rowsCut = ({ rows, gapAt = rows.length, notDrawn }: DrawnRows): string[] =>
  notDrawn > 0 && gapAt === rows.length ? [`${countText(notDrawn)} more rows are not drawn.`] : [];

const gridCuts = ({ down, across }: HeatGrid): string[] =>
  [down, across]
    .filter(({ leftOut }) => leftOut > 0)
    .map(
      ({ of, labels, leftOut }) =>
        `The heat map shows ${labels.length} of ${countText(labels.length + leftOut)} ${of}s: those that stand out most.`,
    );

const notesBlock = (notes: readonly string[], top: number): Block => {
  const lines = notes.flatMap((note) =>
    wrappedText(note, INNER, { size: TEXT_SIZE.body, most: 2 }),
  );
  return {
    marks: lines.map((text, place) =>
      textMark({ x: MARGIN, y: top + 13 + place * LINE, text, fill: INK.quiet }),
    ),
    height: lines.length * LINE + 14,
  };
};

const footBlock = ({ origin, source }: ChartWords, top: number): Block => {
  const badge = SOURCE_TEXT[source];
  const width = markWidth(badge, { bold: true }) + 24;
  const x = MARGIN + INNER - width;
  const ink = source === 'sandbox' ? INK.sandbox : INK.quiet;
  const fill = source === 'sandbox' ? INK.sandboxFill : '#f5f5f5';
  return {
    marks: [
      lineMark({ x1: MARGIN, x2: MARGIN + INNER, y1: top, y2: top, stroke: INK.line }),
      labelMark(INNER - width - 24, { x: MARGIN, y: top + 30, text: origin, fill: INK.quiet }),
      boxMark({ x, y: top + 12, width, height: 26, fill, corner: 13 }),
      textMark({ x: x + 12, y: top + 30, text: badge, bold: true, fill: ink }),
    ],
    height: 54,
  };
};

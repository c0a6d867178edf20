import { cleanText } from '../domain/clean-text.js';
import { countText, percentText } from '../domain/overlap/number-text.js';
import type { OverlapAnswer, WarningKind } from '../domain/overlap/overlap-answer.js';
import type { Source } from '../domain/run-state.js';
import { boxItem, INK, textItem, type Item } from './chart-marks.js';
import type { Block } from './row-panels.js';
import { fittedText, textWidth, wrappedText } from './text-width.js';

export const CHART_WIDTH = 960;
const MARGIN = 32;
const INNER = CHART_WIDTH - 2 * MARGIN;

export interface ChartMeta {
  readonly title: string;
  readonly subtitle: string;
  readonly source: Source;
}

const SOURCE_TEXT: Readonly<Record<Source, string>> = {
  sandbox: 'sandbox: invented data',
  live: 'live data',
};

/** Title, subtitle and the badge that says where the data come from. */
export const titleBlock = ({ title, subtitle, source }: ChartMeta): Block => {
  const font = { size: 12, bold: true };
  const badge = SOURCE_TEXT[source];
  const width = textWidth(badge, font) + 24;
  const x = CHART_WIDTH - MARGIN - width;
  const isSandbox = source === 'sandbox';
  const colours = isSandbox
    ? { fill: INK.sandboxFill, stroke: INK.sandboxLine }
    : { fill: INK.panel, stroke: INK.faint };
  const main = { size: 21, bold: true };
  const room = INNER - width - 24;
  const lower = { size: 13 };
  return {
    items: [
      textItem({ x: MARGIN, y: 50, text: fittedText(cleanText(title, 200), room, main), ...main }),
      textItem({
        x: MARGIN,
        y: 74,
        text: fittedText(cleanText(subtitle, 300), INNER, lower),
        ...lower,
        fill: INK.quiet,
      }),
      boxItem({ x, y: 29, width, height: 28, corner: 14, ...colours }),
      textItem({
        x: x + width / 2,
        y: 47.5,
        text: badge,
        ...font,
        align: 'center',
        fill: isSandbox ? INK.sandboxText : INK.quiet,
      }),
    ],
    height: 96,
  };
};

interface Tile {
  readonly figure: string;
  readonly what: string;
  readonly more: string;
}

const TILE = { height: 88, gap: 16 };

/** Sizes of both sides with the people in both between them, as far as they are known. */
export const basesBlock = (answer: OverlapAnswer, top: number): Block => {
  const tiles = tilesOf(answer);
  if (tiles.length === 0) {
    const text =
      'Base sizes, distinct overlap and match rates: cannot tell from the results at hand.';
    return {
      items: [textItem({ x: MARGIN, y: top + 12, text, size: 12, fill: INK.quiet })],
      height: 38,
    };
  }
  const width = (INNER - TILE.gap * (tiles.length - 1)) / tiles.length;
  return {
    items: tiles.flatMap((tile, place) =>
      tileItems(tile, { x: MARGIN + place * (width + TILE.gap), y: top, width }),
    ),
    height: TILE.height + 30,
  };
};

const tilesOf = ({ bases, overlap, matchRates }: OverlapAnswer): Tile[] => {
  const sides = bases.map((base) => {
    const rate = matchRates.find((one) => one.base === base.name);
    const more =
      rate === undefined
        ? 'match rate: cannot tell'
        : `${percentText(rate.value)} of them are in both`;
    return {
      figure: countText(base.size),
      what: `people in ${base.name}`,
      more: guessed(base.confidence, more),
    };
  });
  if (overlap === undefined) return sides;
  const both = {
    figure: countText(overlap.count),
    what: 'distinct people in both',
    more: guessed(overlap.confidence, 'after identity resolution'),
  };
  return [...sides.slice(0, 1), both, ...sides.slice(1)];
};

const guessed = (confidence: string, text: string): string =>
  confidence === 'low' ? `${text} (guess)` : text;

const tileItems = (
  { figure, what, more }: Tile,
  at: { x: number; y: number; width: number },
): Item[] => {
  const x = at.x + 16;
  const lower = { size: 12 };
  const line = (text: string, y: number): Item =>
    textItem({ x, y, text: fittedText(text, at.width - 32, lower), ...lower, fill: INK.quiet });
  return [
    boxItem({ ...at, height: TILE.height, fill: INK.panel, corner: 6 }),
    textItem({ x, y: at.y + 31, text: figure, size: 20, bold: true }),
    line(what, at.y + 53),
    line(more, at.y + 72),
  ];
};

/** What stands in place of the panels when there is nothing to draw. */
export const noticeBlock = (answer: OverlapAnswer, top: number): Block => {
  const message =
    answer.warnings.find(({ kind }) => kind === 'zero_rows')?.message ?? answer.headline;
  const lines = wrappedText(message, INNER - 48, { size: 13, most: 6 });
  const height = lines.length * 20 + 66;
  return {
    items: [
      boxItem({ x: MARGIN, y: top, width: INNER, height, fill: INK.panel, corner: 6 }),
      textItem({ x: MARGIN + 24, y: top + 34, text: 'Nothing to draw', size: 15, bold: true }),
      ...lines.map((text, line) =>
        textItem({ x: MARGIN + 24, y: top + 60 + line * 20, text, size: 13 }),
      ),
    ],
    height: height + 24,
  };
};

const MIND: Readonly<Record<WarningKind, string>> = {
  zero_rows: 'the result has no rows',
  suppressed: 'rows or counts may be suppressed',
  noisy: 'counts carry noise',
  guessed_columns: 'the meaning of some columns is a guess',
  unknown_columns: 'named columns are not in the result',
  unparsable_cells: 'some cells could not be read',
  truncated: 'not all rows were read',
  duplicate_people: 'people are counted in each of their segments',
  repeated_rows: 'repeated rows were added up',
  total_rows: 'rows of totals were left out',
  index_differs: 'the reported index differs from this one',
  inconsistent: 'the two results do not agree',
  rows_left_out: 'not all rows are listed',
};

/** What to keep in mind, how the index is defined, who may be top or bottom. */
export const footBlock = (answer: OverlapAnswer, top: number): Block => {
  const kinds = [...new Set(answer.warnings.map(({ kind }) => kind))].filter(
    (kind) => kind !== 'zero_rows',
  );
  const mind =
    kinds.length === 0 ? [] : [`Keep in mind: ${kinds.map((kind) => MIND[kind]).join('; ')}.`];
  const which = answer.ranking.by === 'indexReported' ? 'Index (reported)' : 'Index (recomputed)';
  const drawn = answer.definitions.filter(
    (text) => text.startsWith(which) || text === answer.ranking.rule,
  );
  const lines = [
    ...mind.flatMap((text) =>
      wrappedText(text, INNER, { size: 11.5, most: 2 }).map((line) => ({ line, fill: INK.text })),
    ),
    ...drawn.flatMap((text) =>
      wrappedText(text, INNER, { size: 11, most: 2 }).map((line) => ({ line, fill: INK.quiet })),
    ),
  ];
  return {
    items: lines.map(({ line, fill }, place) =>
      textItem({ x: MARGIN, y: top + 12 + place * 17, text: line, size: 11, fill }),
    ),
    height: lines.length * 17 + 22,
  };
};

import { countText, indexText } from './number-text.js';
import type { OverlapAnswer, OverlapRow } from './overlap-answer.js';

const MOST_ROWS = 12;
const BLOCK = '█';
/** A longer bar is cut here, so that one extreme index does not flatten the others; its number tells the truth. */
const MOST_INDEX = 300;

/**
 * Bars of plain text for a terminal: indexes left and right of 100, or counts where no index is known. Top and bottom
 * rows only; one line each, at most `width` columns wide (40 at least).
 */
export const overlapBars = (answer: OverlapAnswer, width = 80): string => {
  const ranked = [...answer.top, ...[...answer.bottom].reverse()];
  const rows = (ranked.length > 0 ? ranked : answer.rows).slice(0, MOST_ROWS);
  if (rows.length === 0) return 'No rows to draw.';
  const space = Math.max(40, width);
  const { by } = answer.ranking;
  const lines = by === 'none' ? countBars(rows, space) : indexBars(rows, by, space);
  const more = answer.rows.length + answer.rowsLeftOut - rows.length;
  const note = more > 0 ? [`${countText(more)} more rows`] : [];
  return [...lines, ...note].join('\n');
};

const labelOf = (row: OverlapRow): string =>
  [row.attributeValue, row.segment].filter((label) => label !== undefined).join(' · ');

const NUMBER_WIDTH = 12;

const countBars = (rows: readonly OverlapRow[], width: number): string[] => {
  const labelWidth = labelWidthOf(rows, width);
  const barWidth = width - labelWidth - NUMBER_WIDTH - 2;
  const most = Math.max(1, ...rows.map((row) => row.overlap ?? 0));
  return rows.map((row) => {
    const count = row.overlap ?? 0;
    const bar = BLOCK.repeat(Math.round((Math.max(0, count) / most) * barWidth));
    const number = row.overlap === undefined ? 'unknown' : countText(count);
    return `${fitted(labelOf(row), labelWidth)} ${number.padStart(NUMBER_WIDTH)} ${bar}`.trimEnd();
  });
};

const indexBars = (
  rows: readonly OverlapRow[],
  by: 'indexComputed' | 'indexReported',
  width: number,
): string[] => {
  const labelWidth = labelWidthOf(rows, width);
  const numberWidth = 7;
  const space = width - labelWidth - numberWidth - 3;
  const indexes = rows.map((row) => row[by] ?? 100);
  const below = Math.max(0, 100 - Math.min(...indexes));
  const above = Math.min(MOST_INDEX, Math.max(100, ...indexes)) - 100;
  const leftWidth = below + above === 0 ? 0 : Math.round((space * below) / (below + above));
  const scale = below + above === 0 ? 0 : space / (below + above);
  const lines = rows.map((row) => {
    const index = row[by] ?? 100;
    const length = Math.round(Math.abs(Math.min(index, MOST_INDEX) - 100) * scale);
    const left = index < 100 ? BLOCK.repeat(Math.min(length, leftWidth)) : '';
    const right = index > 100 ? BLOCK.repeat(Math.min(length, space - leftWidth)) : '';
    const number = indexText(index).padStart(numberWidth);
    return `${fitted(labelOf(row), labelWidth)} ${number} ${left.padStart(leftWidth)}│${right}`.trimEnd();
  });
  const place = labelWidth + numberWidth + 2 + leftWidth;
  return [...lines, `${'index 100'.padStart(place - 1)} ↑`];
};

const labelWidthOf = (rows: readonly OverlapRow[], width: number): number =>
  Math.min(Math.floor(width * 0.45), Math.max(...rows.map((row) => columnsOf(labelOf(row)))));

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const COMBINING = /\p{M}/u;

/** Terminal columns of a text: two for East Asian and picture characters, none for combining marks. */
const columnsOf = (text: string): number =>
  Array.from(text).reduce(
    (sum, one) => sum + (COMBINING.test(one) ? 0 : WIDE.test(one) ? 2 : 1),
    0,
  );

/** Cut with an ellipsis or padded to exactly `width` terminal columns. */
const fitted = (text: string, width: number): string => {
  let kept = text;
  if (columnsOf(text) > width) {
    const characters = Array.from(text);
    while (columnsOf(characters.join('')) > width - 1) characters.pop();
    kept = `${characters.join('')}…`;
  }
  return kept + ' '.repeat(Math.max(0, width - columnsOf(kept)));
};

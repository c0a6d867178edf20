import type { OverlapAnswer, OverlapRow } from './answer.js';
import { countText, indexText } from './number-text.js';
import { octavesFrom100 } from './octaves.js';
import { drawnRows } from './drawn-rows.js';

const BLOCK = '█';
/** The bar of an index that cannot be told from 100. */
const PALE_BLOCK = '░';
/** A longer bar is cut here, so that one extreme index does not flatten the others; its number tells the truth. */
const MOST_OCTAVES = 3;
const GAP = '⋯';

/**
 * Bars of plain text for a terminal: indexes left and right of 100 on a ratio scale, in brackets where they cannot be told from 100,
 * or people where no index is known. Highest and lowest rows only; one line each, at most `width` columns wide (40 at least).
 *
 * @returns an empty text where there is no row to draw
 */
export const overlapBars = (answer: OverlapAnswer, width = 80): string => {
  const { rows, gapAt, notDrawn } = drawnRows(answer);
  if (rows.length === 0) return '';
  const space = Math.max(40, width);
  const lines =
    answer.index === undefined
      ? peopleBars(rows, space)
      : indexBars(rows, space, answer.index.name);
  if (notDrawn === 0) return lines.join('\n');
  const at = gapAt ?? rows.length;
  return [...lines.slice(0, at), `${GAP} ${countText(notDrawn)} more`, ...lines.slice(at)].join(
    '\n',
  );
};

const labelOf = ({ value, segment, within }: OverlapRow): string =>
  [value, segment, within].filter((label) => label !== undefined).join(' · ');

const peopleBars = (rows: readonly OverlapRow[], width: number): string[] => {
  const labelWidth = labelWidthOf(rows, width);
  const numbers = rows.map(({ people }) => (people === undefined ? '' : countText(people)));
  const numberWidth = widest(numbers);
  const barWidth = width - labelWidth - numberWidth - 2;
  const most = Math.max(1, ...rows.map((row) => row.people ?? 0));
  return rows.map((row, place) => {
    const bar = BLOCK.repeat(Math.round((Math.max(0, row.people ?? 0) / most) * barWidth));
    const number = (numbers[place] ?? '').padStart(numberWidth);
    return `${fitted(labelOf(row), labelWidth)} ${number} ${bar}`.trimEnd();
  });
};

const indexBars = (rows: readonly OverlapRow[], width: number, name: string): string[] => {
  const labelWidth = labelWidthOf(rows, width);
  const numbers = rows.map(numberOf);
  const numberWidth = widest(numbers);
  const space = width - labelWidth - numberWidth - 3;
  const octaves = rows.map(({ index = 100 }) =>
    Math.min(MOST_OCTAVES, Math.max(-MOST_OCTAVES, octavesFrom100(index))),
  );
  const below = Math.max(0, ...octaves.map((one) => -one));
  const above = Math.max(0, ...octaves);
  const perOctave = below + above === 0 ? 0 : space / (below + above);
  const leftWidth = Math.round(below * perOctave);
  const lines = rows.map((row, place) => {
    const length = (octaves[place] ?? 0) * perOctave;
    const block = row.mark === 'unclear' ? PALE_BLOCK : BLOCK;
    const left = block.repeat(Math.min(leftWidth, Math.round(Math.max(0, -length))));
    const right = block.repeat(Math.min(space - leftWidth, Math.round(Math.max(0, length))));
    const number = (numbers[place] ?? '').padStart(numberWidth);
    return `${fitted(labelOf(row), labelWidth)} ${number} ${left.padStart(leftWidth)}│${right}`.trimEnd();
  });
  const place = labelWidth + numberWidth + 2 + leftWidth;
  return [...lines, `${`${name} 100`.padStart(place - 1)} ↑`];
};

const numberOf = ({ index, mark }: OverlapRow): string => {
  if (index === undefined) return '';
  return mark === 'unclear' ? `(${indexText(index)})` : indexText(index);
};

const widest = (texts: readonly string[]): number => Math.max(...texts.map(({ length }) => length));

const labelWidthOf = (rows: readonly OverlapRow[], width: number): number =>
  Math.min(Math.floor(width * 0.5), Math.max(...rows.map((row) => columnsOf(labelOf(row)))));

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

import type { OverlapAnswer, OverlapRow } from '../../domain/overlap/answer.js';
import { indexText } from '../../domain/overlap/number-text.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { table } from '../answer/markdown.js';
import { indexName, SHORT_LABEL } from './overlap-figures.js';

/** More than this is read in pages. */
const MOST_LINES = 40;
const MOST_COLUMNS = 12;
const MOST_SLICES = 12;

/**
 * The whole value × segment grid of indexes, one for each slice; the longer of the two stands downwards.
 * @returns nothing where there is no index, or one of the two is missing
 */
export function gridText(answer: OverlapAnswer): string {
  const { index, values, segments } = answer;
  if (index === undefined || values.length === 0 || segments.length === 0) return '';
  const slices = [...new Set(answer.rows.map(({ within }) => within))];
  const grids = slices.slice(0, MOST_SLICES).map((slice) =>
    [
      ...(slice === undefined ? [] : [`${markdownText(slice, SHORT_LABEL)}:`, '']),
      gridOf(
        answer,
        answer.rows.filter(({ within }) => within === slice),
      ),
    ].join('\n'),
  );
  return [legend(answer, slices.length), ...grids].join('\n\n');
}

function legend(answer: OverlapAnswer, slices: number): string {
  const [lines, columns] = sidesOf(answer);
  const cut =
    lines.length > MOST_LINES || columns.length > MOST_COLUMNS || slices > MOST_SLICES
      ? ` Only the first ${MOST_LINES} × ${MOST_COLUMNS} cells are shown, get_run_results has all.`
      : '';
  return `Every ${indexName(answer)}; in brackets: not distinguishable from 100; · withheld.${cut}`;
}

/** What stands downwards, and what across. */
const sidesOf = ({ values, segments }: OverlapAnswer): [readonly string[], readonly string[]] =>
  segments.length >= values.length ? [segments, values] : [values, segments];

function gridOf(answer: OverlapAnswer, rows: readonly OverlapRow[]): string {
  const [lines, columns] = sidesOf(answer);
  const isSegmentDown = lines === answer.segments;
  const cells = new Map(
    rows.map((row) => {
      const [down, across] = isSegmentDown ? [row.segment, row.value] : [row.value, row.segment];
      return [JSON.stringify([down, across]), cellText(row)];
    }),
  );
  const across = columns.slice(0, MOST_COLUMNS);
  return table(
    ['', ...across.map((name) => markdownText(name, SHORT_LABEL))],
    lines
      .slice(0, MOST_LINES)
      .map((line) => [
        markdownText(line, SHORT_LABEL),
        ...across.map((column) => cells.get(JSON.stringify([line, column])) ?? ''),
      ]),
    { tight: true },
  );
}

function cellText({ index, withheld, mark }: OverlapRow): string {
  if (withheld !== undefined)
    return /^[<≤]\s?=?\s?[\d,.]+$/.test(withheld) ? markdownText(withheld) : '·';
  if (index === undefined) return '';
  return mark === 'unclear' ? `(${indexText(index)})` : indexText(index);
}

import { utf8Bytes } from '../text/utf8-bytes.js';
import type { Mark, OverlapAnswer, OverlapRow } from './answer.js';
import { compareText } from './label-order.js';

const LISTED = 5;
const MOST_ROWS = 240;
const MOST_BYTES = 56_000;

/** By index from high to low, by people where there is none, withheld cells last; labels decide ties. */
export const inOrder = (rows: readonly OverlapRow[]): OverlapRow[] =>
  [...rows].sort(
    (a, b) =>
      (b.index ?? -1) - (a.index ?? -1) ||
      (b.people ?? -Infinity) - (a.people ?? -Infinity) ||
      compareNames(a, b),
  );

const compareNames = (a: OverlapRow, b: OverlapRow): number =>
  compareText(a.within ?? '', b.within ?? '') ||
  compareText(a.value ?? '', b.value ?? '') ||
  compareText(a.segment ?? '', b.segment ?? '');

type Ranked = Pick<
  OverlapAnswer,
  'rows' | 'rowsLeftOut' | 'top' | 'bottom' | 'marks' | 'withheldCells'
>;

/** Rows in order within the caps of number and size, and those that may be called high or low. */
export const rankedRows = (all: readonly OverlapRow[]): Ranked => {
  const ordered = inOrder(all);
  const rows = fromBothEnds(ordered);
  const told = ordered.filter(({ index }) => index !== undefined);
  const sureOf = (mark: Mark): number => told.filter((row) => row.mark === mark).length;
  const above = told.filter(({ index = 0 }) => index > 100);
  const below = told.filter(({ index = 0 }) => index < 100).reverse();
  return {
    rows,
    rowsLeftOut: ordered.length - rows.length,
    top: surest(above),
    bottom: surest(below),
    marks: { clear: sureOf('clear'), slight: sureOf('slight'), unclear: sureOf('unclear') },
    withheldCells: ordered.filter(({ withheld }) => withheld !== undefined).length,
  };
};

/** Clear ones first, slight ones fill up; in the order given. Where nothing tells how sure an index is, the order alone counts. */
const surest = (rows: readonly OverlapRow[]): OverlapRow[] => {
  const clear = rows.filter(({ mark }) => mark === 'clear' || mark === undefined).slice(0, LISTED);
  const slight = rows.filter(({ mark }) => mark === 'slight').slice(0, LISTED - clear.length);
  return rows.filter((row) => clear.includes(row) || slight.includes(row));
};

/** The highest and lowest rows that fit. */
const fromBothEnds = (rows: readonly OverlapRow[]): OverlapRow[] => {
  let most = Math.min(rows.length, MOST_ROWS);
  let kept = ends(rows, most);
  while (utf8Bytes(JSON.stringify(kept)) > MOST_BYTES && most > 2) {
    most = Math.floor(most * 0.9);
    kept = ends(rows, most);
  }
  return kept;
};

const ends = (rows: readonly OverlapRow[], most: number): OverlapRow[] =>
  rows.length <= most
    ? [...rows]
    : [...rows.slice(0, Math.ceil(most / 2)), ...rows.slice(rows.length - Math.floor(most / 2))];

/** `"Graduate" in "Science", 2026-07`: a row in a sentence. */
export const rowName = ({ within, value, segment }: OverlapRow): string => {
  const labels = [value, segment].flatMap((label) => (label === undefined ? [] : [`"${label}"`]));
  return `${labels.join(' in ')}${within === undefined ? '' : ` (${within})`}`;
};

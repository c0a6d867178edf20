import type { OverlapAnswer, OverlapRow } from './answer.js';

/** The rows that a picture shows one by one. */
export interface DrawnRows {
  /** By index from high to low, or by people where there is no index. */
  readonly rows: readonly OverlapRow[];
  /** Rows of the middle are left out before this place. */
  readonly gapAt?: number;
  readonly notDrawn: number;
}

/** As many rows as this are all shown. */
const MOST_ROWS = 12;
const HALF = 5;

/** The highest and the lowest indexes; without an index the rows with most people. */
export const drawnRows = (answer: OverlapAnswer): DrawnRows =>
  answer.index === undefined ? byPeople(answer) : byIndex(answer);

const byIndex = ({ rows, rowsLeftOut, top, bottom }: OverlapAnswer): DrawnRows => {
  const known = rows.filter(({ index }) => index !== undefined);
  const all = known.length + rowsLeftOut;
  if (all <= MOST_ROWS) return { rows: known, notDrawn: 0 };
  const [high, low] =
    top.length + bottom.length > 0
      ? [top, [...bottom].reverse()]
      : [known.slice(0, HALF), known.slice(-HALF)];
  return {
    rows: [...high, ...low],
    gapAt: high.length,
    notDrawn: all - high.length - low.length,
  };
};

const byPeople = ({ rows, rowsLeftOut }: OverlapAnswer): DrawnRows => {
  const known = rows.filter(({ people }) => people !== undefined);
  const mostFirst = [...known].sort((one, other) => (other.people ?? 0) - (one.people ?? 0));
  const shown = mostFirst.slice(0, MOST_ROWS);
  return { rows: shown, notDrawn: known.length + rowsLeftOut - shown.length };
};

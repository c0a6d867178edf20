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
  const high = filledUp(top, known).sort(highestFirst);
  const low = filledUp(bottom, [...known].reverse()).sort(highestFirst);
  return {
    rows: [...high, ...low],
    gapAt: high.length,
    notDrawn: all - high.length - low.length,
  };
};

/** What may be called high or low, then the farthest of the others on the same side of 100. */
const filledUp = (listed: readonly OverlapRow[], farthestFirst: readonly OverlapRow[]) => {
  const isHigh = (farthestFirst[0]?.index ?? 0) > 100;
  const names = new Set(listed.map(cellName));
  const others = farthestFirst.filter(
    (row) => !names.has(cellName(row)) && (row.index ?? 100) > 100 === isHigh,
  );
  return [...listed, ...others].slice(0, HALF);
};

const cellName = ({ within, value, segment }: OverlapRow): string =>
  JSON.stringify([within, value, segment]);

const highestFirst = (one: OverlapRow, other: OverlapRow): number =>
  (other.index ?? 0) - (one.index ?? 0);

const byPeople = ({ rows, rowsLeftOut }: OverlapAnswer): DrawnRows => {
  const known = rows.filter(({ people }) => people !== undefined);
  const mostFirst = [...known].sort((one, other) => (other.people ?? 0) - (one.people ?? 0));
  const shown = mostFirst.slice(0, MOST_ROWS);
  return { rows: shown, notDrawn: known.length + rowsLeftOut - shown.length };
};

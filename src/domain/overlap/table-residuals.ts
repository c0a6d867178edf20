import type { Residual } from './noise-bound.js';
import type { MeasuredCell } from './measured-cell.js';

const ROUNDS = 4;

export interface TableResiduals {
  readonly residuals: readonly (Residual & { readonly expected: number })[];
  /** How many of them are free. */
  readonly freedom: number;
}

interface Fitted {
  readonly cell: MeasuredCell;
  expected: number;
}

/**
 * What is left of the counts when each segment and each value has a factor of its own, the median of what its cells have: where one
 * cell truly differs, the others of its segment and value sag, and the factors take that out again.
 */
export const tableResiduals = (cells: readonly MeasuredCell[]): TableResiduals => {
  const fitted: Fitted[] = cells.map((cell) => ({
    cell,
    expected: cell.segmentPeople * cell.baseShare,
  }));
  const segments = linesBy(fitted, ({ segmentPeople }) => segmentPeople);
  const values = linesBy(fitted, ({ baseShare }) => baseShare);
  const lines = [...segments, ...(segments.length > 1 ? values : [])];
  for (let round = 0; round < ROUNDS; round += 1) lines.forEach(level);
  return {
    residuals: fitted.map(({ cell, expected }) => ({
      expected,
      distance: Math.abs(cell.people - expected),
      deviation: Math.sqrt(Math.max(0, expected * (1 - expected / cell.segmentPeople))),
    })),
    freedom: cells.length - lines.length + (segments.length > 1 ? 1 : 0),
  };
};

const linesBy = (
  fitted: readonly Fitted[],
  keyOf: (cell: MeasuredCell) => number,
): readonly (readonly Fitted[])[] => {
  const lines = new Map<number, Fitted[]>();
  for (const one of fitted) {
    const key = keyOf(one.cell);
    const line = lines.get(key);
    if (line === undefined) lines.set(key, [one]);
    else line.push(one);
  }
  return [...lines.values()];
};

/** Multiplies what is expected in a line by the median quotient, weighted by what is expected. */
const level = (line: readonly Fitted[]): void => {
  const sorted = line
    .filter(({ expected }) => expected > 0)
    .map((one) => ({ one, quotient: one.cell.people / one.expected }))
    .sort((a, b) => a.quotient - b.quotient);
  let half = sorted.reduce((sum, { one }) => sum + one.expected, 0) / 2;
  const middle = sorted.find(({ one }) => (half -= one.expected) <= 0);
  const factor = Math.max(0, middle?.quotient ?? 1);
  for (const one of line) one.expected *= factor;
};

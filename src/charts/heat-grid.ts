import type { OverlapAnswer, OverlapRow } from '../domain/overlap/answer.js';
import { octavesFrom100 } from '../domain/overlap/octaves.js';

/** The cells of one slice; the longer side runs down the picture. */
export interface HeatGrid {
  readonly down: GridSide;
  readonly across: GridSide;
  readonly cell: (down: string, across: string) => OverlapRow | undefined;
}

export interface GridSide {
  readonly of: 'value' | 'segment';
  /** In the answer's order; where there are too many, those that stand out most. */
  readonly labels: readonly string[];
  readonly leftOut: number;
}

const MOST_DOWN = 16;
const MOST_ACROSS = 8;

/** @returns undefined where there is no grid: fewer than two values or segments, no index, or several slices */
export const heatGrid = (answer: OverlapAnswer): HeatGrid | undefined => {
  const { values, segments, rows, index } = answer;
  const hasIndex = index !== undefined && rows.some((row) => row.index !== undefined);
  if (!hasIndex || values.length < 2 || segments.length < 2 || slicesOf(answer) > 1)
    return undefined;
  const cells = new Map(rows.map((row) => [cellKey(row.value, row.segment), row]));
  const [down, across] =
    values.length > segments.length
      ? (['value', 'segment'] as const)
      : (['segment', 'value'] as const);
  return {
    down: gridSide(answer, down, MOST_DOWN),
    across: gridSide(answer, across, MOST_ACROSS),
    cell: (one, other) => cells.get(down === 'value' ? cellKey(one, other) : cellKey(other, one)),
  };
};

export const slicesOf = ({ rows }: OverlapAnswer): number =>
  new Set(rows.map(({ within }) => within)).size;

const cellKey = (value = '', segment = ''): string => JSON.stringify([value, segment]);

const gridSide = (answer: OverlapAnswer, of: GridSide['of'], most: number): GridSide => {
  const all = of === 'value' ? answer.values : answer.segments;
  if (all.length <= most) return { of, labels: all, leftOut: 0 };
  const strength = new Map<string, number>();
  for (const row of answer.rows) {
    const label = row[of] ?? '';
    strength.set(label, Math.max(strength.get(label) ?? 0, distance(row)));
  }
  const strongestFirst = [...all].sort(
    (one, other) => (strength.get(other) ?? 0) - (strength.get(one) ?? 0),
  );
  const kept = new Set(strongestFirst.slice(0, most));
  return { of, labels: all.filter((label) => kept.has(label)), leftOut: all.length - kept.size };
};

/** How far a row is from 100; one that cannot be told from 100 is not. */
const distance = ({ index, mark }: OverlapRow): number =>
  index === undefined || mark === 'unclear' ? 0 : Math.abs(octavesFrom100(index));

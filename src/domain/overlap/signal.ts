import type { Mark } from './answer.js';
import { baseError, modelOf, noisePaths, shareNoises, type NoisePaths } from './cell-noise.js';
import { shareInterval, widened } from './index-interval.js';
import type { MeasuredCell, Precision } from './measured-cell.js';
import { chanceOf } from './tail-probability.js';
import { noiseToAssume } from './unseen-noise.js';

export type { MeasuredCell, Precision } from './measured-cell.js';
export { seenNoise, type Noise, type NoiseEvidence } from './seen-noise.js';

/** The index has 100 for the base; `low` and `high` are its 95 % interval. */
export interface Judged {
  readonly index: number;
  readonly low: number;
  readonly high: number;
  /** For counts without noise, but for that which the table shows. */
  readonly mark: Mark;
  /** Whether the mark would stay if the counts carried rounded noise that leaves no sign, as much as the table allows. */
  readonly staysWithNoise: boolean;
}

/** False claims in a whole table where nothing is associated. */
const FAMILY_ERROR = 0.05;
const SLIGHT = { from: 80, to: 120 } as const;

/**
 * Marks each cell by a test of "its share is that of the base", corrected by Holm for all cells looked at, and gives its interval.
 * The base is taken as fixed though the segment's people are in it, which errs on the side of fewer claims.
 */
export const judgeCells = (
  cells: readonly MeasuredCell[],
  precision: Precision,
): readonly (Judged | undefined)[] => {
  const measured = cells.filter(isMeasured);
  const paths = noisePaths(measured, precision);
  const looked = Math.max(precision.looked ?? 0, measured.length);
  const certainWith = (scale: number): ReadonlySet<number> =>
    rejected(
      cells.map((cell) =>
        isMeasured(cell)
          ? chanceOf(cell.people, modelOf(cell, cell.baseShare, { ...paths, scale }))
          : 1,
      ),
      looked,
    );
  const { noiseScale } = precision;
  const assumed = noiseToAssume(measured, noiseScale);
  const certain = certainWith(noiseScale > 0 ? assumed : 0);
  const stays = noiseScale > 0 || assumed === 0 ? certain : certainWith(assumed);
  return cells.map((cell, at) => {
    if (!isMeasured(cell)) return undefined;
    const figures = indexOf(cell, paths);
    return {
      ...figures,
      mark: markOf(figures.index, certain.has(at)),
      staysWithNoise: stays.has(at) || !certain.has(at),
    };
  });
};

const isMeasured = ({ people, segmentPeople, baseShare }: MeasuredCell): boolean =>
  Number.isFinite(people) && segmentPeople > 0 && baseShare > 0 && baseShare <= 1;

const indexOf = (
  cell: MeasuredCell,
  paths: NoisePaths,
): Omit<Judged, 'mark' | 'staysWithNoise'> => {
  const share = Math.min(1, Math.max(0, cell.people / cell.segmentPeople));
  const interval = shareInterval(share, {
    trials: cell.segmentPeople,
    noises: shareNoises(cell, share, paths),
  });
  const { low, high } = widened(share, interval, baseError(cell, paths));
  const toIndex = (part: number): number => (part / cell.baseShare) * 100;
  return {
    index: toIndex(Math.max(0, cell.people) / cell.segmentPeople),
    low: toIndex(low),
    high: toIndex(high),
  };
};

/** By Holm: the smallest chance times the number of cells, the next times one less, until one is not small enough. */
const rejected = (chances: readonly number[], looked: number): ReadonlySet<number> => {
  const order = chances.map((chance, at) => ({ chance, at })).sort((a, b) => a.chance - b.chance);
  const first = order.findIndex(({ chance }, rank) => chance * (looked - rank) > FAMILY_ERROR);
  return new Set(order.slice(0, first === -1 ? order.length : first).map(({ at }) => at));
};

const markOf = (index: number, isCertain: boolean): Mark => {
  if (!isCertain) return 'unclear';
  return index >= SLIGHT.from && index <= SLIGHT.to ? 'slight' : 'clear';
};

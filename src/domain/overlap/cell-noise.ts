import type { MeasuredCell, Precision } from './measured-cell.js';
import type { CountModel } from './tail-probability.js';

type Noises = CountModel['noises'];

/** How the noise of a table reaches the share of a cell and its base. */
export interface NoisePaths {
  readonly scale: number;
  /** How many noisy parts a segment's people are the sum of; absent where they are a count of their own. */
  readonly partsOf: ReadonlyMap<number, number>;
  /** People of the base: where it is not told, at least those of the largest segment. */
  readonly basePeople: number;
  readonly baseIsSample: boolean;
}

/** A sum of parts that agrees to this fraction is the sum. */
const SUM_TOLERANCE = 1e-6;

export const noisePaths = (cells: readonly MeasuredCell[], precision: Precision): NoisePaths => {
  const segments = new Map<number, { sum: number; parts: number }>();
  for (const { people, segmentPeople } of cells) {
    const segment = segments.get(segmentPeople) ?? { sum: 0, parts: 0 };
    segments.set(segmentPeople, { sum: segment.sum + people, parts: segment.parts + 1 });
  }
  const summed = [...segments].filter(
    ([people, { sum }]) => Math.abs(sum - people) <= SUM_TOLERANCE * Math.abs(people),
  );
  return {
    scale: precision.noiseScale,
    partsOf: new Map(summed.map(([people, { parts }]) => [people, parts])),
    basePeople: precision.basePeople ?? Math.max(0, ...segments.keys()),
    baseIsSample: precision.basePeople !== undefined,
  };
};

/**
 * Noise of `people − share × segmentPeople`. Where the segment's people are the sum of its cells, a cell's own noise is in both and
 * partly cancels; the noise of the others comes in.
 */
export const shareNoises = (
  { segmentPeople }: MeasuredCell,
  share: number,
  { scale, partsOf }: NoisePaths,
): Noises => {
  if (scale <= 0) return [];
  const parts = partsOf.get(segmentPeople);
  if (parts === undefined)
    return [
      { scale, times: 1 },
      { scale: share * scale, times: 1 },
    ];
  return [
    { scale: (1 - share) * scale, times: 1 },
    { scale: share * scale, times: parts - 1 },
  ];
};

/** The count of a cell if its share were `share`, the base's. */
export const modelOf = (cell: MeasuredCell, share: number, paths: NoisePaths): CountModel => {
  const { segmentPeople: trials } = cell;
  const { scale, basePeople, baseIsSample } = paths;
  const part = trials / basePeople;
  const base = { scale: part * scale, times: 1 };
  return {
    trials,
    chance: share,
    noises: [...shareNoises(cell, share, paths), ...(scale > 0 ? [base] : [])],
    variance: baseIsSample ? part * trials * share * (1 - share) : 0,
  };
};

/** Relative error of the base's share: its sample's, where it is one, and its noise. */
export const baseError = (
  { baseShare }: MeasuredCell,
  { scale, basePeople, baseIsSample }: NoisePaths,
): number => {
  const sample = baseIsSample ? (1 - baseShare) / (basePeople * baseShare) : 0;
  return Math.sqrt(sample + 2 * (scale / (basePeople * baseShare)) ** 2);
};

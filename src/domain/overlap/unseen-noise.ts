import { noiseBound } from './noise-bound.js';
import type { MeasuredCell, Precision } from './signal.js';

/** Noise of a larger scale than this, in people, is not assumed where nothing shows it. */
const LARGEST_UNSEEN = 100;

/**
 * The scale of noise that the counts may carry although nothing shows it, as rounded noise does.
 */
export const unseenNoise = (cells: readonly MeasuredCell[], precision: Precision): number => {
  if (precision.noiseScale > 0) return 0;
  const residuals = cells.map(({ people, segmentPeople, baseShare }) => {
    const expected = segmentPeople * baseShare;
    return { expected, residual: people - expected, variance: expected * (1 - baseShare) };
  });
  const segments = new Set(cells.map(({ segmentPeople }) => segmentPeople)).size;
  const values = new Set(cells.map(({ baseShare }) => baseShare)).size;
  const freedom = Math.min(cells.length, Math.max(1, segments - 1) * Math.max(1, values - 1));
  return Math.min(LARGEST_UNSEEN, noiseBound(residuals, freedom));
};

import { noiseBesideDifferences } from './noise-beside-differences.js';
import { noiseBound } from './noise-bound.js';
import type { MeasuredCell } from './measured-cell.js';
import { tableResiduals } from './table-residuals.js';

/** Noise of a larger scale than this, in people, is not assumed where nothing shows it. */
const LARGEST_UNSEEN = 50;
/** Normal deviates: see noiseBound. Below zero, the bound leans to less noise than the residuals have on average. */
const CAUTION = { seen: 0.3, unseen: -0.3 } as const;

/**
 * The scale of noise that the test of the cells reckons with. Rounded noise leaves no sign on a count, so tables that show none are
 * not believed to have none: they get as much as their residuals have beyond chance, up to 50 people. In a table without any
 * association that keeps false claims below 5 %, whatever the noise. It costs little where most cells are as expected, and nothing
 * where counts are in the thousands; in a table of few and small cells that all differ, nothing can be told from noise.
 * Noise that was seen is taken as seen, or for less where the residuals do not have as much.
 */
export const noiseToAssume = (cells: readonly MeasuredCell[], seenScale: number): number => {
  const { residuals, freedom } = tableResiduals(cells);
  if (seenScale > 0) return Math.min(seenScale, noiseBound(residuals, freedom, CAUTION.seen));
  const bound = Math.min(LARGEST_UNSEEN, noiseBound(residuals, freedom, CAUTION.unseen));
  return bound === 0 ? 0 : Math.min(bound, noiseBesideDifferences(residuals, bound));
};

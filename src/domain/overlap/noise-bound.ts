/** A count against what it would be if nothing were associated. */
export interface Residual {
  readonly expected: number;
  /** The count less what was expected. */
  readonly residual: number;
  /** Variance that chance alone gives it. */
  readonly variance: number;
}

/** Risk that a bound is too low. */
const RISK = 0.05;
const NORMAL_RISK = 1.645;
/** Above it the binomial distribution is the normal one. */
const MANY = 200;
/** Squares of the medians of the absolute values of a normal deviate and of a Laplace deviate of scale 1. */
const NORMAL_MEDIAN_SQUARE = 0.6745 ** 2;
const LAPLACE_MEDIAN_SQUARE = Math.LN2 ** 2;

/**
 * The largest scale of Laplace noise that the residuals allow: above it, more of them would be large. Cells that truly differ only
 * lift the bound, and as noise is the same in every cell where true differences grow with the cell, the smaller half and quarter of
 * the cells are asked as well. Nothing is assumed of the differences but that they spare some cells.
 *
 * @param freedom how many of the residuals are free, the others following from their sums
 */
export const noiseBound = (residuals: readonly Residual[], freedom: number): number => {
  const bySize = residuals.toSorted((a, b) => a.expected - b.expected);
  const bounds = [1, 2, 4].map((part) => {
    const some = bySize.slice(0, Math.ceil(bySize.length / part)).map(scaleOf);
    return boundOf(some, Math.floor((freedom * some.length) / residuals.length));
  });
  return Math.min(...bounds);
};

/** The scale of noise for which a residual would be the median one. */
const scaleOf = ({ residual, variance }: Residual): number =>
  Math.sqrt(Math.max(0, residual ** 2 - NORMAL_MEDIAN_SQUARE * variance) / LAPLACE_MEDIAN_SQUARE);

const boundOf = (scales: readonly number[], freedom: number): number => {
  const rank = smallestRank(freedom);
  if (rank === undefined) return Infinity;
  const sorted = scales.toSorted((a, b) => a - b);
  return sorted[Math.ceil((rank / freedom) * sorted.length) - 1] ?? Infinity;
};

/** So many of `count` deviates are below their median with a chance of less than RISK. */
const smallestRank = (count: number): number | undefined => {
  if (count > MANY) return Math.ceil(count / 2 + (NORMAL_RISK * Math.sqrt(count)) / 2 + 1);
  let chance = 0.5 ** count;
  let tail = chance;
  let rank: number | undefined;
  for (let k = count; k > 0 && tail <= RISK; k -= 1) {
    rank = k;
    chance *= k / (count - k + 1);
    tail += chance;
  }
  return rank;
};

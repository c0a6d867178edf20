import { sample, type Residual } from './noise-bound.js';

interface SizedResidual extends Residual {
  readonly expected: number;
}

/** Typical true differences, as parts of what is expected. */
const DIFFERENCES = [0, 0.05, 0.1, 0.2, 0.35, 0.7];
/** Noise is looked for in steps of this factor. */
const STEP = 1.4;
const SMALLEST = 0.5;
/** How much less likely than the best, as a logarithm, what is still reckoned with may be. */
const SLACK = 1.2;

/**
 * The largest noise up to `largest` that is likely when the cells may truly differ as well: noise is the same in small cells and large
 * ones, true differences grow with what is expected. Where all cells are of one size the two cannot be told apart.
 */
export const noiseBesideDifferences = (
  residuals: readonly SizedResidual[],
  largest: number,
): number => {
  const scales = [0];
  for (let scale = largest; scale > SMALLEST; scale /= STEP) scales.push(scale);
  const some = sample(residuals);
  const likelihoods = scales.map((scale) =>
    Math.max(...DIFFERENCES.map((part) => logLikelihood(some, scale, part))),
  );
  const best = Math.max(...likelihoods);
  return Math.max(...scales.filter((_, at) => (likelihoods[at] ?? -Infinity) >= best - SLACK));
};

/** Sample, noise and differences together as one Laplace deviate of the same variance. */
const logLikelihood = (
  residuals: readonly SizedResidual[],
  scale: number,
  part: number,
): number => {
  let sum = 0;
  for (const { expected, distance, deviation } of residuals) {
    const width = Math.sqrt(scale ** 2 + (part * expected) ** 2 + deviation ** 2 / 2) || 1;
    sum -= Math.log(width) + distance / width;
  }
  return sum;
};

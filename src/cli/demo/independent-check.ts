import { expectedOverlap, type OverlapRequest } from '../../../sandbox/seed/expected-overlap.js';
import { checkBase } from './check-base.js';
import { checkCells, coveredCells } from './check-cells.js';
import { checkHeadline, checkHeadlineSizes } from './check-headline.js';
import { checkSizes } from './check-sizes.js';
import { type Finding, type Kind, KINDS } from './finding.js';
import { farthestReach, meanReach } from './noise-reach.js';
import type { ToldAnswer } from './told-answer.js';
import { type Room, type Truth, truthOf } from './truth.js';

/** An analysis in a room of which is known what it does to counts. */
export interface CheckedAsk extends Room {
  readonly request: OverlapRequest;
}

/** How many things of each kind were compared, and every difference in words. */
export interface Comparison {
  readonly compared: Readonly<Record<Kind, number>>;
  readonly differences: readonly string[];
  /** What was allowed to a room that hides and moves counts. */
  readonly guarded?: Guarded;
}

interface Guarded {
  readonly cells: number;
  /** Cells below the crowd size. */
  readonly hidden: number;
  /** Cells whose interval holds the index that is true without noise. */
  readonly covered: number;
  /** How far the noise may take one count, and all of them on the average, in people. */
  readonly farthest: number;
  readonly mean: number;
}

/** The person-by-person computation on the generator's data, as the room lets it be seen: no SQL, no join. */
export const truthFor = (ask: CheckedAsk): Truth => truthOf(expectedOverlap(ask.request), ask);

/** Compares everything that the product says of an analysis by an attribute; what the room hides or moves may differ by just that. */
export function compareAll(truth: Truth, told: ToldAnswer): Comparison {
  const comparison = comparisonOf([
    ...checkSizes(truth, told),
    ...checkCells(truth, told),
    ...checkBase(truth, told),
    ...checkHeadline(truth, told),
  ]);
  return truth.noiseScale === 0 ? comparison : { ...comparison, guarded: guardedBy(truth, told) };
}

function guardedBy({ shown, hidden, noiseScale }: Truth, { file }: ToldAnswer): Guarded {
  const cells = shown.size;
  return {
    cells,
    hidden: hidden.size,
    covered: coveredCells(shown, file),
    farthest: farthestReach(noiseScale, cells),
    mean: meanReach(noiseScale, cells),
  };
}

/** Compares an analysis without an attribute, which has sizes and no cells. */
export const compareSizes = (truth: Truth, told: ToldAnswer): Comparison =>
  comparisonOf([...checkSizes(truth, told), ...checkHeadlineSizes(truth, told)]);

const comparisonOf = (findings: readonly Finding[]): Comparison => ({
  compared: Object.fromEntries(
    KINDS.map((kind) => [kind, findings.filter((one) => one.kind === kind).length]),
  ) as Record<Kind, number>,
  differences: findings.flatMap(({ difference }) => difference ?? []),
});

/** A budget of `limit` uses in any window of `windowMs`: a log of the times of use, oldest first, in ms since the epoch. */
export interface SlidingBudget {
  readonly limit: number;
  readonly windowMs: number;
}

/** Two tokens in any 24 hours: the token endpoint's published limit, enforced since 2025-10-08. */
export const TOKEN_BUDGET: SlidingBudget = { limit: 2, windowMs: 24 * 60 * 60 * 1000 };

/** Twenty run creations in any hour, question and flow runs together: the safest reading of the published limit. */
export const RUN_BUDGET: SlidingBudget = { limit: 20, windowMs: 60 * 60 * 1000 };

/** The uses that still count at `now`. */
export const usesInWindow = (
  budget: SlidingBudget,
  log: readonly number[],
  now: number,
): readonly number[] => log.filter((usedAt) => usedAt > now - budget.windowMs);

export const freeUses = (budget: SlidingBudget, log: readonly number[], now: number): number =>
  Math.max(0, budget.limit - usesInWindow(budget, log, now).length);

/** When the next use is free: `now` if one is, else the time the oldest counting use leaves the window. */
export function nextFreeAt(budget: SlidingBudget, log: readonly number[], now: number): number {
  const counting = [...usesInWindow(budget, log, now)].sort((a, b) => a - b);
  const blocking = counting.at(-budget.limit);
  return blocking === undefined ? now : blocking + budget.windowMs;
}

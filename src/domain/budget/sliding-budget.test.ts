import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  freeUses,
  nextFreeAt,
  RUN_BUDGET,
  TOKEN_BUDGET,
  usesInWindow,
  type SlidingBudget,
} from './sliding-budget.js';

const HOUR = 60 * 60 * 1000;
const NOON = Date.parse('2026-03-01T12:00:00Z');

/** Uses a budget at each wish, or as soon after it as the budget says. */
function useAsToldBy(budget: SlidingBudget, waits: readonly number[]): number[] {
  const log: number[] = [];
  let now = NOON;
  for (const waitMs of waits) {
    now = nextFreeAt(budget, log, now + waitMs);
    log.push(now);
  }
  return log;
}

const budgets = fc.record({
  limit: fc.integer({ min: 1, max: 25 }),
  windowMs: fc.integer({ min: 1, max: 24 * HOUR }),
});

describe('a sliding budget', () => {
  it('is never overdrawn in any window when each use waits for its time', () => {
    fc.assert(
      fc.property(
        budgets,
        fc.array(fc.nat(2 * HOUR), { minLength: 1, maxLength: 120 }),
        (budget, waits) => {
          const uses = useAsToldBy(budget, waits);
          const mostInAWindow = Math.max(
            ...uses.map((end) => usesInWindow(budget, uses, end).filter((at) => at <= end).length),
          );
          expect(mostInAWindow).toBeLessThanOrEqual(budget.limit);
        },
      ),
    );
  });

  it('never makes anybody wait while a use is free, nor longer than one window', () => {
    fc.assert(
      fc.property(budgets, fc.array(fc.nat(2 * HOUR), { maxLength: 60 }), (budget, waits) => {
        const log = useAsToldBy(budget, waits);
        const now = log.at(-1) ?? NOON;
        const freeAt = nextFreeAt(budget, log, now);
        expect(freeAt === now).toBe(freeUses(budget, log, now) > 0);
        expect(freeAt).toBeLessThanOrEqual(now + budget.windowMs);
        expect(freeUses(budget, log, freeAt)).toBeGreaterThan(0);
        if (freeAt > now) expect(freeUses(budget, log, freeAt - 1)).toBe(0);
      }),
    );
  });

  it('says the same whether old uses were kept or thrown away, and whatever their order', () => {
    const log = [NOON - 30 * HOUR, NOON - 20 * HOUR, NOON - 2 * HOUR];
    const nextAt = NOON + 4 * HOUR;
    expect(nextFreeAt(TOKEN_BUDGET, log, NOON)).toBe(nextAt);
    expect(nextFreeAt(TOKEN_BUDGET, log.toReversed(), NOON)).toBe(nextAt);
    expect(nextFreeAt(TOKEN_BUDGET, usesInWindow(TOKEN_BUDGET, log, NOON), NOON)).toBe(nextAt);
  });

  it('waits until enough of an overdrawn log has aged, not only the oldest use', () => {
    const log = [NOON - 3 * HOUR, NOON - 2 * HOUR, NOON - HOUR];
    expect(freeUses(TOKEN_BUDGET, log, NOON)).toBe(0);
    expect(nextFreeAt(TOKEN_BUDGET, log, NOON)).toBe(NOON + 22 * HOUR);
  });

  it('counts a use that lies ahead of a clock that was set back', () => {
    const log = [NOON + 2 * HOUR, NOON + 3 * HOUR];
    expect(freeUses(TOKEN_BUDGET, log, NOON)).toBe(0);
    expect(nextFreeAt(TOKEN_BUDGET, log, NOON)).toBe(NOON + 26 * HOUR);
  });

  it('knows the published limits: 2 tokens in 24 hours, 20 runs in an hour', () => {
    expect(TOKEN_BUDGET).toEqual({ limit: 2, windowMs: 24 * HOUR });
    expect(RUN_BUDGET).toEqual({ limit: 20, windowMs: HOUR });
  });
});

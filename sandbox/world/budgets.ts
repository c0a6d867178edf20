import type { SandboxState } from './state.js';

/** Run creations of the organization in any window; the live API says so and refuses with 429. */
const RUN_LIMIT = 20;
const TOKEN_LIMIT = 2;

/** Windows of the budgets. Tests make them short, because an hour cannot be waited for and the clock moves everything. */
export interface BudgetWindows {
  readonly runWindowMs: number;
  readonly tokenWindowMs: number;
  readonly tokenLifeMs: number;
}

export const LIVE_WINDOWS: BudgetWindows = {
  runWindowMs: 3_600_000,
  /** Enforced live since 2025-10-08; whether that window rolls is not known. */
  tokenWindowMs: 24 * 3_600_000,
  /** The life of a live token as measured in 2025-07; one page of the documentation still says 24 h. */
  tokenLifeMs: 12 * 3_600_000,
};

/** Counts an admitted creation. A sliding log is stricter than the token bucket that the live API describes. */
export function spendRunCreation(state: SandboxState, { runWindowMs }: BudgetWindows): boolean {
  if (state.countWithin(state.creations, runWindowMs) >= RUN_LIMIT) return false;
  state.record({ kind: 'creation', at: state.isoNow() });
  return true;
}

export function mayMintToken(state: SandboxState, { tokenWindowMs }: BudgetWindows): boolean {
  const times = state.mints.map((mint) => mint.at);
  return state.countWithin(times, tokenWindowMs) < TOKEN_LIMIT;
}

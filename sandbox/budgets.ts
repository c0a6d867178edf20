import type { SandboxState } from './state.js';

/** Run creations of the organization in any hour; the live API says so and refuses with 429. */
const RUNS = { limit: 20, windowMs: 3_600_000 };
/** Tokens in any 24 hours, enforced live since 2025-10-08; whether that window rolls is not known. */
const TOKENS = { limit: 2, windowMs: 24 * 3_600_000 };

/** Counts an admitted creation. A sliding log is stricter than the token bucket that the live API describes. */
export function spendRunCreation(state: SandboxState): boolean {
  if (state.countWithin(state.creations, RUNS.windowMs) >= RUNS.limit) return false;
  state.recordCreation();
  return true;
}

export function mayMintToken(state: SandboxState): boolean {
  const times = state.mints.map((mint) => mint.at);
  return state.countWithin(times, TOKENS.windowMs) < TOKENS.limit;
}

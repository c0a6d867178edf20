import { type MintRequest, mintToken } from '../src/habu/token.js';
import { sealToken } from '../src/habu/token-seal.js';
import type { RunError } from '../src/domain/run-state.js';
import type { TokenStep } from '../src/domain/token-budget.js';
import { runErrorOf } from '../src/domain/run-error.js';

export type MintAnswer = { readonly steps: readonly TokenStep[] } & (
  | { readonly outcome: 'minted'; readonly sealedToken: string; readonly expiresAt: string }
  /** `spent`: the API may have issued a token, so it counts against the two a day. */
  | { readonly outcome: 'refused'; readonly spent: boolean; readonly error: RunError }
);

/** The one activity of the mint queue. The token leaves it sealed: only a worker with the same client secret can open it. */
export const createTokenActivities = (credentials: MintRequest) => ({
  async mintToken(): Promise<MintAnswer> {
    const minted = await mintToken(credentials);
    if (minted.outcome === 'minted') {
      const sealedToken = sealToken(minted.accessToken, credentials.clientSecret);
      return { outcome: 'minted', sealedToken, expiresAt: minted.expiresAt, steps: minted.steps };
    }
    return {
      outcome: 'refused',
      spent: minted.outcome === 'unknown',
      error: runErrorOf(minted.error),
      steps: minted.steps,
    };
  },
});

export type TokenActivities = ReturnType<typeof createTokenActivities>;

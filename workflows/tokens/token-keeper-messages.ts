import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { RunError } from '../../src/domain/errors/run-error.js';
import type { TokenBudgetState } from '../../src/domain/tokens/token-budget.js';
import type { SealedToken } from '../../src/domain/tokens/token-keeper-state.js';

export interface TokenRequest {
  /** Fingerprint of the asking worker's client secret; absent from a process that has none. */
  readonly secret?: string;
  /** The newest form of a seal that the worker opens; those of before do not say it and open the first. */
  readonly seal?: number;
  /** Mint id of a token that the worker could not open although it was sealed with its secret. */
  readonly unusable?: string;
  /** Mint id of a token to which the API answered 401. */
  readonly refused?: string;
}

/** A token that only a worker with the client secret can open, or the reason and the time to ask again. */
export type TokenAnswer =
  | {
      readonly mintId: string;
      readonly sealedToken: string;
      readonly expiresAt: string;
      /** ISO time at which to ask again: before the end of its life only while it is suspect. */
      readonly askAgainAt: string;
    }
  | { readonly error: RunError; readonly waitUntil?: string };

/** Waits for nothing but a mint that is under way. */
export const tokenUpdate = defineUpdate<TokenAnswer, [TokenRequest]>('token');

export interface TokenOffer {
  /** Fingerprint of the client secret of the worker that hands the token in; the token's own may be an older one. */
  readonly secret: string;
  readonly token: SealedToken;
}

/**
 * A token that its worker has minted and does not know to have arrived. It answers whether the keeper has what it needs,
 * so that the worker may forget the token.
 */
export const offerTokenUpdate = defineUpdate<boolean, [TokenOffer]>('offer_token');

/** A worker with this client secret has started. */
export const introduceSignal = defineSignal<[{ secret: string }]>('introduce');

export const tokenBudgetQuery = defineQuery<TokenBudgetState>('token_budget');

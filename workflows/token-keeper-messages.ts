import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { RunError } from '../src/domain/run-state.js';
import type { TokenBudgetState } from '../src/domain/token-budget.js';

/** A token that only a worker with the client secret can open, or the reason and the time to ask again. */
export type TokenAnswer =
  | { readonly sealedToken: string; readonly expiresAt: string }
  | { readonly waitUntil: string; readonly error: RunError };

/** @param unusable a sealed token that the asking worker could not open or use: it is forgotten if it is the present one */
export const tokenUpdate = defineUpdate<TokenAnswer, [{ unusable?: string }]>('token');

export const tokenBudgetQuery = defineQuery<TokenBudgetState>('token_budget');

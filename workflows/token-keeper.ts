import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertMemo,
  workflowInfo,
} from '@temporalio/workflow';
import type { TokenActivities } from '../activities/token.js';
import { freeUses, nextFreeAt, TOKEN_BUDGET, usesInWindow } from '../src/domain/sliding-budget.js';
import type { RunError } from '../src/domain/run-state.js';
import type { TokenBudgetState } from '../src/domain/token-budget.js';
import { MINT_ONCE } from './activity-options.js';
import { toRunError } from './failure-to-run-error.js';
import { type TokenAnswer, tokenBudgetQuery, tokenUpdate } from './token-keeper-messages.js';

export interface TokenKeeperInput {
  readonly account: string;
  /** Minting has a task queue of its own, so that a busy worker never starves it. */
  readonly mintTaskQueue: string;
  readonly mintedAt?: readonly number[];
  readonly closedUntil?: number;
  readonly token?: SealedToken;
  readonly lastMint?: NonNullable<TokenBudgetState['lastMint']>;
}

interface SealedToken {
  readonly sealedToken: string;
  readonly expiresAt: string;
}

interface Keeper {
  readonly input: TokenKeeperInput;
  mintedAt: readonly number[];
  token: SealedToken | undefined;
  lastMint: TokenBudgetState['lastMint'];
  /** The API refused a mint although our log allowed it: somebody else spends the organization's tokens too. */
  closedUntil: number;
  minting: Promise<TokenAnswer> | undefined;
}

/** A token is handed out while it has this much life left, so that a call made with it still arrives in time. */
const LEAST_LIFE_MS = 60_000;
/** Wait after the API itself has refused a token for its budget: when the next is free is not said. */
const REFUSED_MS = 60 * 60 * 1000;

/**
 * One per account: it owns the budget of two tokens in 24 hours, so every process of the organization shares one token.
 * It mints on demand, one at a time, never early, because two lives of 12 hours leave no slack. A mint whose outcome is
 * not known counts as spent. It continues as new when the server suggests it, with its log and its token.
 */
export async function tokenKeeper(input: TokenKeeperInput): Promise<void> {
  const keeper: Keeper = {
    input,
    mintedAt: input.mintedAt ?? [],
    token: input.token,
    lastMint: input.lastMint,
    closedUntil: input.closedUntil ?? 0,
    minting: undefined,
  };
  setHandler(tokenBudgetQuery, () => budget(keeper), {
    description: 'Tokens left and the next mint',
  });
  setHandler(tokenUpdate, ({ unusable }) => answer(keeper, unusable), {
    description: 'The sealed token, minted if there is none and the budget allows it',
  });
  publish(keeper);
  await condition(() => workflowInfo().continueAsNewSuggested);
  await condition(allHandlersFinished);
  await continueAsNew<typeof tokenKeeper>({
    account: input.account,
    mintTaskQueue: input.mintTaskQueue,
    mintedAt: usesInWindow(TOKEN_BUDGET, keeper.mintedAt, Date.now()),
    closedUntil: keeper.closedUntil,
    ...(keeper.token === undefined ? {} : { token: keeper.token }),
    ...(keeper.lastMint === undefined ? {} : { lastMint: keeper.lastMint }),
  });
}

async function answer(keeper: Keeper, unusable: string | undefined): Promise<TokenAnswer> {
  if (unusable !== undefined && keeper.token?.sealedToken === unusable) keeper.token = undefined;
  if (
    keeper.token !== undefined &&
    Date.parse(keeper.token.expiresAt) - LEAST_LIFE_MS > Date.now()
  ) {
    return keeper.token;
  }
  keeper.minting ??= mint(keeper).finally(() => (keeper.minting = undefined));
  return keeper.minting;
}

async function mint(keeper: Keeper): Promise<TokenAnswer> {
  const now = Date.now();
  if (nextMintAt(keeper, now) > now) return exhausted(keeper, now);
  const { mintToken } = proxyActivities<TokenActivities>({
    ...MINT_ONCE,
    summary: 'ask the API for a token',
    taskQueue: keeper.input.mintTaskQueue,
  });
  const before = usesInWindow(TOKEN_BUDGET, keeper.mintedAt, now);
  // The API counts from the arrival, which is not before the call has settled.
  const spend = (at: number) => (keeper.mintedAt = [...before, at]);
  spend(now);
  try {
    const minted = await mintToken();
    spend(Date.now());
    keeper.lastMint = { at: new Date(now).toISOString(), steps: minted.steps };
    if (minted.outcome === 'minted') {
      keeper.token = { sealedToken: minted.sealedToken, expiresAt: minted.expiresAt };
      return keeper.token;
    }
    if (!minted.spent) keeper.mintedAt = before;
    if (minted.error.code === 'TOKEN_BUDGET_EXHAUSTED')
      keeper.closedUntil = Date.now() + REFUSED_MS;
    return { waitUntil: budget(keeper).nextMintAt, error: minted.error };
  } catch (error) {
    spend(Date.now());
    return { waitUntil: budget(keeper).nextMintAt, error: toRunError(error) };
  } finally {
    publish(keeper);
  }
}

function exhausted(keeper: Keeper, now: number): TokenAnswer {
  const waitUntil = new Date(nextMintAt(keeper, now)).toISOString();
  const error: RunError = {
    code: 'TOKEN_BUDGET_EXHAUSTED',
    message: `The tokens of the last 24 hours are used; the next may be asked for at ${waitUntil}.`,
    nextStep: `Wait until ${waitUntil}.`,
    notBefore: waitUntil,
  };
  return { waitUntil, error };
}

const nextMintAt = ({ mintedAt, closedUntil }: Keeper, now: number): number =>
  Math.max(nextFreeAt(TOKEN_BUDGET, mintedAt, now), closedUntil);

function budget(keeper: Keeper): TokenBudgetState {
  const now = Date.now();
  return {
    mintsLeft: keeper.closedUntil > now ? 0 : freeUses(TOKEN_BUDGET, keeper.mintedAt, now),
    nextMintAt: new Date(nextMintAt(keeper, now)).toISOString(),
    ...(keeper.token === undefined ? {} : { expiresAt: keeper.token.expiresAt }),
    ...(keeper.lastMint === undefined ? {} : { lastMint: keeper.lastMint }),
  };
}

function publish(keeper: Keeper): void {
  const state = budget(keeper);
  upsertMemo({ budget: { ...state, mintedAt: keeper.mintedAt } });
  setCurrentDetails(
    [
      '### API tokens',
      '',
      '| | |',
      '|---|---|',
      `| Tokens left in 24 h | **${state.mintsLeft}** of ${TOKEN_BUDGET.limit} |`,
      `| Next mint possible | ${state.nextMintAt} |`,
      `| Present token expires | ${state.expiresAt ?? 'none held'} |`,
    ].join('\n'),
  );
}

import {
  allHandlersFinished,
  CancellationScope,
  condition,
  log,
  makeContinueAsNewFunc,
  patched,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertMemo,
  workflowInfo,
} from '@temporalio/workflow';
import type { TokenActivities } from '../../activities/tokens/token.js';
import type { RunError } from '../../src/domain/errors/run-error.js';
import {
  currentSecret,
  decide,
  liveToken,
  lookInFlight,
  mintInFlight,
  nextMintAt,
  tokenBudget,
} from '../../src/domain/tokens/token-answer.js';
import { NO_WORKER, OTHER_VERSION } from '../../src/domain/tokens/lost-mint-errors.js';
import { isInDoubt } from '../../src/domain/tokens/token-doubt.js';
import { tokenDetails } from '../../src/domain/tokens/token-details.js';
import {
  keepTokens,
  type LookAction,
  type MintAction,
  nextProbe,
  type TokenAction,
  type TokenEvent,
} from '../../src/domain/tokens/token-keeper.js';
import {
  type At,
  type KeptToken,
  mintTaskQueue,
  NO_TOKENS,
  TOKEN_POLICY,
  type TokenKeeperPolicy,
  type TokenKeeperState,
} from '../../src/domain/tokens/token-keeper-state.js';
import { mintOnce, EARLIER_KEEPERS_READ, TOKEN_PROBE, WAY_LOOK } from '../activity-options.js';
import type { Memos } from '../memos.js';
import { isLong } from '../history-limit.js';
import { foundNoWorker, lostLook, lostMint } from './lost-mint.js';
import {
  introduceSignal,
  offerTokenUpdate,
  type TokenAnswer,
  tokenBudgetQuery,
  type TokenOffer,
  type TokenRequest,
  tokenUpdate,
} from './token-keeper-messages.js';

export interface TokenKeeperInput {
  readonly account: string;
  /** The product's own policy when absent. */
  readonly policy?: TokenKeeperPolicy;
  /** Absent when nobody handed one on: then what earlier keepers left is looked for. */
  readonly state?: TokenKeeperState;
}

interface Keeper {
  readonly account: string;
  readonly policy: TokenKeeperPolicy;
  state: TokenKeeperState;
  /** Earlier mints are known, as far as they can be. */
  isOpen: boolean;
  /** Mints of unknown outcome are followed up; not so in the part of a history that was written before it was done. */
  followsUp: boolean;
  /** The last mint or look that brought no token, for everybody who waited for it. */
  lastFailure?: { readonly id: string; readonly secret: string; readonly error: RunError };
}

/** How long somebody waits for a keeper that has just been started and reads what earlier ones knew. */
const OPENING_LIMIT = '30 seconds';

/**
 * One per account: it owns the budget of two tokens in 24 hours, so every process of the organization shares one token. It
 * mints on demand, one at a time, never early, because two lives of 12 hours leave no slack. Its rules are the reducer of
 * domain/tokens; here they meet messages, timers and activities. States: it waits for messages; a mint is under
 * way; or a token that the API refused is suspect and probed. It continues as new when the server suggests it, so that
 * it can live for ever; ended by hand, its successor reads in its memo what it knew.
 * See docs/design/token-keeper.md.
 */
export async function tokenKeeper(input: TokenKeeperInput): Promise<void> {
  const { account, policy = TOKEN_POLICY, state } = input;
  const keeper: Keeper = {
    account,
    policy,
    state: state ?? NO_TOKENS,
    isOpen: state !== undefined,
    followsUp: true,
  };
  listen(keeper);
  publish(keeper);
  if (!keeper.isOpen) await readEarlierKeepers(keeper);
  keeper.isOpen = true;
  await probeUntilFull(keeper);
  await condition(allHandlersFinished);
  // The memo does not come along by itself, and a successor of a keeper that is ended by hand starts from it.
  const next = makeContinueAsNewFunc<typeof tokenKeeper>({ memo: { ...memoOf(keeper) } });
  await next({ ...input, state: keeper.state });
}

function listen(keeper: Keeper): void {
  setHandler(tokenBudgetQuery, () => tokenBudget(keeper.state, at(keeper)), {
    description: 'Tokens left and the next mint',
  });
  setHandler(introduceSignal, ({ secret }) => void apply(keeper, { kind: 'introduced', secret }), {
    description: 'A worker with this client secret (its fingerprint) has started',
  });
  setHandler(tokenUpdate, (request) => answer(keeper, request), {
    description:
      'The sealed token, minted if there is none and the budget allows it; else until when to wait',
  });
  setHandler(offerTokenUpdate, (offer) => takeOffer(keeper, offer), {
    description: 'A worker hands in a token that it minted and that may not have arrived',
    validator: ({ token }: TokenOffer) => {
      const { mintId, sealedToken, expiresAt } = token;
      if (mintId === '' || sealedToken === '' || Number.isNaN(Date.parse(expiresAt)))
        throw new Error('not a sealed token');
    },
  });
}

function at({ policy, followsUp }: Keeper): At {
  const { inDoubt: _none, ...former } = policy;
  return { now: Date.now(), policy: followsUp ? policy : former };
}

/** Before the first decision about an unknown outcome, and only then: without one nothing is done otherwise than before. */
function chooseRules(keeper: Keeper): void {
  keeper.followsUp = patched('follow-up-of-unknown-mints');
}

function apply(keeper: Keeper, event: TokenEvent): readonly TokenAction[] {
  const { state, actions } = keepTokens(keeper.state, event, at(keeper));
  const isNews = state !== keeper.state;
  keeper.state = state;
  if (isNews) publish(keeper);
  return actions;
}

/**
 * Waits until a keeper that has just been started knows what earlier ones knew; a worker has to read that, so whoever comes
 * first with a secret is taken for one. @returns whether it knows
 */
async function hasOpened(keeper: Keeper, secret: string | undefined): Promise<boolean> {
  if (secret !== undefined && currentSecret(keeper.state) === undefined)
    apply(keeper, { kind: 'introduced', secret });
  return keeper.isOpen || (await condition(() => keeper.isOpen, OPENING_LIMIT));
}

async function takeOffer(keeper: Keeper, { secret, token }: TokenOffer): Promise<boolean> {
  if (!(await hasOpened(keeper, secret))) return false;
  apply(keeper, { kind: 'offered', token });
  return true;
}

async function answer(keeper: Keeper, request: TokenRequest): Promise<TokenAnswer> {
  const isOpen = await hasOpened(keeper, request.secret);
  const { refused, unusable, secret = currentSecret(keeper.state) } = request;
  if (!isOpen || secret === undefined) return { error: NO_WORKER };
  if (refused !== undefined) apply(keeper, { kind: 'refused', mintId: refused });
  if (isOtherVersion(keeper, request)) return { error: OTHER_VERSION };
  for (;;) {
    if (isInDoubt(keeper.state, at(keeper))) chooseRules(keeper);
    const [action] = apply(keeper, { kind: 'asked', secret, ...(unusable && { unusable }) });
    const decision = decide(keeper.state, secret, at(keeper));
    if (decision.kind === 'token') return answerWith(decision.token);
    if (decision.kind === 'wait') return waiting(decision.error, decision.untilMs);
    const id = inFlight(keeper);
    if (action?.kind === 'mint') await mint(keeper, action);
    else if (action?.kind === 'look') await look(keeper, action);
    else await condition(() => inFlight(keeper) !== id);
    const failure = keeper.lastFailure;
    if (failure?.id === id && failure?.secret === secret)
      return waiting(failure.error, nextMintAt(keeper.state, at(keeper)));
  }
}

/** A worker of before cannot open what a newer one has sealed, which is no reason to drop it and to mint again. */
const isOtherVersion = ({ state }: Keeper, { unusable, seal = 1 }: TokenRequest): boolean =>
  seal < 2 &&
  state.tokens.some(
    ({ mintId, sealedToken }) => mintId === unusable && !sealedToken.startsWith('habu-seal-1.'),
  );

const inFlight = ({ state }: Keeper): string | undefined =>
  (mintInFlight(state) ?? lookInFlight(state))?.id;

const answerWith = ({ mintId, sealedToken, expiresAt, suspicion }: KeptToken): TokenAnswer => ({
  mintId,
  sealedToken,
  expiresAt,
  askAgainAt: suspicion === undefined ? expiresAt : new Date(suspicion.nextProbeAtMs).toISOString(),
});

function waiting(error: RunError, untilMs = 0): TokenAnswer {
  if (untilMs <= Date.now()) return { error };
  const waitUntil = new Date(untilMs).toISOString();
  return { error: { ...error, notBefore: waitUntil }, waitUntil };
}

async function mint(keeper: Keeper, order: MintAction): Promise<void> {
  const { mintId, secret, sendByMs, reason } = order;
  log.info('the API is asked for a token', { mintId, reason });
  const { mintToken } = proxyActivities<TokenActivities>({
    ...mintOnce(keeper.policy),
    summary: `ask the API for a token: ${mintId}, ${reason}`,
    taskQueue: mintTaskQueue(keeper.account, secret),
  });
  const outcome = await CancellationScope.nonCancellable(() =>
    mintToken({ mintId, sendByMs, reason }).catch(lostMint),
  );
  if (outcome.outcome === 'unknown' || outcome.outcome === 'unreported') chooseRules(keeper);
  apply(keeper, { kind: 'mint_settled', mintId, mint: outcome });
  // A token that was handed in meanwhile serves everybody who waited.
  if (outcome.outcome !== 'minted' && liveToken(keeper.state, secret, at(keeper)) === undefined)
    keeper.lastFailure = { id: mintId, secret, error: outcome.error };
}

/** Looks whether the worker that would mint reaches the API, without a token: the mint may be the last of the day. */
async function look(keeper: Keeper, { lookId, secret }: LookAction): Promise<void> {
  const { lookAtWay } = proxyActivities<TokenActivities>({
    ...WAY_LOOK,
    summary: 'see whether the API can be reached, before a token is risked',
    taskQueue: mintTaskQueue(keeper.account, secret),
  });
  const way = await CancellationScope.nonCancellable(() => lookAtWay().catch(lostLook));
  apply(keeper, { kind: 'looked', lookId, way });
  if (way.outcome !== 'open') keeper.lastFailure = { id: lookId, secret, error: way.error };
}

/** Probes suspect tokens when they are due, until the history is long enough to continue as new. */
async function probeUntilFull(keeper: Keeper): Promise<void> {
  const isFull = (): boolean => isLong(keeper.policy.longestHistory);
  const nextAt = () => nextProbe(keeper.state, Date.now())?.atMs;
  while (!isFull()) {
    const next = nextProbe(keeper.state, Date.now());
    if (next === undefined) await condition(() => isFull() || nextAt() !== undefined);
    else if (next.atMs <= Date.now()) await probe(keeper, next.token);
    else
      await condition(() => isFull() || nextAt() !== next.atMs, next.atMs - Date.now(), {
        summary: `probe the suspect token of ${next.token.mintId}`,
      });
  }
}

async function probe(keeper: Keeper, { mintId, sealedToken, sealedBy }: KeptToken): Promise<void> {
  const { probeToken } = proxyActivities<TokenActivities>({
    ...TOKEN_PROBE,
    summary: `try the suspect token of ${mintId}`,
    taskQueue: mintTaskQueue(keeper.account, sealedBy),
  });
  const outcome = await probeToken({ mintId, sealedToken }).catch(() => 'unknown' as const);
  apply(keeper, { kind: 'probed', mintId, outcome });
}

/**
 * A keeper that was ended by hand left its state in its memo. A worker reads it; where none is there or none can be read,
 * nothing is assumed, and the API itself refuses a token too many.
 */
async function readEarlierKeepers(keeper: Keeper): Promise<void> {
  for (;;) {
    await condition(() => currentSecret(keeper.state) !== undefined);
    const { recallKeepers } = proxyActivities<TokenActivities>({
      ...EARLIER_KEEPERS_READ,
      summary: 'what earlier keepers of the account knew',
      taskQueue: mintTaskQueue(keeper.account, currentSecret(keeper.state) ?? ''),
    });
    try {
      const earlier = await recallKeepers({ except: workflowInfo().runId });
      for (const state of earlier) apply(keeper, { kind: 'earlier_known', earlier: state });
      return;
    } catch (error) {
      if (!foundNoWorker(error)) return;
    }
  }
}

function memoOf(keeper: Keeper): Memos['tokenKeeper'] {
  const { state } = keeper;
  const mintedAt = state.mints.map(({ atMs }) => atMs);
  return { budget: { ...tokenBudget(state, at(keeper)), mintedAt }, keeper: state };
}

function publish(keeper: Keeper): void {
  upsertMemo({ ...memoOf(keeper) });
  setCurrentDetails(tokenDetails(keeper.state, at(keeper)));
}

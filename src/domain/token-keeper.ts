import type { RunError } from './run-state.js';
import type { LastMint, TokenStep } from './token-budget.js';
import { type At, decide, successorOf } from './token-answer.js';
import { joined, taken, withMint, withoutToken, withSecret } from './token-holdings.js';
import { withSaneClock } from './token-keeper-clock.js';
import {
  type KeptToken,
  type MintRecord,
  type SealedToken,
  type Suspicion,
  type TokenKeeperPolicy,
  type TokenKeeperState,
  TRAVEL_MS,
} from './token-keeper-state.js';

/**
 * `refused`: surely no token was issued. `unknown`: one may have been, and the worker has none. `unreported`: nobody has told,
 * and the worker may have it.
 */
export type MintOutcome = { readonly steps: readonly TokenStep[] } & (
  | { readonly outcome: 'minted'; readonly token: SealedToken }
  | { readonly outcome: 'refused' | 'unknown' | 'unreported'; readonly error: RunError }
);

/** What the API thinks of a token that was shown to it. `unknown`: it did not say. */
export type ProbeOutcome = 'accepted' | 'refused' | 'unknown';

export type TokenEvent =
  /** A worker with this secret has started. */
  | { readonly kind: 'introduced'; readonly secret: string }
  /** `unusable`: mint id of a token that the asking worker could not open although it has its secret. */
  | { readonly kind: 'asked'; readonly secret: string; readonly unusable?: string }
  /** The API answered 401 to a call with the token of this mint. */
  | { readonly kind: 'refused'; readonly mintId: string }
  | { readonly kind: 'probed'; readonly mintId: string; readonly outcome: ProbeOutcome }
  | { readonly kind: 'mint_settled'; readonly mintId: string; readonly mint: MintOutcome }
  /** A worker hands in a token that it has minted. */
  | { readonly kind: 'offered'; readonly token: SealedToken }
  /** What an earlier keeper of the account, ended by hand, knew. */
  | { readonly kind: 'recalled'; readonly earlier: TokenKeeperState };

export interface MintAction {
  readonly kind: 'mint';
  readonly mintId: string;
  readonly secret: string;
  /** A worker that is later than this must not send: its request would arrive after it was counted. */
  readonly sendByMs: number;
}

export interface TokenKeeperStep {
  readonly state: TokenKeeperState;
  readonly actions: readonly MintAction[];
}

/** The rules of the token keeper. The same state object comes back when an event changes nothing. */
export function keepTokens(
  before: TokenKeeperState,
  event: TokenEvent,
  { now, policy }: At,
): TokenKeeperStep {
  const state = withSaneClock(before, { now, policy });
  const only = (next: TokenKeeperState): TokenKeeperStep => ({ state: next, actions: [] });
  switch (event.kind) {
    case 'introduced':
      return only(introduced(state, event.secret));
    case 'asked':
      return asked(state, event, { now, policy });
    case 'refused':
      return only(suspected(state, event.mintId, { now, policy }));
    case 'probed':
      return only(probed(state, event, { now, policy }));
    case 'mint_settled':
      return only(settled(state, event, { now, policy }));
    case 'offered':
      return only(taken(state, event.token, now));
    case 'recalled':
      return only(withSaneClock(joined(state, event.earlier), { now, policy }));
  }
}

/** The suspect token that is probed next, and when; one whose life is over is not. */
export function nextProbe(
  { tokens }: TokenKeeperState,
  now: number,
): { readonly token: KeptToken; readonly atMs: number } | undefined {
  const due = tokens.flatMap((token) =>
    token.suspicion === undefined || Date.parse(token.expiresAt) <= now
      ? []
      : [{ token, atMs: token.suspicion.nextProbeAtMs }],
  );
  return due.sort((a, b) => a.atMs - b.atMs)[0];
}

function introduced(state: TokenKeeperState, secret: string): TokenKeeperState {
  const known = withSecret(state, secret);
  if (known.current === secret || successorOf(known, secret) !== undefined) return known;
  return { ...known, current: secret };
}

function asked(
  state: TokenKeeperState,
  { secret, unusable }: TokenEvent & { kind: 'asked' },
  { now, policy }: At,
): TokenKeeperStep {
  const isNew = !state.secrets.some(({ fingerprint }) => fingerprint === secret);
  const known = isNew || state.current === undefined ? introduced(state, secret) : state;
  const usable = withoutToken(
    known,
    (token) => token.mintId === unusable && token.sealedBy === secret,
  );
  if (decide(usable, secret, { now, policy }).kind !== 'mint')
    return { state: usable, actions: [] };
  const sendByMs = now + policy.mintQueueMs + policy.mintMs;
  const id = freshId(usable, now);
  const mint: MintRecord = { id, sealedBy: secret, atMs: sendByMs + TRAVEL_MS, outcome: 'minting' };
  return {
    state: { ...usable, mints: [...usable.mints, mint] },
    actions: [{ kind: 'mint', mintId: id, secret, sendByMs }],
  };
}

/** The time makes it unique also beyond this keeper's life; a clock that was set back may show a time twice. */
function freshId({ mints }: TokenKeeperState, now: number): string {
  let number = now;
  while (mints.some(({ id }) => id === `mint-${number}`)) number += 1;
  return `mint-${number}`;
}

function suspected(state: TokenKeeperState, mintId: string, { now, policy }: At): TokenKeeperState {
  const token = state.tokens.find((one) => one.mintId === mintId);
  if (token === undefined || token.suspicion !== undefined) return state;
  return withSuspicion(state, mintId, {
    sinceMs: now,
    refusals: 0,
    nextProbeAtMs: now + probeWait(policy, 0),
  });
}

function probed(
  state: TokenKeeperState,
  { mintId, outcome }: TokenEvent & { kind: 'probed' },
  { now, policy }: At,
): TokenKeeperState {
  const suspicion = state.tokens.find((one) => one.mintId === mintId)?.suspicion;
  if (suspicion === undefined) return state;
  if (outcome === 'accepted') return withSuspicion(state, mintId, undefined);
  const refusals = suspicion.refusals + (outcome === 'refused' ? 1 : 0);
  const nextProbeAtMs = now + probeWait(policy, refusals);
  return withSuspicion(state, mintId, { ...suspicion, refusals, nextProbeAtMs });
}

const probeWait = ({ probeAfterMs }: TokenKeeperPolicy, refusals: number): number =>
  probeAfterMs[Math.min(refusals, probeAfterMs.length - 1)] ?? 0;

function withSuspicion(
  state: TokenKeeperState,
  mintId: string,
  suspicion: Suspicion | undefined,
): TokenKeeperState {
  const change = ({ suspicion: _former, ...token }: KeptToken): KeptToken =>
    suspicion === undefined ? token : { ...token, suspicion };
  return {
    ...state,
    tokens: state.tokens.map((token) => (token.mintId === mintId ? change(token) : token)),
  };
}

function settled(
  state: TokenKeeperState,
  { mintId, mint }: TokenEvent & { kind: 'mint_settled' },
  { now, policy }: At,
): TokenKeeperState {
  const outcome = mint.outcome === 'unreported' ? 'unknown' : mint.outcome;
  const lastMint: LastMint = { at: new Date(now).toISOString(), outcome, steps: mint.steps };
  const record = state.mints.find(({ id }) => id === mintId);
  if (mint.outcome === 'minted') return { ...taken(state, mint.token, now), lastMint };
  // Its token was handed in before this word of it came.
  if (record?.outcome !== 'minting') return state;
  if (mint.outcome === 'unknown' || mint.outcome === 'unreported')
    return {
      ...withMint(state, { ...record, outcome: 'unknown', atMs: Math.max(record.atMs, now) }),
      ...(mint.outcome === 'unreported' && {
        gate: { untilMs: now + policy.graceMs, mintId, error: mint.error },
      }),
      lastMint,
    };
  const refusedForBudget = mint.error.code === 'TOKEN_BUDGET_EXHAUSTED';
  return {
    ...state,
    mints: state.mints.filter(({ id }) => id !== mintId),
    ...(refusedForBudget && {
      gate: { untilMs: now + policy.refusedMs, mintId, error: mint.error },
    }),
    lastMint,
  };
}

import type { RunError } from '../errors/run-error.js';
import type { LastMint, TokenStep } from './token-budget.js';
import { decide, successorOf } from './token-answer.js';
import { isInDoubt, pauseAfter, withAllSpent, withBeyond } from './token-doubt.js';
import { joined, taken, withMint, withoutToken, withSecret } from './token-holdings.js';
import { withSaneClock } from './token-keeper-clock.js';
import { defined } from '../words/defined.js';
import {
  type At,
  type KeptToken,
  type MintReason,
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

/** Whether the API could be reached without a token. `no_worker`: nobody was there to look. */
export type WayOutcome =
  | { readonly outcome: 'open' }
  | { readonly outcome: 'closed' | 'no_worker'; readonly error: RunError };

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
  | { readonly kind: 'looked'; readonly lookId: string; readonly way: WayOutcome }
  /** A worker hands in a token that it has minted. */
  | { readonly kind: 'offered'; readonly token: SealedToken }
  /** What an earlier keeper of the account, ended by hand, knew. */
  | { readonly kind: 'earlier_known'; readonly earlier: TokenKeeperState };

export interface MintAction {
  readonly kind: 'mint';
  readonly mintId: string;
  readonly secret: string;
  /** A worker that is later than this must not send: its request would arrive after it was counted. */
  readonly sendByMs: number;
  readonly reason: MintReason;
}

/** The way to the API is looked at without a token. */
export interface LookAction {
  readonly kind: 'look';
  readonly lookId: string;
  /** Whose worker looks: the way is that of the worker that would mint. */
  readonly secret: string;
}

export type TokenAction = MintAction | LookAction;

export interface TokenKeeperStep {
  readonly state: TokenKeeperState;
  readonly actions: readonly TokenAction[];
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
    case 'looked':
      return only(looked(state, event, { now, policy }));
    case 'offered':
      return only(taken(state, event.token, { now, policy }));
    case 'earlier_known':
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
  const decision = decide(usable, secret, { now, policy });
  if (decision.kind === 'look') return lookFirst(usable, secret, now);
  if (decision.kind !== 'mint') return { state: usable, actions: [] };
  const { reason } = decision;
  const sendByMs = now + policy.mintQueueMs + policy.mintMs;
  const mint: MintRecord = {
    id: freshId(usable, now),
    sealedBy: secret,
    atMs: sendByMs + TRAVEL_MS,
    fromMs: now,
    outcome: 'minting',
    reason,
  };
  const { look: _used, ...rest } = usable;
  return {
    state: { ...rest, mints: [...usable.mints, mint] },
    actions: [{ kind: 'mint', mintId: mint.id, secret, sendByMs, reason }],
  };
}

function lookFirst(state: TokenKeeperState, secret: string, now: number): TokenKeeperStep {
  const lookId = `look-${now}`;
  return {
    state: { ...state, look: { id: lookId } },
    actions: [{ kind: 'look', lookId, secret }],
  };
}

function looked(
  state: TokenKeeperState,
  { lookId, way }: TokenEvent & { kind: 'looked' },
  { now, policy }: At,
): TokenKeeperState {
  if (state.look?.id !== lookId) return state;
  const { look: _over, ...rest } = state;
  if (way.outcome === 'open') return { ...rest, look: { id: lookId, openAtMs: now } };
  if (way.outcome === 'no_worker') return rest;
  const failures = (state.failures ?? 0) + 1;
  const untilMs = now + pauseAfter(failures, policy);
  return { ...rest, failures, gate: { untilMs, mintId: lookId, error: way.error } };
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
  const change = ({ suspicion: _former, ...token }: KeptToken): KeptToken => ({
    ...token,
    ...defined({ suspicion }),
  });
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
  if (mint.outcome === 'minted') return { ...taken(state, mint.token, { now, policy }), lastMint };
  // Its token was handed in before this word of it came.
  if (record?.outcome !== 'minting') return state;
  if (mint.outcome === 'refused')
    return { ...refused(state, record, { mint, at: { now, policy } }), lastMint };
  const unknown = { ...record, outcome: 'unknown' as const, atMs: Math.max(record.atMs, now) };
  const graceMs = mint.outcome === 'unreported' ? policy.graceMs : 0;
  const failures = (isInDoubt(state, { now, policy }) ? (state.failures ?? 0) : 0) + 1;
  const pauseMs = Math.max(graceMs, pauseAfter(failures, policy));
  return {
    ...withBeyond(withMint(state, unknown), unknown),
    failures,
    ...(pauseMs > 0 && { gate: { untilMs: now + pauseMs, mintId, error: mint.error } }),
    lastMint,
  };
}

function refused(
  state: TokenKeeperState,
  record: MintRecord,
  { mint, at: { now, policy } }: { mint: { readonly error: RunError }; at: At },
): TokenKeeperState {
  const without = { ...state, mints: state.mints.filter(({ id }) => id !== record.id) };
  if (mint.error.code !== 'TOKEN_BUDGET_EXHAUSTED') return without;
  const gate = { untilMs: now + policy.refusedMs, mintId: record.id, error: mint.error };
  return { ...withBeyond(withAllSpent(without), { ...record, atMs: now }), gate };
}

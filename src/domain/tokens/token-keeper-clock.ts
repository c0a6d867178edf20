import { longestPause } from './token-doubt.js';
import type { At, KeptToken, MintRecord, TokenKeeperState } from './token-keeper-state.js';
import { defined } from '../words/defined.js';

/**
 * Forgets what no longer counts, and heals what a clock that was set back left in the future: a mint that has settled
 * arrived before now, and no wait is longer than its own interval.
 */
export function withSaneClock(state: TokenKeeperState, { now, policy }: At): TokenKeeperState {
  const { windowMs } = policy.budget;
  const counting = state.mints.filter(
    ({ atMs, outcome }) => outcome === 'minting' || atMs > now - windowMs,
  );
  const mints = sameUnlessChanged(
    state.mints,
    counting.map((mint) => healedMint(mint, now, windowMs)),
  );
  const longestProbe = Math.max(...policy.probeAfterMs);
  const kept = state.tokens.filter(({ expiresAt }) => Date.parse(expiresAt) > now - windowMs);
  const tokens = sameUnlessChanged(
    state.tokens,
    kept.map((token) => healedToken(token, now + longestProbe)),
  );
  const longestGate = Math.max(policy.refusedMs, policy.graceMs, longestPause(policy));
  const gate = healedGate(state.gate, now, longestGate);
  const beyondAtMs = healedBeyond(state.beyondAtMs, now, windowMs);
  if (
    mints === state.mints &&
    tokens === state.tokens &&
    gate === state.gate &&
    beyondAtMs === state.beyondAtMs
  )
    return state;
  const { gate: _gate, beyondAtMs: _beyond, ...rest } = state;
  return {
    ...rest,
    mints,
    tokens,
    ...defined({ gate, beyondAtMs }),
  };
}

/** As for a mint of unknown outcome: it counts for a window from when it can have arrived, and for no more than one from now. */
function healedBeyond(
  beyondAtMs: number | undefined,
  now: number,
  windowMs: number,
): number | undefined {
  if (beyondAtMs === undefined || beyondAtMs <= now - windowMs) return undefined;
  return beyondAtMs > now + windowMs ? now : beyondAtMs;
}

function healedMint(mint: MintRecord, now: number, windowMs: number): MintRecord {
  if (mint.outcome === 'minting') return mint;
  const latest = mint.outcome === 'minted' ? now : now + windowMs;
  return mint.atMs > latest ? { ...mint, atMs: now } : mint;
}

function healedToken(token: KeptToken, latestMs: number): KeptToken {
  const { suspicion } = token;
  if (suspicion === undefined || suspicion.nextProbeAtMs <= latestMs) return token;
  return { ...token, suspicion: { ...suspicion, nextProbeAtMs: latestMs } };
}

type Gate = TokenKeeperState['gate'];

function healedGate(gate: Gate, now: number, longestMs: number): Gate {
  if (gate === undefined || gate.untilMs <= now) return undefined;
  return gate.untilMs > now + longestMs ? { ...gate, untilMs: now + longestMs } : gate;
}

function sameUnlessChanged<Item>(before: readonly Item[], after: readonly Item[]): readonly Item[] {
  return before.length === after.length && after.every((item, at) => item === before[at])
    ? before
    : after;
}

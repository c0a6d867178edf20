import type { At } from './token-answer.js';
import type { KeptToken, MintRecord, TokenKeeperState } from './token-keeper-state.js';

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
  const gate = healedGate(state.gate, now, Math.max(policy.refusedMs, policy.graceMs));
  if (mints === state.mints && tokens === state.tokens && gate === state.gate) return state;
  const { gate: _former, ...rest } = state;
  return { ...rest, mints, tokens, ...(gate === undefined ? {} : { gate }) };
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

import { HabuMcpError } from '../errors/habu-mcp-error.js';
import { runErrorOf, type RunError } from '../errors/run-error.js';
import { withBeyond, withoutRefuted } from './token-doubt.js';
import type {
  At,
  KeptToken,
  MintRecord,
  SealedToken,
  TokenKeeperState,
} from './token-keeper-state.js';
import { defined } from '../words/defined.js';

/** Takes a token and counts its mint, unless it is known already or the one that is kept lives longer. */
export function taken(
  state: TokenKeeperState,
  token: SealedToken,
  { now, policy }: At,
): TokenKeeperState {
  const { mintId, sealedBy, mintedAtMs } = token;
  const record = state.mints.find(({ id }) => id === mintId);
  if (record?.outcome === 'minted') return state;
  const atMs = Math.min(now, record === undefined ? mintedAtMs : now);
  const granted: MintRecord = { ...record, id: mintId, sealedBy, atMs, outcome: 'minted' };
  const noted = withBeyond(withMint(withOlderSecret(state, sealedBy), granted), granted);
  const { failures: _over, ...counted } = withoutRefuted(noted, granted, policy.budget);
  const { gate, ...open } = counted;
  const proven: TokenKeeperState = {
    ...(gate === undefined || gate.mintId === mintId ? open : counted),
    secrets: counted.secrets.map((one) =>
      one.fingerprint === sealedBy ? { ...one, proven: true } : one,
    ),
  };
  return withToken({ ...proven, current: proven.current ?? sealedBy }, token);
}

/** A secret that is known by an old token only is older than every worker that has asked since. */
const withOlderSecret = (state: TokenKeeperState, fingerprint: string): TokenKeeperState =>
  state.secrets.some((one) => one.fingerprint === fingerprint)
    ? state
    : { ...state, secrets: [{ fingerprint, proven: true }, ...state.secrets] };

/** The longer life stays, except that a token which the API refuses makes room for one that was minted after it. */
function withToken(state: TokenKeeperState, token: SealedToken): TokenKeeperState {
  const former = state.tokens.find(({ sealedBy }) => sealedBy === token.sealedBy);
  const formerIsBetter =
    former !== undefined &&
    (former.suspicion === undefined || token.mintedAtMs <= former.mintedAtMs) &&
    Date.parse(former.expiresAt) >= Date.parse(token.expiresAt);
  if (formerIsBetter) return state;
  const others = state.tokens.filter((one) => one !== former);
  return { ...state, tokens: [...others, token] };
}

export function withoutToken(
  state: TokenKeeperState,
  leaves: (token: KeptToken) => boolean,
): TokenKeeperState {
  return state.tokens.some(leaves)
    ? { ...state, tokens: state.tokens.filter((token) => !leaves(token)) }
    : state;
}

export function withMint(state: TokenKeeperState, mint: MintRecord): TokenKeeperState {
  return { ...state, mints: [...state.mints.filter(({ id }) => id !== mint.id), mint] };
}

/** Wrong secrets that were tried once are not remembered for ever; right ones are, so that none becomes new again. */
const UNPROVEN_SECRETS = 8;

export function withSecret(state: TokenKeeperState, fingerprint: string): TokenKeeperState {
  if (state.secrets.some((one) => one.fingerprint === fingerprint)) return state;
  const unproven = state.secrets.filter(({ proven }) => !proven);
  const dropped = unproven.length >= UNPROVEN_SECRETS ? unproven[0] : undefined;
  const kept = state.secrets.filter((one) => one !== dropped);
  return { ...state, secrets: [...kept, { fingerprint, proven: false }] };
}

/** What is known of a mint whose worker did not report. */
export const UNREPORTED_MINT: RunError = runErrorOf(
  new HabuMcpError(
    'TOKEN_OUTCOME_UNKNOWN',
    'The worker that asked for a token did not report, so the token counts as spent unless that worker hands it in.',
  ),
);

/** Two records of one account in one. An earlier keeper's mint that was under way has nobody left who learns of its end. */
export function joined(state: TokenKeeperState, earlier: TokenKeeperState): TokenKeeperState {
  const knows = new Set(state.mints.map(({ id }) => id));
  const notKnown = earlier.mints.filter(({ id }) => !knows.has(id));
  const missing = notKnown.map((mint) =>
    mint.outcome === 'minting' ? { ...mint, outcome: 'unknown' as const } : mint,
  );
  const underWay = notKnown.find(({ outcome }) => outcome === 'minting');
  const beyond = missing.reduce(withBeyond, withLaterBeyond(state, earlier)).beyondAtMs;
  const failures = Math.max(state.failures ?? 0, earlier.failures ?? 0);
  const itsGate = underWay && {
    untilMs: underWay.atMs,
    mintId: underWay.id,
    error: UNREPORTED_MINT,
  };
  const older = earlier.secrets.filter(
    (one) =>
      !state.secrets.some(({ proven, fingerprint }) => proven && fingerprint === one.fingerprint),
  );
  const newer = state.secrets.filter(
    (one) => !older.some(({ fingerprint }) => fingerprint === one.fingerprint),
  );
  const gate = later(state.gate, later(itsGate, earlier.gate));
  const lastMint = state.lastMint ?? earlier.lastMint;
  const current = state.current ?? earlier.current;
  const all: TokenKeeperState = {
    mints: [...missing, ...state.mints],
    tokens: state.tokens,
    secrets: [...older, ...newer],
    ...defined({ current, gate, lastMint }),
    ...(failures === 0 ? {} : { failures }),
    ...defined({ beyondAtMs: beyond, look: state.look }),
  };
  return earlier.tokens.reduce(withToken, all);
}

function withLaterBeyond(state: TokenKeeperState, { beyondAtMs }: TokenKeeperState) {
  if (beyondAtMs === undefined) return state;
  return { ...state, beyondAtMs: Math.max(state.beyondAtMs ?? 0, beyondAtMs) };
}

type Gate = TokenKeeperState['gate'];

const later = (one: Gate, other: Gate): Gate =>
  (one?.untilMs ?? 0) >= (other?.untilMs ?? 0) ? one : other;

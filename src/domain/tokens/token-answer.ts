import type { RunError } from '../errors/run-error.js';
import { freeUses } from '../budget/sliding-budget.js';
import type { TokenBudgetState } from './token-budget.js';
import { allowedAt, isBeyond, isInDoubt, isWayOpen } from './token-doubt.js';
import type {
  At,
  KeptToken,
  MintReason,
  MintRecord,
  TokenKeeperState,
  WayLook,
} from './token-keeper-state.js';
import { defined } from '../words/defined.js';

/** What a worker that asks for a token is told at once; a mint or a look under way, or due, is the only reason to wait. */
export type Decision =
  | { readonly kind: 'token'; readonly token: KeptToken }
  | { readonly kind: 'wait'; readonly untilMs?: number; readonly error: RunError }
  | { readonly kind: 'minting'; readonly mintId: string }
  | { readonly kind: 'mint'; readonly reason: MintReason }
  | { readonly kind: 'looking'; readonly lookId: string }
  /** The next mint risks a token that may be the last of the day: the way is looked at first. */
  | { readonly kind: 'look' };

const iso = (timeMs: number): string => new Date(timeMs).toISOString();

/** @param secret fingerprint of the client secret that the asking worker has */
export function decide(state: TokenKeeperState, secret: string, at: At): Decision {
  const token = liveToken(state, secret, at);
  const suspicion = token?.suspicion;
  // A 401 on one call may be a gateway's hiccup; only a probe that confirms it takes the token out of use.
  if (token !== undefined && (suspicion?.refusals ?? 0) === 0) return { kind: 'token', token };
  const givenUp = suspicion === undefined || suspicion.refusals >= at.policy.probeAfterMs.length;
  if (suspicion !== undefined && !givenUp) return wait(suspicion.nextProbeAtMs, refusedToken);
  const successor = successorOf(state, secret);
  if (successor !== undefined) return { kind: 'wait', error: otherSecret(secret, successor) };
  const minting = mintInFlight(state);
  if (minting !== undefined) return { kind: 'minting', mintId: minting.id };
  const looking = lookInFlight(state);
  if (looking !== undefined) return { kind: 'looking', lookId: looking.id };
  const mintAt = nextMintAt(state, at);
  if (mintAt <= at.now)
    return askOrLook(state, suspicion === undefined ? 'none_held' : 'refused', at);
  if (suspicion !== undefined)
    return wait(Math.min(suspicion.nextProbeAtMs, mintAt), (until) => ({
      ...refusedToken(until),
      message: `The API refuses the present token, and the tokens of the last 24 hours are used. The token is tried again at ${until}; the next one may be asked for at ${iso(mintAt)}.`,
    }));
  const { gate } = state;
  const gateCloses = gate !== undefined && gate.untilMs >= mintAt;
  const isAskedBeyond = at.policy.inDoubt !== undefined && isInDoubt(state, at);
  return wait(mintAt, (until) =>
    gateCloses ? { ...gate.error, notBefore: until } : (isAskedBeyond ? unclear : exhausted)(until),
  );
}

function askOrLook(state: TokenKeeperState, usual: MintReason, at: At): Decision {
  if (at.policy.inDoubt === undefined || !isInDoubt(state, at))
    return { kind: 'mint', reason: usual };
  if (!isWayOpen(state, at.now)) return { kind: 'look' };
  return { kind: 'mint', reason: isBeyond(state, at) ? 'beyond' : 'in_doubt' };
}

/** The token that `secret` opens, while it has enough life left. */
export const liveToken = (
  { tokens }: TokenKeeperState,
  secret: string | undefined,
  { now, policy }: At,
): KeptToken | undefined =>
  tokens.find(
    ({ sealedBy, expiresAt }) =>
      sealedBy === secret && Date.parse(expiresAt) - policy.leastLifeMs > now,
  );

export const mintInFlight = ({ mints }: TokenKeeperState): MintRecord | undefined =>
  mints.find(({ outcome }) => outcome === 'minting');

export const lookInFlight = ({ look }: TokenKeeperState): WayLook | undefined =>
  look?.openAtMs === undefined ? look : undefined;

/** The right secret that was first seen after this one. The newest wins, so no two workers mint against each other. */
export function successorOf({ secrets }: TokenKeeperState, secret: string): string | undefined {
  const at = secrets.findIndex(({ fingerprint }) => fingerprint === secret);
  return at < 0 ? undefined : secrets.slice(at + 1).findLast(({ proven }) => proven)?.fingerprint;
}

/** The secret of those that have none: that of the worker that started last, unless a newer one is known to be right. */
export const currentSecret = (state: TokenKeeperState): string | undefined =>
  state.current === undefined ? undefined : (successorOf(state, state.current) ?? state.current);

export const nextMintAt = (state: TokenKeeperState, at: At): number =>
  Math.max(allowedAt(state, at), state.gate?.untilMs ?? 0);

/** The API itself has refused a token for its budget, whatever our log says. */
const isSpentForApi = ({ gate }: TokenKeeperState, now: number): boolean =>
  gate !== undefined && gate.untilMs > now && gate.error.code === 'TOKEN_BUDGET_EXHAUSTED';

/** What people and tools are told of the budget. */
export function tokenBudget(state: TokenKeeperState, at: At): TokenBudgetState {
  const { now, policy } = at;
  const log = state.mints.map(({ atMs }) => atMs);
  const token = liveToken(state, currentSecret(state), at);
  return {
    mintsLeft: isSpentForApi(state, now) ? 0 : freeUses(policy.budget, log, now),
    nextMintAt: iso(nextMintAt(state, at)),
    ...(token === undefined ? {} : { expiresAt: token.expiresAt }),
    ...defined({ lastMint: state.lastMint }),
  };
}

const wait = (untilMs: number, error: (until: string) => RunError): Decision => ({
  kind: 'wait',
  untilMs,
  error: error(iso(untilMs)),
});

const exhausted = (until: string): RunError => ({
  code: 'TOKEN_BUDGET_EXHAUSTED',
  message: `The tokens of the last 24 hours are used; the next may be asked for at ${until}.`,
  nextStep: `Wait until ${until}.`,
  notBefore: until,
});

const unclear = (until: string): RunError => ({
  code: 'TOKEN_BUDGET_EXHAUSTED',
  message: `The tokens of the last 24 hours may be used: the API did not say whether it issued one. It is asked again at ${until}.`,
  nextStep: `Wait until ${until}.`,
  notBefore: until,
});

const refusedToken = (until: string): RunError => ({
  code: 'API_UNAUTHORIZED',
  message: `The API refuses the account's token; it is tried again at ${until}, before a new one is spent.`,
  nextStep: `Wait until ${until}.`,
  notBefore: until,
});

const otherSecret = (secret: string, successor: string): RunError => ({
  code: 'TOKEN_SEALED_BY_OTHER_SECRET',
  message: `The account's token was minted with a newer client secret (fingerprint ${successor}) than this worker has (${secret}).`,
  nextStep:
    'Give every worker of the account the same, current client secret and restart those that have another.',
});

import type { At, MintRecord, TokenKeeperPolicy, TokenKeeperState } from './token-keeper-state.js';
import { nextFreeAt, usesInWindow } from '../budget/sliding-budget.js';

/** How long a way that was found open is trusted. */
const WAY_LASTS_MS = 60_000;

/** Whether a request that still counts may or may not have been granted. */
export const isInDoubt = (state: TokenKeeperState, at: At): boolean =>
  countingMints(state, at).some(({ outcome }) => outcome === 'unknown');

const countingMints = ({ mints }: TokenKeeperState, { now, policy }: At): readonly MintRecord[] =>
  mints.filter(({ atMs }) => atMs > now - policy.budget.windowMs);

export function isWayOpen({ look }: TokenKeeperState, now: number): boolean {
  const { openAtMs } = look ?? {};
  return openAtMs !== undefined && openAtMs <= now && openAtMs > now - WAY_LASTS_MS;
}

/** When the budget allows a mint by its own log, or one request beyond it. */
export function allowedAt(state: TokenKeeperState, at: At): number {
  const log = state.mints.map(({ atMs }) => atMs);
  return Math.min(nextFreeAt(at.policy.budget, log, at.now), beyondAt(state, at));
}

/**
 * When one more request may be made although the log is full: its outcome tells of those that are unknown. One in each window.
 */
function beyondAt(state: TokenKeeperState, at: At): number {
  const { budget, inDoubt } = at.policy;
  const counting = countingMints(state, at);
  if (inDoubt === undefined || counting.length !== budget.limit || !isInDoubt(state, at))
    return Infinity;
  const latest = Math.max(...counting.map(({ atMs }) => atMs));
  const lastBeyond = state.beyondAtMs ?? -Infinity;
  return Math.max(at.now, latest + inDoubt.askBeyondMs, lastBeyond + budget.windowMs);
}

/** Whether a mint at `now` is beyond the budget. */
export const isBeyond = ({ mints }: TokenKeeperState, { now, policy }: At): boolean =>
  usesInWindow(
    policy.budget,
    mints.map(({ atMs }) => atMs),
    now,
  ).length >= policy.budget.limit;

/** Notes a request beyond the budget, once it can have arrived. */
export const withBeyond = (state: TokenKeeperState, mint: MintRecord): TokenKeeperState =>
  mint.reason === 'beyond'
    ? { ...state, beyondAtMs: Math.max(state.beyondAtMs ?? 0, mint.atMs) }
    : state;

/** The API's refusal for its budget is an answer: it counts what was in doubt. */
export const withAllSpent = (state: TokenKeeperState): TokenKeeperState => ({
  ...state,
  mints: state.mints.map((mint) =>
    mint.outcome === 'unknown' ? { ...mint, outcome: 'spent' as const } : mint,
  ),
});

/**
 * So is its grant: before it fewer than the whole budget had been granted, so that of the unknown requests that surely had
 * arrived or never will all but the latest few were not granted, and count no more.
 */
export function withoutRefuted(
  state: TokenKeeperState,
  granted: MintRecord,
  { limit, windowMs }: TokenKeeperPolicy['budget'],
): TokenKeeperState {
  const { fromMs } = granted;
  if (fromMs === undefined) return state;
  const before = state.mints.filter(({ id, atMs }) => id !== granted.id && atMs < fromMs);
  // One that may have left the API's window by then proves nothing.
  const certain = before.filter(
    (mint) => mint.outcome !== 'unknown' && (mint.fromMs ?? 0) > granted.atMs - windowMs,
  );
  const unknown = before
    .filter(({ outcome }) => outcome === 'unknown')
    .sort((one, other) => one.atMs - other.atMs);
  const possible = Math.max(0, limit - 1 - certain.length);
  const refuted = unknown.slice(0, Math.max(0, unknown.length - possible));
  if (refuted.length === 0) return state;
  return { ...state, mints: state.mints.filter((mint) => !refuted.includes(mint)) };
}

/** The wait after `failures` in a row. */
export function pauseAfter(failures: number, { inDoubt }: TokenKeeperPolicy): number {
  const pauses = inDoubt?.pausesMs ?? [];
  return pauses[Math.min(failures, pauses.length) - 1] ?? 0;
}

/** No wait of a follow-up is longer. */
export const longestPause = ({ inDoubt }: TokenKeeperPolicy): number =>
  Math.max(0, ...(inDoubt?.pausesMs ?? []));

import type { RunError } from '../errors/run-error.js';
import { type SlidingBudget, TOKEN_BUDGET } from '../budget/sliding-budget.js';
import type { LastMint } from './token-budget.js';

/** A token as it leaves the worker that minted it: only a worker with the same client secret can open it. */
export interface SealedToken {
  readonly mintId: string;
  readonly sealedToken: string;
  /** Fingerprint of the client secret that opens it. */
  readonly sealedBy: string;
  /** ISO time. */
  readonly expiresAt: string;
  /** When the API's answer was there, by the minting worker's clock. */
  readonly mintedAtMs: number;
}

/** Kept since the API answered 401 to a call with the token. */
export interface Suspicion {
  readonly sinceMs: number;
  /** Probes in a row that were answered 401; the call that raised the suspicion is not counted. */
  readonly refusals: number;
  readonly nextProbeAtMs: number;
}

export interface KeptToken extends SealedToken {
  readonly suspicion?: Suspicion;
}

/** One mint that counts against the budget. */
export interface MintRecord {
  readonly id: string;
  readonly sealedBy: string;
  /** Latest time at which the request can have arrived at the API, which counts arrivals. */
  readonly atMs: number;
  /** Earliest such time; records of before do not tell it. */
  readonly fromMs?: number;
  /**
   * `unknown`: nobody has told; its token may still be handed in. `spent`: the API has since told that it counts it, and its
   * token is lost.
   */
  readonly outcome: 'minting' | 'minted' | 'unknown' | 'spent';
  /** Why it was asked for; records of before do not tell it. */
  readonly reason?: MintReason;
}

/**
 * `in_doubt`: within the budget, although it is not known whether an earlier request was granted. `beyond`: the budget counts
 * as spent, but only because of requests of unknown outcome, and only the API can say whether it granted them.
 */
export type MintReason = 'none_held' | 'refused' | 'in_doubt' | 'beyond';

/** A look whether the API can be reached, without a token, before a token is risked. */
export interface WayLook {
  readonly id: string;
  /** When the API was found to answer; absent while the look is under way. */
  readonly openAtMs?: number;
}

export interface KnownSecret {
  readonly fingerprint: string;
  /** A token was minted with it, so it was right. */
  readonly proven: boolean;
}

/** All that a token keeper knows; plain data, so that it travels through continue-as-new and the memo. */
export interface TokenKeeperState {
  readonly mints: readonly MintRecord[];
  /** At most one for each secret. */
  readonly tokens: readonly KeptToken[];
  /** In the order in which they were first seen. */
  readonly secrets: readonly KnownSecret[];
  /** The secret of the worker that started last. */
  readonly current?: string;
  /** No mint before `untilMs`, whatever the budget says, because of mint `mintId`. */
  readonly gate?: { readonly untilMs: number; readonly mintId: string; readonly error: RunError };
  readonly lastMint?: LastMint;
  readonly look?: WayLook;
  /** Mints of unknown outcome and looks that found no way, in a row. */
  readonly failures?: number;
  /** Latest time at which the last request beyond the budget can have arrived. */
  readonly beyondAtMs?: number;
}

export const NO_TOKENS: TokenKeeperState = { mints: [], tokens: [], secrets: [] };

export interface TokenKeeperPolicy {
  readonly budget: SlidingBudget;
  /** Waits before the probes of a suspect token; the last one repeats while the budget is spent. */
  readonly probeAfterMs: readonly number[];
  /** Wait after the API itself has refused a token for its budget: when the next is free is not said. */
  readonly refusedMs: number;
  /** After a mint that was not reported its worker is given this long to hand the token in, before a second one is spent. */
  readonly graceMs: number;
  /** A token is handed out while it has this much life left, so that a call made with it still arrives in time. */
  readonly leastLifeMs: number;
  /** How long a mint may wait for a worker; after that it surely was not sent. */
  readonly mintQueueMs: number;
  /** How long a mint may take, above the time-out of its HTTP request. */
  readonly mintMs: number;
  /** Beside the server's own suggestion: events of history after which the keeper continues as new. */
  readonly longestHistory: number;
  /** Absent: a mint of unknown outcome is waited out. */
  readonly inDoubt?: InDoubtPolicy;
}

/** How a mint of unknown outcome is followed up. */
export interface InDoubtPolicy {
  /** Waits after failures in a row: before the way is looked at, again or for the first time. The last one repeats. */
  readonly pausesMs: readonly number[];
  /** With the whole budget spent, and some of it on unknown outcomes: wait before the one request beyond it. */
  readonly askBeyondMs: number;
}

/** When something is judged, and by which rules. */
export interface At {
  readonly now: number;
  readonly policy: TokenKeeperPolicy;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export const TOKEN_POLICY: TokenKeeperPolicy = {
  budget: TOKEN_BUDGET,
  probeAfterMs: [30 * SECOND, 2 * MINUTE, 5 * MINUTE],
  refusedMs: 60 * MINUTE,
  graceMs: 30 * SECOND,
  leastLifeMs: MINUTE,
  mintQueueMs: 15 * SECOND,
  mintMs: 40 * SECOND,
  longestHistory: 4_000,
  inDoubt: {
    pausesMs: [30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE],
    askBeyondMs: 30 * MINUTE,
  },
};

/** A request that was sent at the very last moment may travel this long: the time-out of its connection. */
export const TRAVEL_MS = 30 * SECOND;

/** Each secret has a mint queue of its own: a worker with another secret would mint what the asking one cannot open. */
export const mintTaskQueue = (account: string, secret: string): string =>
  `habu-${account}-mint-${secret}`;

/** Where a worker keeps the tokens it has minted until the keeper has them. */
export interface TokenSpool {
  readonly keep: (token: SealedToken) => void;
  readonly pending: () => readonly SealedToken[];
  readonly forget: (mintId: string) => void;
}

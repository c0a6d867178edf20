import { expect } from 'vitest';
import type { RunError } from '../../src/domain/run-state.js';
import { decide, type Decision, liveToken } from '../../src/domain/token-answer.js';
import { keepTokens, type MintAction, type TokenEvent } from '../../src/domain/token-keeper.js';
import {
  NO_TOKENS,
  type SealedToken,
  TOKEN_POLICY,
  TRAVEL_MS,
} from '../../src/domain/token-keeper-state.js';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const NOON = Date.parse('2026-03-01T12:00:00Z');
export const LIFE_MS = 12 * HOUR;
export const policy = TOKEN_POLICY;
const error: RunError = { code: 'API_UNREACHABLE', message: 'No.', nextStep: 'Wait.' };
const OVER_BUDGET: RunError = { ...error, code: 'TOKEN_BUDGET_EXHAUSTED' };
export const LONGEST_MINT_MS = policy.mintQueueMs + policy.mintMs;

/** What becomes of a mint: how long it takes, as a share of the longest, and who hears of it. */
export type Fate =
  'minted' | 'lost' | 'lost before it was sent' | 'frozen' | 'refused' | 'unclear' | 'over budget';

/** An account's keeper, its clock, and an API that issues whatever reaches it and notes the true time. */
export class World {
  state = NO_TOKENS;
  trueNow = NOON;
  clockBehindMs = 0;
  readonly arrivals: number[] = [];
  readonly mints: { readonly action: MintAction; readonly refusals: number | undefined }[] = [];
  readonly spool: SealedToken[] = [];
  flight: { readonly action: MintAction; readonly sentAt: number } | undefined;

  get now(): number {
    return this.trueNow - this.clockBehindMs;
  }

  get at() {
    return { now: this.now, policy };
  }

  tell(event: TokenEvent): readonly MintAction[] {
    const { state, actions } = keepTokens(this.state, event, this.at);
    this.state = state;
    return actions;
  }

  ask(secret: string): Decision {
    const refusals = liveToken(this.state, secret, this.at)?.suspicion?.refusals;
    const holds = liveToken(this.state, secret, this.at) !== undefined;
    for (const action of this.tell({ kind: 'asked', secret })) {
      expect(this.flight).toBeUndefined();
      this.mints.push({ action, refusals: holds ? (refusals ?? 0) : undefined });
      this.flight = { action, sentAt: this.trueNow };
    }
    return decide(this.state, secret, this.at);
  }

  tokenOf({ mintId, secret }: MintAction): SealedToken {
    return {
      mintId,
      sealedToken: `sealed ${mintId}`,
      sealedBy: secret,
      expiresAt: new Date(this.now + LIFE_MS).toISOString(),
      mintedAtMs: this.now,
    };
  }

  /** The mint under way ends, after `share` of its longest time and no later. */
  settle(fate: Fate, share = 0.1): void {
    if (this.flight === undefined) return;
    const { action, sentAt } = this.flight;
    const { mintId } = action;
    const isSilent = fate === 'lost' || fate === 'lost before it was sent' || fate === 'frozen';
    this.trueNow = Math.max(this.trueNow, sentAt + (isSilent ? 1 : share) * LONGEST_MINT_MS);
    this.flight = undefined;
    const settled = (mint: Extract<TokenEvent, { kind: 'mint_settled' }>['mint']): void => {
      this.tell({ kind: 'mint_settled', mintId, mint });
    };
    if (fate === 'refused') {
      settled({ outcome: 'refused', error, steps: [] });
      return;
    }
    if (fate === 'unclear') {
      this.arrivals.push(this.trueNow);
      settled({ outcome: 'unknown', error, steps: [] });
      return;
    }
    if (fate === 'over budget') {
      settled({ outcome: 'refused', error: OVER_BUDGET, steps: [] });
      return;
    }
    if (fate === 'minted') {
      this.arrivals.push(sentAt + share * (this.trueNow - sentAt));
      settled({ outcome: 'minted', token: this.tokenOf(action), steps: [] });
      return;
    }
    if (fate !== 'lost before it was sent') {
      // A process that was frozen while it sent: the request arrives after everybody has given it up.
      this.arrivals.push(fate === 'frozen' ? this.trueNow + share * TRAVEL_MS : sentAt);
      this.spool.push(this.tokenOf(action));
    }
    settled({ outcome: 'unreported', error, steps: [] });
  }

  /** Ended by hand: its successor has the memo, which is plain data; whoever mints reports to nobody. */
  terminate(): void {
    const earlier = structuredClone(this.state);
    if (this.flight !== undefined) {
      this.arrivals.push(this.trueNow);
      this.spool.push(this.tokenOf(this.flight.action));
      this.flight = undefined;
    }
    this.state = NO_TOKENS;
    this.tell({ kind: 'recalled', earlier });
  }

  wait(ms: number): void {
    this.trueNow += ms;
    if (this.flight !== undefined && this.trueNow > this.flight.sentAt + LONGEST_MINT_MS)
      this.settle('lost');
  }

  get mostInAnyWindow(): number {
    const { windowMs } = policy.budget;
    const times = this.arrivals.toSorted((a, b) => a - b);
    const inWindow = (end: number) =>
      times.filter((time) => time > end - windowMs && time <= end).length;
    return Math.max(0, ...times.map(inWindow));
  }
}

import { expect } from 'vitest';
import type { RunError } from '../../src/domain/errors/run-error.js';
import { decide, type Decision, liveToken } from '../../src/domain/tokens/token-answer.js';
import {
  keepTokens,
  type LookAction,
  type MintAction,
  nextProbe,
  type ProbeOutcome,
  type TokenAction,
  type TokenEvent,
  type WayOutcome,
} from '../../src/domain/tokens/token-keeper.js';
import {
  NO_TOKENS,
  type SealedToken,
  TOKEN_POLICY,
  TRAVEL_MS,
} from '../../src/domain/tokens/token-keeper-state.js';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const NOON = Date.parse('2026-03-01T12:00:00Z');
export const LIFE_MS = 12 * HOUR;
export const policy = TOKEN_POLICY;
const WINDOW_MS = policy.budget.windowMs;
const error: RunError = { code: 'API_UNREACHABLE', message: 'No.', nextStep: 'Wait.' };
const OVER_BUDGET: RunError = { ...error, code: 'TOKEN_BUDGET_EXHAUSTED' };
export const LONGEST_MINT_MS = policy.mintQueueMs + policy.mintMs;

/**
 * What becomes of a mint: how long it takes, as a share of the longest, and who hears of it. `answered`: the API grants or
 * refuses it by its own count. `gateway`: an answer that says nothing, of somebody before the API. `unclear`: one that says
 * nothing although the API has decided. `over budget`: refused, because somebody else has used the account's tokens.
 */
export type Fate =
  | 'answered'
  | 'lost'
  | 'lost before it was sent'
  | 'frozen'
  | 'refused'
  | 'gateway'
  | 'unclear'
  | 'over budget';

export type Way = WayOutcome['outcome'];

/** An account's keeper, its clock, and an API that grants two tokens in any 24 true hours and notes what reaches it. */
export class World {
  state = NO_TOKENS;
  trueNow = NOON;
  clockBehindMs = 0;
  /** Requests that reached the API or may have, also those that it refused for its budget. */
  readonly arrivals: number[] = [];
  readonly granted: number[] = [];
  readonly mints: {
    readonly action: MintAction;
    readonly at: number;
    readonly refusals: number | undefined;
    /** Absent while it is under way. */
    fate?: Fate;
  }[] = [];
  /** How many mints there had been each time the way was found open. */
  readonly foundOpen: number[] = [];
  readonly looks: LookAction[] = [];
  readonly spool: SealedToken[] = [];
  flight: { readonly action: MintAction; readonly sentAt: number } | undefined;
  look: LookAction | undefined;
  #onTheirWay: { readonly at: number; readonly action: MintAction }[] = [];

  get now(): number {
    return this.trueNow - this.clockBehindMs;
  }

  get at() {
    return { now: this.now, policy };
  }

  tell(event: TokenEvent): readonly TokenAction[] {
    const { state, actions } = keepTokens(this.state, event, this.at);
    this.state = state;
    return actions;
  }

  ask(secret: string): Decision {
    const refusals = liveToken(this.state, secret, this.at)?.suspicion?.refusals;
    const holds = liveToken(this.state, secret, this.at) !== undefined;
    for (const action of this.tell({ kind: 'asked', secret })) {
      expect(this.flight).toBeUndefined();
      expect(this.look).toBeUndefined();
      if (action.kind === 'look') {
        this.looks.push(action);
        this.look = action;
        continue;
      }
      const at = this.trueNow;
      this.mints.push({ action, at, refusals: holds ? (refusals ?? 0) : undefined });
      this.flight = { action, sentAt: at };
    }
    return decide(this.state, secret, this.at);
  }

  /** The suspect token that is due next is shown to the API when its time has come. */
  probe(outcome: ProbeOutcome): void {
    const next = nextProbe(this.state, this.now);
    if (next === undefined) return;
    this.wait(Math.max(0, next.atMs - this.now));
    this.tell({ kind: 'probed', mintId: next.token.mintId, outcome });
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

  /** The look under way ends. */
  found(outcome: Way): void {
    if (this.look === undefined) return;
    const { lookId } = this.look;
    this.look = undefined;
    const way = outcome === 'open' ? { outcome } : { outcome, error };
    if (outcome === 'open') this.foundOpen.push(this.mints.length);
    this.tell({ kind: 'looked', lookId, way });
  }

  /** Asks, with a way to the API that is open. */
  askOnOpenWay(secret: string): Decision {
    const decision = this.ask(secret);
    if (decision.kind !== 'looking') return decision;
    this.found('open');
    return this.ask(secret);
  }

  /** The mint under way ends, after `share` of its longest time and no later. */
  settle(fate: Fate, share = 0.1): void {
    if (this.flight === undefined) return;
    const { action, sentAt } = this.flight;
    const { mintId } = action;
    const isSilent = fate === 'lost' || fate === 'lost before it was sent' || fate === 'frozen';
    const endsAt = Math.max(this.trueNow, sentAt + (isSilent ? 1 : share) * LONGEST_MINT_MS);
    this.flight = undefined;
    const asked = this.mints.at(-1);
    if (asked !== undefined) asked.fate = fate;
    const settled = (mint: Extract<TokenEvent, { kind: 'mint_settled' }>['mint']): void => {
      this.trueNow = endsAt;
      this.tell({ kind: 'mint_settled', mintId, mint });
    };
    switch (fate) {
      case 'refused':
      case 'over budget':
        settled({
          outcome: 'refused',
          error: fate === 'refused' ? error : OVER_BUDGET,
          steps: [],
        });
        return;
      case 'gateway':
        settled({ outcome: 'unknown', error, steps: [] });
        return;
      case 'unclear':
        this.#decide(endsAt);
        settled({ outcome: 'unknown', error, steps: [] });
        return;
      case 'answered': {
        const isGranted = this.#decide(sentAt + share * (endsAt - sentAt));
        this.trueNow = endsAt;
        settled(
          isGranted
            ? { outcome: 'minted', token: this.tokenOf(action), steps: [] }
            : { outcome: 'refused', error: OVER_BUDGET, steps: [] },
        );
        return;
      }
      case 'lost':
        if (this.#decide(sentAt)) this.spool.push(this.tokenOf(action));
        settled({ outcome: 'unreported', error, steps: [] });
        return;
      case 'frozen':
        // A process that was frozen while it sent: the request arrives after everybody has given it up.
        this.#onTheirWay.push({ at: endsAt + share * TRAVEL_MS, action });
        settled({ outcome: 'unreported', error, steps: [] });
        return;
      case 'lost before it was sent':
        settled({ outcome: 'unreported', error, steps: [] });
    }
  }

  /** The API's own count. */
  #decide(at: number): boolean {
    this.#arrive(at);
    this.arrivals.push(at);
    const isGranted = this.granted.filter((time) => time > at - WINDOW_MS).length < 2;
    if (isGranted) this.granted.push(at);
    return isGranted;
  }

  /** What was on its way until then reaches the API. */
  #arrive(until: number): void {
    const [arrived, rest] = [
      this.#onTheirWay.filter(({ at }) => at <= until),
      this.#onTheirWay.filter(({ at }) => at > until),
    ];
    this.#onTheirWay = rest;
    for (const { at, action } of arrived)
      if (this.#decide(at)) this.spool.push(this.tokenOf(action));
  }

  /** Ended by hand: its successor has the memo, which is plain data; whoever mints reports to nobody. */
  terminate(): void {
    const earlier = structuredClone(this.state);
    if (this.flight !== undefined && this.#decide(this.trueNow))
      this.spool.push(this.tokenOf(this.flight.action));
    this.flight = undefined;
    this.look = undefined;
    this.state = NO_TOKENS;
    this.tell({ kind: 'earlier_known', earlier });
  }

  wait(ms: number): void {
    this.trueNow += ms;
    this.#arrive(this.trueNow);
    if (this.look !== undefined && ms > MINUTE) this.found('closed');
    if (this.flight !== undefined && this.trueNow > this.flight.sentAt + LONGEST_MINT_MS)
      this.settle('lost');
  }
}

/** The most of `times` in any 24 hours. */
export const mostInAnyWindow = (times: readonly number[]): number =>
  Math.max(
    0,
    ...times.map((end) => times.filter((at) => at > end - WINDOW_MS && at <= end).length),
  );

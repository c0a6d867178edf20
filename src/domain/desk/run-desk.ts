import {
  arrivedBy,
  type DeskState,
  freeSlots,
  type Gate,
  LANES,
  slotFreeAt,
  type Use,
  usesEnd,
  type WaitingClaim,
} from './desk-state.js';
import type {
  Claim,
  ClaimRecord,
  Grant,
  Lane,
  Place,
  SeenCreation,
  Settlement,
} from './run-slot.js';
import { defined } from '../words/defined.js';
import { isAttemptOf } from '../words/run-marker.js';

export type DeskEvent =
  | { readonly event: 'claim'; readonly claim: Claim }
  | { readonly event: 'withdraw'; readonly claimId: string }
  | { readonly event: 'settled'; readonly settlement: Settlement }
  | { readonly event: 'creations_seen'; readonly seen: readonly SeenCreation[] }
  /** The claimants of these claims had ended when they were told of a place or of a grant. */
  | { readonly event: 'gone'; readonly claimIds: readonly string[] }
  /** A desk whose log was lost begins again with what the runs know. */
  | { readonly event: 'recovered'; readonly records: readonly ClaimRecord[] };

export type DeskAction =
  | { readonly action: 'grant'; readonly workflowId: string; readonly grant: Grant }
  | { readonly action: 'place'; readonly workflowId: string; readonly place: Place };

export interface DeskStep {
  readonly state: DeskState;
  /** Grants first: their time is running. */
  readonly actions: readonly DeskAction[];
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** Whether a message has what its rule reads: one made by hand must not stop the desk for everybody. */
export function isReadable(message: DeskEvent): boolean {
  switch (message.event) {
    case 'claim': {
      const { claimId, workflowId, lane } = { ...message.claim };
      return isText(claimId) && isText(workflowId) && LANES.includes(lane);
    }
    case 'withdraw':
      return isText(message.claimId);
    case 'settled': {
      const { claimId, use } = { ...message.settlement };
      return isText(claimId) && ['spent', 'unsent', 'rate_limited'].includes(use);
    }
    case 'creations_seen':
      return (
        Array.isArray(message.seen) &&
        message.seen.every((run: Partial<SeenCreation> | null) => {
          const { habuRunId, name } = { ...run };
          return isText(habuRunId) && isText(name);
        })
      );
    case 'gone':
    case 'recovered':
      return true;
  }
}

/** An unsettled use that no longer counts is known for so many windows: its run may still ask for it. */
const UNSETTLED_WINDOWS = 24;
/** So many times the limit of settled claims are remembered. */
const PAST_LIMITS = 24;

const iso = (timeMs: number): string => new Date(timeMs).toISOString();

/**
 * The rules of the desk: shares out at most `limit` run creations in any window, counted so that what arrives at the API never
 * exceeds it, first come first served, the interactive lane before the background lane, one grant for each claim id.
 * Without events it only gives what time has freed. One pass over all events, however many.
 *
 * @param now ms since the epoch; a clock that was set back makes waits longer and never grants more
 */
export function stepDesk(state: DeskState, events: readonly DeskEvent[], now: number): DeskStep {
  const desk = new OpenDesk(state, now);
  for (const event of events) desk.take(event);
  return desk.close();
}

/** The state in a form that can be changed and searched, for one step. */
class OpenDesk {
  private readonly uses: Map<string, Use>;
  private readonly others: Map<string, number>;
  private readonly waiting: Record<Lane, Map<string, WaitingClaim>>;
  private readonly tickets: Record<Lane, number>;
  private readonly served: Record<Lane, number>;
  private readonly past: Set<string>;
  private gate: Gate | undefined;
  private readonly grants: DeskAction[] = [];
  private readonly toBePlaced = new Set<string>();

  constructor(
    private readonly before: DeskState,
    private readonly now: number,
  ) {
    this.uses = new Map(before.log.map((use) => [use.claimId, use]));
    this.others = new Map(before.others);
    this.waiting = {
      interactive: new Map(before.waiting.interactive.map((each) => [each[0], each])),
      background: new Map(before.waiting.background.map((each) => [each[0], each])),
    };
    this.tickets = { ...before.tickets };
    this.served = { ...before.served };
    this.past = new Set(before.past);
    this.gate = before.gate;
  }

  take(event: DeskEvent): void {
    switch (event.event) {
      case 'claim':
        this.claim(event.claim, this.now);
        break;
      case 'withdraw':
        this.leaveLine(event.claimId);
        break;
      case 'settled':
        this.settle(event.settlement);
        break;
      case 'creations_seen':
        event.seen.forEach((seen) => this.see(seen));
        break;
      case 'gone':
        event.claimIds.forEach((claimId) => this.lose(claimId));
        break;
      case 'recovered':
        this.recover(event.records);
        break;
    }
  }

  close(): DeskStep {
    this.prune();
    this.grantFreeSlots();
    return { state: this.state(), actions: [...this.grants, ...this.places()] };
  }

  /** A repeated claim gets the same answer again: a grant that is over too, so that its run gives it back. */
  private claim({ claimId, workflowId, lane }: Claim, since: number): void {
    const use = this.uses.get(claimId);
    if (use !== undefined) {
      if (use.settledAt === undefined) this.tellGrant(workflowId, use);
      return;
    }
    if (this.past.has(claimId)) return;
    this.toBePlaced.add(claimId);
    if (LANES.some((each) => this.waiting[each].has(claimId))) return;
    this.tickets[lane] += 1;
    this.waiting[lane].set(claimId, [claimId, workflowId, this.tickets[lane], since]);
  }

  private leaveLine(claimId: string): void {
    for (const lane of LANES) this.waiting[lane].delete(claimId);
  }

  private settle({ claimId, use: outcome, at }: Settlement): void {
    const use = this.uses.get(claimId);
    if (use?.settledAt !== undefined) return;
    // Also a claim that waits here: a former desk, whose log is lost, had granted it.
    this.leaveLine(claimId);
    if (outcome === 'unsent') {
      this.forget(claimId);
      return;
    }
    const settledAt = Math.max(use?.grantedAt ?? 0, Math.min(timeOr(at, this.now), this.now));
    if (use === undefined && settledAt + this.windowMs <= this.now) return;
    const granted = use ?? { claimId, grantedAt: settledAt, sendBy: settledAt };
    this.uses.set(claimId, { ...granted, settledAt });
    if (outcome === 'rate_limited') this.closeGate(settledAt);
    else if (this.gate?.probe === claimId) this.gate = undefined;
  }

  /** The API asks for silence until the first of the last `limit` creations is a window old; unknown ones may be just made. */
  private closeGate(refusedAt: number): void {
    const { policy } = this.before;
    const ends = usesEnd(
      { policy, log: [...this.uses.values()], others: [...this.others] },
      this.now,
    );
    const until = ends.at(-policy.limit) ?? refusedAt + this.windowMs;
    this.gate = { until: Math.max(until, this.gate?.until ?? 0) };
  }

  private see({ habuRunId, name, submittedAt }: SeenCreation): void {
    if (isAttemptOf(name, this.uses) || this.others.has(habuRunId)) return;
    this.others.set(habuRunId, Math.min(timeOr(submittedAt, this.now), this.now));
  }

  /** Nobody is there to use the grant. One that was settled was used before. */
  private lose(claimId: string): void {
    this.leaveLine(claimId);
    if (this.uses.get(claimId)?.settledAt === undefined) this.forget(claimId);
  }

  private forget(claimId: string): void {
    if (this.uses.delete(claimId)) this.past.add(claimId);
  }

  private recover(records: readonly ClaimRecord[]): void {
    const since = ({ claimedAt }: ClaimRecord) => timeOr(claimedAt, this.now);
    const inOrder = [...records].sort((a, b) => since(a) - since(b));
    for (const { claimId, sendBy, grantedAt } of inOrder) {
      if (sendBy === undefined || this.past.has(claimId) || this.uses.has(claimId)) continue;
      this.leaveLine(claimId);
      const until = timeOr(sendBy, this.now);
      const from = timeOr(grantedAt, until - this.before.policy.grantMs);
      this.uses.set(claimId, { claimId, sendBy: until, grantedAt: from });
    }
    for (const record of inOrder) {
      const { claimId, use, settledAt: at } = record;
      if (use !== undefined) this.settle({ claimId, use, at: at ?? iso(this.now) });
      else if (record.sendBy === undefined) this.claim(record, since(record));
    }
  }

  private grantFreeSlots(): void {
    const free = freeSlots(this.state(), this.now);
    for (let given = 0; given < free && this.grantNext(); given += 1);
  }

  private grantNext(): boolean {
    for (const lane of LANES) {
      const next = this.waiting[lane].values().next().value;
      if (next === undefined) continue;
      const [claimId, workflowId, ticket] = next;
      const sendBy = this.now + this.before.policy.grantMs;
      const use = { claimId, grantedAt: this.now, sendBy };
      this.waiting[lane].delete(claimId);
      this.served[lane] = ticket;
      this.uses.set(claimId, use);
      if (this.gate !== undefined) this.gate = { ...this.gate, probe: claimId };
      this.tellGrant(workflowId, use);
      return true;
    }
    return false;
  }

  private tellGrant(workflowId: string, { claimId, sendBy }: Use): void {
    this.grants.push({ action: 'grant', workflowId, grant: { claimId, sendBy: iso(sendBy) } });
  }

  private places(): DeskAction[] {
    if (this.toBePlaced.size === 0) return [];
    const state = this.state();
    const line = LANES.flatMap((lane) => state.waiting[lane].map((each) => ({ lane, each })));
    return line.flatMap(({ lane, each: [claimId, workflowId, ticket] }, index) => {
      if (!this.toBePlaced.has(claimId)) return [];
      const place = index + 1;
      const notBefore = iso(slotFreeAt(state, place, this.now));
      return [
        {
          action: 'place',
          workflowId,
          place: { claimId, lane, ticket, place, notBefore },
        } as const,
      ];
    });
  }

  private prune(): void {
    const { policy } = this.before;
    for (const use of this.uses.values()) {
      const windows = use.settledAt === undefined ? UNSETTLED_WINDOWS : 1;
      if (arrivedBy(policy, use) + windows * this.windowMs <= this.now) this.forget(use.claimId);
    }
    for (const [habuRunId, at] of this.others)
      if (at + this.windowMs <= this.now) this.others.delete(habuRunId);
  }

  private get windowMs(): number {
    return this.before.policy.windowMs;
  }

  private state(): DeskState {
    const { policy } = this.before;
    return {
      policy,
      log: [...this.uses.values()],
      others: [...this.others],
      waiting: {
        interactive: [...this.waiting.interactive.values()],
        background: [...this.waiting.background.values()],
      },
      tickets: this.tickets,
      served: this.served,
      past: [...this.past].slice(-PAST_LIMITS * policy.limit),
      ...defined({ gate: this.gate }),
    };
  }
}

/** A time that cannot be read, from a message that somebody made by hand, is `otherwise`. */
function timeOr(time: string | undefined, otherwise: number): number {
  const timeMs = Date.parse(time ?? '');
  return Number.isNaN(timeMs) ? otherwise : timeMs;
}

import type { DeskPolicy, DeskView, Lane } from './run-slot.js';

/**
 * All that a desk knows; plain data, because it travels through continue-as-new. All times in ms since the epoch.
 * Lists that grow with the claims are tuples, so that 1,000 waiting claims stay below 256 KB.
 */
export interface DeskState {
  readonly policy: DeskPolicy;
  readonly log: readonly Use[];
  /** Creations that others made, by Habu run id. */
  readonly others: readonly (readonly [habuRunId: string, at: number])[];
  readonly waiting: Readonly<Record<Lane, readonly WaitingClaim[]>>;
  /** The last ticket of each lane that was given out. */
  readonly tickets: Readonly<Record<Lane, number>>;
  /** The last ticket of each lane that was granted. */
  readonly served: Readonly<Record<Lane, number>>;
  /** Claims that are settled and out of the log, oldest first: a late repeat of one must not be granted again. */
  readonly past: readonly string[];
  readonly gate?: Gate;
}

export type WaitingClaim = readonly [
  claimId: string,
  workflowId: string,
  ticket: number,
  sinceMs: number,
];

/** One use of the budget by our own run. Without `settledAt` nobody knows yet when, or whether, it was sent. */
export interface Use {
  readonly claimId: string;
  readonly grantedAt: number;
  readonly sendBy: number;
  readonly settledAt?: number;
}

/** The API answered 429: no grant before `until`, then one probe at a time until one is spent. */
export interface Gate {
  readonly until: number;
  readonly probe?: string;
}

/** The order in which lanes are served. */
export const LANES: readonly Lane[] = ['interactive', 'background'];

export const newDesk = (policy: DeskPolicy): DeskState => ({
  policy,
  log: [],
  others: [],
  waiting: { interactive: [], background: [] },
  tickets: { interactive: 0, background: 0 },
  served: { interactive: 0, background: 0 },
  past: [],
});

/** When a use can have reached the API at the latest. */
export const arrivedBy = ({ arrivalMs }: DeskPolicy, use: Use): number =>
  use.settledAt ?? use.sendBy + arrivalMs;

/**
 * When the uses that count at `now` end, ascending. The API counts arrivals, which a grant is not: so a use counts from
 * its grant until a window after the latest time at which it can have arrived.
 */
export function usesEnd(
  { policy, log, others }: Pick<DeskState, 'policy' | 'log' | 'others'>,
  now: number,
): number[] {
  const ours = log.map((use) => arrivedBy(policy, use) + policy.windowMs);
  const theirs = others.map(([, at]) => at + policy.windowMs);
  return [...ours, ...theirs].filter((end) => end > now).sort((a, b) => a - b);
}

/** Until when the probe may still arrive at the API, so that there must be no other; `now` when there is none. */
function probedBy({ gate, log, policy }: DeskState, now: number): number {
  const probe = log.find(({ claimId }) => claimId === gate?.probe);
  return probe === undefined ? now : Math.max(now, arrivedBy(policy, probe));
}

/** Grants that may be given at `now`. */
export function freeSlots(state: DeskState, now: number): number {
  const free = Math.max(0, state.policy.limit - usesEnd(state, now).length);
  if (state.gate === undefined) return free;
  return state.gate.until > now || probedBy(state, now) > now ? 0 : Math.min(1, free);
}

/**
 * Estimates when the claim at `place` (1 is the next) is granted, by what is known at `now`: that outstanding grants were sent
 * at once, and that nobody gives a slot back. The first places cannot be granted before it unless somebody does.
 */
export function slotFreeAt(state: DeskState, place: number, now: number): number {
  const { limit, windowMs } = state.policy;
  const slots = slotsFree(state, now);
  const rounds = Math.floor((place - 1) / limit);
  return (slots[(place - 1) % limit] ?? now) + rounds * windowMs;
}

/** When each of the `limit` slots is free, ascending; `now` for those that are. */
function slotsFree({ policy, log, others, gate }: DeskState, now: number): number[] {
  const { limit, windowMs } = policy;
  const ends = [
    ...log.map((use) => (use.settledAt ?? use.grantedAt) + windowMs),
    ...others.map(([, at]) => at + windowMs),
  ];
  const opensAt = Math.max(now, gate?.until ?? now);
  return [...Array.from({ length: limit }, () => now), ...ends]
    .map((end) => Math.max(end, opensAt))
    .sort((a, b) => a - b)
    .slice(-limit);
}

/**
 * When the desk must act or its page changes: the next grant while somebody waits, else the time when the last use has ended.
 * Undefined when nothing happens by itself.
 */
export function nextEventAt(state: DeskState, now: number): number | undefined {
  const ends = usesEnd(state, now);
  const { gate, policy, waiting } = state;
  if (LANES.every((lane) => waiting[lane].length === 0)) {
    const last = Math.max(ends.at(-1) ?? 0, gate?.until ?? 0);
    return last > now ? last : undefined;
  }
  const slotAt = ends.at(-policy.limit) ?? now;
  return Math.max(slotAt, gate?.until ?? now, probedBy(state, now));
}

/** What the desk tells everybody. */
export function deskView(state: DeskState, now: number): DeskView {
  const { policy, waiting, served, gate } = state;
  return {
    limit: policy.limit,
    spent: usesEnd(state, now).length,
    free: freeSlots(state, now),
    nextFreeAt: new Date(slotFreeAt(state, 1, now)).toISOString(),
    waiting: { interactive: waiting.interactive.length, background: waiting.background.length },
    served,
    ...(gate === undefined || gate.until <= now
      ? {}
      : { closedUntil: new Date(gate.until).toISOString() }),
  };
}

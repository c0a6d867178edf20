/** `interactive`: somebody waits for it; served before `background` work such as sweeps and schedules. */
export type Lane = 'interactive' | 'background';

/** How the desk shares out the organization's run creations. All times in ms. */
export interface DeskPolicy {
  /** Run creations in any window: question and flow runs together. */
  readonly limit: number;
  readonly windowMs: number;
  /** How long a grant may be used: the creation is sent within it or not at all. */
  readonly grantMs: number;
  /** After this time from its sending a creation has arrived at the API or never will. */
  readonly arrivalMs: number;
}

/** A request for one run creation. */
export interface Claim {
  /** The attempt id, unique in time; it is also the marker in the run's name at Habu. */
  readonly claimId: string;
  /** Who is told of place and grant. */
  readonly workflowId: string;
  readonly lane: Lane;
}

/** One run creation may be sent, before `sendBy` (ISO time) by the sender's own clock. */
export interface Grant {
  readonly claimId: string;
  readonly sendBy: string;
}

/** Where a claim stands. The tickets of a lane count up; those up to the desk's `served` ticket are through. */
export interface Place {
  readonly claimId: string;
  readonly lane: Lane;
  readonly ticket: number;
  /** 1 is the next to be granted. */
  readonly place: number;
  /** ISO time before which no grant can come; an estimate for places far behind. */
  readonly notBefore: string;
}

/**
 * What became of a grant. `spent`: the API may have counted it, whatever it answered. `unsent`: surely nothing was sent, so
 * the slot is given back. `rate_limited`: the API answered 429.
 */
export interface Settlement {
  readonly claimId: string;
  readonly use: 'spent' | 'unsent' | 'rate_limited';
  /** ISO time at which the call had settled. */
  readonly at: string;
}

/** Runs that a look at Habu showed; those that the desk did not grant were made by people or schedules and count too. */
export interface SeenCreation {
  readonly habuRunId: string;
  readonly name: string;
  /** ISO time. */
  readonly submittedAt: string;
}

/** The desk's public state: in its query, its memo and on its page in the Web UI. */
export interface DeskView {
  readonly limit: number;
  /** Creations of the last window that count, ours and others'. */
  readonly spent: number;
  readonly free: number;
  /** ISO time of the next free slot; now or earlier when one is free. */
  readonly nextFreeAt: string;
  readonly waiting: Readonly<Record<Lane, number>>;
  /** The last ticket of each lane that was granted. */
  readonly served: Readonly<Record<Lane, number>>;
  /** Present while the API's own 429 closes the gate. ISO time. */
  readonly closedUntil?: string;
}

/** What a plan can be told of the desk before anything is claimed. */
export interface DeskOutlook {
  readonly limit: number;
  readonly free: number;
  /** ISO time at which enough slots for the plan are free, those ahead in line served; absent when they are now. */
  readonly nextSlotAt?: string;
  /** Of the plan's first claim, if it were made now; absent when it would be granted at once. */
  readonly placeInLine?: number;
}

/** A claim as its run keeps it in its memo: what a desk whose own log is lost is made of again. Times are ISO. */
export interface ClaimRecord extends Claim {
  /** Keeps the order of the line. */
  readonly claimedAt: string;
  readonly place?: Place;
  readonly grantedAt?: string;
  /** As granted. */
  readonly sendBy?: string;
  readonly settledAt?: string;
  readonly use?: Settlement['use'];
}

/** A worker's way to the account's desk. Every message starts the desk if there is none. */
export interface RunDesk {
  readonly claim: (claim: Claim) => Promise<void>;
  readonly withdraw: (claimId: string) => Promise<void>;
  readonly settled: (settlement: Settlement) => Promise<void>;
  readonly creationsSeen: (seen: readonly SeenCreation[]) => Promise<void>;
  /** Starts the desk if there is none. */
  readonly ensure: () => Promise<void>;
  /** What the desk published last, as it is by now; undefined when there was never a desk. Needs no worker. */
  readonly view: () => Promise<DeskView | undefined>;
  /** What `wanted` creations more would have to wait for. Needs no worker. */
  readonly outlook: (wanted: number) => Promise<DeskOutlook>;
  /** The claims of the account's question runs that are open or ended lately, from their memos. */
  readonly recover: () => Promise<readonly ClaimRecord[]>;
}

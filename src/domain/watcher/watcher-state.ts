import type { RunListing } from './run-listing.js';
import type { SeenRun, Want, Watch } from './watch.js';
import type { WatchPace } from './watch-pace.js';

/** One run's watch, and what looks have shown of it so far. */
export interface WatchEntry {
  readonly watch: Watch;
  /** Whole lists in a row that did not show the run, or that did not show the attempt. */
  readonly misses: number;
  readonly seen?: Sighting;
}

export interface Sighting {
  readonly run: SeenRun;
  readonly lookedAt: string;
  /** Looks in a row that showed this status. */
  readonly looks: number;
}

/** What is kept of the last list that came: runs of ours, for watches that need not wait for a look then. */
export interface KeptListing extends Omit<RunListing, 'creations'> {
  readonly beganAt: number;
  /** False when there were more runs worth keeping than are kept. */
  readonly isWhole: boolean;
}

/** A look under way: an answer concerns only the watches that were registered before it began. */
export interface Looking {
  readonly beganAt: number;
  readonly asked: readonly string[];
}

/** A run that may have been created and that nobody watches any more; a list begun after `until` shows it if it exists. */
export interface UnwatchedCreation {
  readonly requestHash: string;
  readonly until: number;
}

/** A watcher's whole state: plain data, carried through continue-as-new. Times are ms since the epoch. */
export interface Watching {
  readonly questionId: string;
  readonly entries: Readonly<Record<string, WatchEntry>>;
  /** Of watches that were withdrawn while their creation may be under way. */
  readonly departed: Readonly<Record<string, UnwatchedCreation>>;
  readonly memory?: KeptListing;
  readonly looking?: Looking;
  /** When the last look began, and when it was over, well or badly. */
  readonly lastBeganAt?: number;
  readonly lastLookAt?: number;
  /** While a look is under way, the time at which it was due. */
  readonly nextLookAt?: number;
  /** When a watch was last registered or withdrawn. */
  readonly lastWishAt: number;
  /** The present distance between looks at runs that go on. */
  readonly waitMs: number;
  /** Begins of the looks of the last hour. */
  readonly looks: readonly number[];
  readonly trouble?: { readonly code: string; readonly message: string; readonly since: number };
  /** Habu run ids of the creations that the desk has been told. */
  readonly reported: readonly string[];
}

export interface NowAndPace {
  readonly now: number;
  readonly pace: WatchPace;
}

/** Attempts are declared missing, and runs gone, when this many whole lists did not show them. */
export const MISSES = 2;

export const isMissing = ({ misses }: WatchEntry): boolean => misses >= MISSES;

export type WatchEntryOf<Kind extends Want['for']> = WatchEntry & {
  readonly watch: Watch & { readonly want: Extract<Want, { for: Kind }> };
};

export const wants = <Kind extends Want['for']>(
  entry: WatchEntry,
  kind: Kind,
): entry is WatchEntryOf<Kind> => entry.watch.want.for === kind;

export const entriesFor = <Kind extends Want['for']>(
  state: Watching,
  kind: Kind,
): readonly WatchEntryOf<Kind>[] =>
  Object.values(state.entries).filter((entry) => wants(entry, kind));

/** @param lastLookAt when an earlier watcher of the question looked last, as far as it is known */
export function newWatching(
  questionId: string,
  { now, pace }: NowAndPace,
  lastLookAt?: number,
): Watching {
  return {
    questionId,
    entries: {},
    departed: {},
    lastWishAt: now,
    waitMs: pace.everyMs,
    looks: [],
    reported: [],
    // A clock that went wrong must not stop the looks.
    ...(lastLookAt === undefined ? {} : { lastLookAt: Math.min(lastLookAt, now) }),
  };
}

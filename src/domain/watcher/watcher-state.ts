import type { RunListing } from './run-listing.js';
import type { SeenRun, Want, Watch } from './watch.js';
import type { WatchPace } from './watch-pace.js';

/** One run's wish, and what looks have shown of it so far. */
export interface Entry {
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

/** What is kept of the last list that came: runs of ours, for wishes that need not wait for a look then. */
export interface Memory extends Omit<RunListing, 'creations'> {
  readonly beganAt: number;
  /** False when there were more runs worth keeping than are kept. */
  readonly isWhole: boolean;
}

/** A look under way: an answer concerns those only who wished before it began. */
export interface Looking {
  readonly beganAt: number;
  readonly asked: readonly string[];
}

/** A run that may have been created and that nobody watches any more; a list begun after `until` shows it if it exists. */
export interface Departed {
  readonly requestHash: string;
  readonly until: number;
}

/** A watcher's whole state: plain data, carried through continue-as-new. Times are ms since the epoch. */
export interface Watching {
  readonly questionId: string;
  readonly entries: Readonly<Record<string, Entry>>;
  readonly departed: Readonly<Record<string, Departed>>;
  readonly memory?: Memory;
  readonly looking?: Looking;
  /** When the last look began, and when it was over, well or badly. */
  readonly lastBeganAt?: number;
  readonly lastLookAt?: number;
  /** While a look is under way, the time at which it was due. */
  readonly nextLookAt?: number;
  readonly lastWishAt: number;
  /** The present distance between looks at runs that go on. */
  readonly waitMs: number;
  /** Begins of the looks of the last hour. */
  readonly looks: readonly number[];
  readonly trouble?: { readonly code: string; readonly message: string; readonly since: number };
  /** Habu run ids of the creations that the desk has been told. */
  readonly reported: readonly string[];
}

export interface Moment {
  readonly now: number;
  readonly pace: WatchPace;
}

/** Attempts are declared missing, and runs gone, when this many whole lists did not show them. */
export const MISSES = 2;

export const isMissing = ({ misses }: Entry): boolean => misses >= MISSES;

export type EntryOf<Kind extends Want['for']> = Entry & {
  readonly watch: Watch & { readonly want: Extract<Want, { for: Kind }> };
};

export const wants = <Kind extends Want['for']>(entry: Entry, kind: Kind): entry is EntryOf<Kind> =>
  entry.watch.want.for === kind;

export const entriesFor = <Kind extends Want['for']>(
  state: Watching,
  kind: Kind,
): readonly EntryOf<Kind>[] => Object.values(state.entries).filter((entry) => wants(entry, kind));

/** @param lastLookAt when an earlier watcher of the question looked last, as far as it is known */
export function newWatching(
  questionId: string,
  { now, pace }: Moment,
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

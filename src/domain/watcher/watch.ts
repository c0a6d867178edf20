/** What a question run registers with the watcher of its question; each watch replaces the one before it. */
export interface Watch {
  /** `<request hash>.<execution>`: the beginning of the attempt ids of one question run. */
  readonly watchId: string;
  /** Who is told. */
  readonly workflowId: string;
  readonly requestHash: string;
  readonly want: Want;
}

export type Want =
  /**
   * Ask once: the newest run at Habu with the same request that goes on or completed within `freshForMs`, if there is one.
   * `replaces` (a Habu run id) and everything older is not wanted. Answered from memory when the last list is recent enough.
   * `attemptId`: what will be created if there is none.
   */
  | {
      readonly for: 'latest';
      readonly attemptId: string;
      readonly freshForMs: number;
      readonly replaces?: string;
    }
  /** A creation is being sent; it has arrived by `arrivesBy` (ISO time) or never will. No look is made for it. */
  | { readonly for: 'creation'; readonly attemptId: string; readonly arrivesBy: string }
  /** A creation whose outcome is unknown: found by its marker, or not found by lists begun after `settledAfter` (ISO time). */
  | { readonly for: 'attempt'; readonly attemptId: string; readonly settledAfter: string }
  /**
   * The end of a run that exists. `since`: ISO time of its creation, from which its pace is counted. `introduce`: its first
   * sighting is told too, because its owner knows no more than its id.
   */
  | {
      readonly for: 'run';
      readonly habuRunId: string;
      readonly since: string;
      readonly introduce?: true;
    };

/** What a watch is about, and the news of it: a run by its Habu id, or an attempt. */
export const subjectOf = (want: Want): string =>
  want.for === 'run' ? want.habuRunId : want.attemptId;

/** A run as a list shows it. Texts are cleaned and length-capped. */
export interface SeenRun {
  readonly habuRunId: string;
  readonly name: string;
  /** The platform's own word. */
  readonly status: string;
  readonly submittedAt?: string;
  readonly completedAt?: string;
  readonly failureReason?: string;
  readonly isRetryable?: boolean;
  readonly questionVersion?: number;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** What a watcher tells a question run. */
export type WatcherNews = {
  readonly watchId: string;
  /** The subject of the watch. News may come twice, and late: the receiver drops what is not about its present watch. */
  readonly about: string;
} & (
  | { readonly news: 'latest'; readonly run?: SeenRun }
  | { readonly news: 'attempt_found'; readonly run: SeenRun }
  /** It goes on being looked for, at the ordinary pace. */
  | { readonly news: 'attempt_not_found' }
  /** The first sighting of a run that was to be introduced. */
  | { readonly news: 'introduced'; readonly run: SeenRun; readonly lookedAt: string }
  /** A status on the way to the end is not told: it stands in the watcher's view. */
  | { readonly news: 'ended'; readonly run: SeenRun; readonly lookedAt: string }
  /** Two whole lists in a row did not show a run that is known to exist. */
  | { readonly news: 'gone'; readonly lookedAt: string }
);

/** The watcher's public state: in its query, its memo and on its page in the Web UI. Times are ISO. */
export interface WatcherView {
  readonly questionId: string;
  readonly lastLookAt?: string;
  readonly nextLookAt?: string;
  readonly looksLastHour: number;
  /** Why the last look showed nothing. */
  readonly trouble?: { readonly code: string; readonly message: string; readonly since: string };
  /** The platform's word for each watched run, by Habu run id; the newest hundred. */
  readonly statuses: Readonly<Record<string, string>>;
  /** Watches by kind. */
  readonly waiting: Readonly<Record<Want['for'], number>>;
}

/** A worker's way to the watchers of an account's questions. */
export interface QuestionWatchers {
  /** Registers a watch with the question's watcher, and starts it if there is none. */
  readonly watch: (questionId: string, watch: Watch) => Promise<void>;
  /** A run wants nothing any more; a watcher that has ended has forgotten it anyway. */
  readonly unwatch: (questionId: string, watchId: string) => Promise<void>;
  /** Undefined when the question has never been watched. Needs no worker. */
  readonly view: (questionId: string) => Promise<WatcherView | undefined>;
}

const WANTS: ReadonlySet<string> = new Set<Want['for']>(['latest', 'creation', 'attempt', 'run']);

/** Whether a message is a watch: one that is not, sent by hand or unreadable, must not stop the watcher of everybody. */
export function isWatch(message: unknown): message is Watch {
  if (typeof message !== 'object' || message === null) return false;
  const { watchId, workflowId, requestHash, want } = message as Partial<
    Record<keyof Watch, unknown>
  >;
  const isNamed = [watchId, workflowId, requestHash].every((text) => typeof text === 'string');
  const kind: unknown =
    typeof want === 'object' && want !== null && 'for' in want ? want.for : undefined;
  return isNamed && typeof kind === 'string' && WANTS.has(kind);
}

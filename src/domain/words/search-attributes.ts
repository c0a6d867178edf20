/**
 * The custom search attributes of our namespaces, each a Keyword; whoever creates a namespace registers them. They are never
 * encrypted: ids and phases only.
 */
export const SEARCH_ATTRIBUTES = {
  /** The account: on asks, question runs, run desk, watchers and token keeper. */
  account: 'HabuAccount',
  /** Who started it: on everything that has a handle. Absent on what is from before callers were told apart. */
  caller: 'Caller',
  /** The phase, at each change of phase: on asks and question runs. */
  phase: 'RunPhase',
  /** The kind: on asks. Taken away from one that was refused before anybody had its handle. */
  kind: 'RunKind',
  /** Habu's id of the run that answers: on question runs and their asks. */
  habuRun: 'HabuRunId',
  /** Its id: on question runs, and on asks after pre-flight. */
  cleanRoom: 'CleanRoom',
  /** Its id: on question runs and watchers, and on asks after pre-flight that of the question that answers. */
  question: 'Question',
} as const;

export const SEARCH_ATTRIBUTE_NAMES: readonly string[] = Object.values(SEARCH_ATTRIBUTES);

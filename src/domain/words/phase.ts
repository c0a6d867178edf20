/** The only words for a run's progress that a person sees. */
export const PHASES = [
  /** Pre-flight: names are resolved and everything is checked; nothing is spent yet. */
  'preparing',
  /** It waits for its turn at the run desk, or for what the watcher sees of earlier runs. */
  'queued',
  /** Its run is being sent to Habu. */
  'creating',
  /** It goes on at Habu. */
  'running',
  /** A person must decide; `respond_to_run` takes the answer. */
  'input_required',
  /** It has its answer. */
  'completed',
  /** It ended with an error. */
  'failed',
  /** Nobody wants it any more. */
  'cancelled',
] as const;

export type Phase = (typeof PHASES)[number];

export const hasEnded = (phase: Phase): boolean =>
  phase === 'completed' || phase === 'failed' || phase === 'cancelled';

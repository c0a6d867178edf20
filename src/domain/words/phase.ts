/** The only words for a run's progress that a person sees. */
export const PHASES = [
  'preparing',
  'queued',
  'creating',
  'running',
  'input_required',
  'completed',
  'failed',
  'cancelled',
] as const;

export type Phase = (typeof PHASES)[number];

export const hasEnded = (phase: Phase): boolean =>
  phase === 'completed' || phase === 'failed' || phase === 'cancelled';

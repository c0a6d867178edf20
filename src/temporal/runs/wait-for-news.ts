import { setTimeout as delay } from 'node:timers/promises';
import { hasEnded } from '../../domain/words/phase.js';
import { partsOf, type RunState } from '../../domain/run/run-state.js';
import type { RunView } from './describe-run.js';

export interface Waiting {
  readonly waitMs: number;
  readonly signal: AbortSignal;
  /** What is waited for; by default a change of phase, an end, or a person's turn. */
  readonly until?: (before: RunState, now: RunState) => boolean;
  readonly onLook?: (view: RunView, waitedMs: number) => void;
}

const LOOK_EVERY_MS = 1_000;

/** When the run can have news at the earliest: the next look or the end of a wait of any open part. */
export function nextNewsAt(state: RunState): number | undefined {
  if (state.waitingFor?.notBefore !== undefined) return Date.parse(state.waitingFor.notBefore);
  const times = partsOf(state)
    .filter((part) => !hasEnded(part.phase))
    .map((part) => (part.phase === 'running' ? part.nextLookAt : part.waitingFor?.notBefore))
    .map((time) => (time === undefined ? undefined : Date.parse(time)));
  if (times.length === 0 || times.includes(undefined)) return undefined;
  return Math.min(...times.filter((time) => time !== undefined));
}

/**
 * Waits for a change of phase, looking once a second at the memo. Returns at once when the run has ended, when a person
 * must act, or when no news can come within the wait.
 */
export async function waitForNews(
  look: () => Promise<RunView>,
  { waitMs, signal, onLook, until = isNews }: Waiting,
): Promise<RunView> {
  const startedAt = Date.now();
  const first = await look();
  let view = first;
  while (!until(first.state, view.state)) {
    const left = startedAt + waitMs - Date.now();
    const news = nextNewsAt(view.state);
    const isVain = until === isNews && news !== undefined && news > startedAt + waitMs;
    if (left <= 0 || signal.aborted || isVain) break;
    onLook?.(view, Date.now() - startedAt);
    await delay(Math.min(LOOK_EVERY_MS, left), undefined, { signal }).catch(() => undefined);
    view = await look();
    // A timer may end a millisecond early by the clock.
    if (left <= LOOK_EVERY_MS) break;
  }
  return view;
}

const isNews = (before: RunState, now: RunState): boolean =>
  hasEnded(now.phase) || now.phase === 'input_required' || now.phase !== before.phase;

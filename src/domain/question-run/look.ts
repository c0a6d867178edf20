import type { QuestionRunState } from './run-part.js';
import type { RunError } from '../errors/run-error.js';
import { isFailureToReadAgain, phaseOfStatus } from '../words/habu-status.js';

/** What one look at the platform shows of a run. */
export interface ObservedStatus {
  readonly status: string;
  readonly failureReason?: string;
  readonly isRetryable?: boolean;
}

type State = QuestionRunState;

/**
 * A run's state after the first sight of it. A status that the platform was seen to pass through, such as ERROR, is not taken
 * for the end before the next look still shows it.
 *
 * @param lookedAt ISO time of the look
 */
export const atFirstSight = (state: State, seen: ObservedStatus, lookedAt: string): State =>
  after({ ...seen, lookedAt }, state, isFailureToReadAgain(seen.status));

/** A run's state after the look that showed, beyond doubt, that it has ended. */
export const atItsEnd = (state: State, seen: ObservedStatus, lookedAt: string): State =>
  after({ ...seen, lookedAt }, state, false);

function after(
  seen: ObservedStatus & { lookedAt: string },
  state: State,
  isDoubtful: boolean,
): State {
  const { waitingFor: _over, ...known } = state;
  const phase = isDoubtful ? 'running' : phaseOfStatus(seen.status);
  return {
    ...known,
    phase,
    habuStatus: seen.status,
    lastLookAt: seen.lookedAt,
    ...(phase === 'failed' ? { error: failureAtHabu(seen) } : {}),
  };
}

/** The end of a run that whole lists no longer show, although it existed. */
export const deletedAtHabu = (state: State, lookedAt: string): State => ({
  ...state,
  phase: 'failed',
  lastLookAt: lookedAt,
  error: {
    code: 'RUN_DELETED_AT_HABU',
    message: `Run ${state.habuRunId ?? '(id unknown)'} is no longer among the runs of its question: somebody deleted it in the clean room.`,
    nextStep: 'Ask the members of the clean room who deleted it, then call the start tool again.',
  },
});

/**
 * Whether asks are told of a change. It takes a run for queued until it runs, needs a person, or has ended; the steps
 * between are read from the run's own memo.
 */
export const isToldToAsks = (before: Pick<State, 'phase'>, now: Pick<State, 'phase'>): boolean =>
  stage(before.phase) !== stage(now.phase);

const stage = (phase: State['phase']): string => (phase === 'creating' ? 'queued' : phase);

function failureAtHabu({ status, failureReason, isRetryable }: ObservedStatus): RunError {
  return {
    code: 'RUN_FAILED_AT_HABU',
    message: `Habu ended the run with status "${quotable(status)}"; ${failureReason === undefined ? 'it gave no reason' : `its reason is "${quotable(failureReason)}"`}.`,
    nextStep:
      isRetryable === true
        ? 'Habu says a retry may help: call the start tool again.'
        : 'Correct the cause in the clean room, then call the start tool again.',
  };
}

/** Foreign text for quotation marks of ours, which it cannot close. */
const quotable = (text: string): string => text.replaceAll('"', "'");

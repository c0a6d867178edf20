import type { RunError, RunPart } from './run-state.js';
import { isFailureToReadAgain, isKnownStatus, phaseOfStatus } from './run-status.js';

/** What one look at the platform shows of a run. */
export interface RunLook {
  readonly status: string;
  readonly failureReason?: string;
  readonly isRetryable?: boolean;
}

type State = Omit<RunPart, 'role'>;

/**
 * A run's state after a look. A status that the platform was seen to pass through, such as ERROR, ends the run only when the
 * next look still shows it; an unknown status is shown and waited on.
 *
 * @param lookedAt ISO time of the look
 */
export function afterLook(state: State, seen: RunLook, lookedAt: string): State {
  const { waitingFor: _over, ...known } = state;
  const isConfirmed = state.habuStatus === seen.status;
  const isOver = isConfirmed || !isFailureToReadAgain(seen.status);
  const phase = isOver ? phaseOfStatus(seen.status) : 'running';
  return {
    ...known,
    phase,
    habuStatus: seen.status,
    lastLookAt: lookedAt,
    ...(phase === 'failed' ? { error: failureAtHabu(seen) } : {}),
    ...(isKnownStatus(seen.status) ? {} : { waitingFor: unknownStatus(seen.status, lookedAt) }),
  };
}

/** A run's state after a look that showed nothing: it goes on, and the next tick looks again. */
export function afterFailedLook(state: State, reason: string, lookedAt: string): State {
  const what = `the API to show the run: ${reason}`;
  const waitingFor = state.waitingFor ?? { what, who: 'the API', since: lookedAt };
  return { ...state, lastLookAt: lookedAt, waitingFor };
}

/** Whether an ask must hear of a change: a later look at the same status is no news. */
export const isNews = (before: State, now: State): boolean =>
  before.phase !== now.phase ||
  before.habuStatus !== now.habuStatus ||
  before.waitingFor?.what !== now.waitingFor?.what;

function failureAtHabu({ status, failureReason, isRetryable }: RunLook): RunError {
  return {
    code: 'RUN_FAILED_AT_HABU',
    message: `Habu ended the run with status ${status}: ${failureReason ?? 'no reason was given'}.`,
    nextStep:
      isRetryable === true
        ? 'Habu says a retry may help: call the start tool again.'
        : 'Correct the cause in the clean room, then call the start tool again.',
  };
}

const unknownStatus = (status: string, since: string) => ({
  what: `Habu shows the unknown status "${status}"; it is not taken for the end`,
  who: 'Habu',
  since,
});

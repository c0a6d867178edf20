import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';
import type { RunPolicy } from '../src/domain/run-policy.js';

/** A result that is too big is refused by the worker itself; running the activity again would only repeat that. */
const nonRetryableErrorTypes = ['PayloadsTooLarge'];

/** A read that somebody waits for: it fails soon and says why, rather than late. */
export const INTERACTIVE_READ: ActivityOptions = {
  startToCloseTimeout: '45 seconds',
  scheduleToCloseTimeout: '45 seconds',
  retry: {
    initialInterval: '200ms',
    backoffCoefficient: 2,
    maximumAttempts: 3,
    nonRetryableErrorTypes,
  },
};

/** A look at a question's runs: one attempt, because a retry inside one tick would break the pace; the next tick looks again. */
export const STATUS_LOOK: ActivityOptions = {
  startToCloseTimeout: '90 seconds',
  scheduleToStartTimeout: '1 hour',
  retry: { maximumAttempts: 1 },
};

/** Creates a run: one attempt ever. It lasts longer than the HTTP time-out, so that the outcome is the call's own. */
export const createOnce = ({ desk }: RunPolicy): ActivityOptions => ({
  startToCloseTimeout: 2 * desk.arrivalMs,
  retry: { maximumAttempts: 1 },
});

/** Reads finished results, page by page; results do not change, so it may be repeated. */
export const RESULT_READ: ActivityOptions = {
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '2 minutes',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '5 minutes',
    maximumAttempts: 20,
    nonRetryableErrorTypes,
  },
};

/** Leaving a question run; it waits for a creation under way. Idempotent, so it is repeated until it is answered. */
export const LEAVE: ActivityOptions = {
  startToCloseTimeout: '40 seconds',
  retry: { initialInterval: '500ms', maximumInterval: '1 minute' },
};

/** Mints a token: one attempt, because each may spend half a day's budget. */
export const MINT_ONCE: ActivityOptions = {
  startToCloseTimeout: '60 seconds',
  scheduleToStartTimeout: '60 seconds',
  retry: { maximumAttempts: 1 },
};

/** A message to another workflow, by local activity: one event in place of six. It may be sent twice, which does no harm. */
export const DELIVER_LOCALLY: LocalActivityOptions = {
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200ms', maximumInterval: '10 seconds' },
};

import type { ActivityOptions } from '@temporalio/workflow';
import type { TokenKeeperPolicy } from '../src/domain/token-keeper-state.js';

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

/** A look at a run's status: one attempt, because a retry inside one tick would break the pace; the next tick looks again. */
export const STATUS_LOOK: ActivityOptions = {
  startToCloseTimeout: '90 seconds',
  scheduleToStartTimeout: '1 hour',
  retry: { maximumAttempts: 1 },
};

/** Creates a run: one attempt ever. Longer than the HTTP time-out of 60 s, so that the outcome is the call's own. */
export const CREATE_ONCE: ActivityOptions = {
  startToCloseTimeout: '2 minutes',
  retry: { maximumAttempts: 1 },
};

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

/** A message to another workflow through the client; idempotent, so it is repeated until it arrives. */
export const DELIVER: ActivityOptions = {
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '500ms', maximumInterval: '1 minute' },
};

/** Mints a token: one attempt, because each may spend half a day's budget. */
export const mintOnce = ({ mintQueueMs, mintMs }: TokenKeeperPolicy): ActivityOptions => ({
  scheduleToStartTimeout: mintQueueMs,
  startToCloseTimeout: mintMs,
  retry: { maximumAttempts: 1 },
});

/** One cheap call with a suspect token: one attempt, because the keeper counts the refusals and knows when to try again. */
export const TOKEN_PROBE: ActivityOptions = {
  scheduleToStartTimeout: '30 seconds',
  startToCloseTimeout: '30 seconds',
  retry: { maximumAttempts: 1 },
};

/** Reads what ended keepers left; somebody waits for it. */
export const RECALL: ActivityOptions = {
  scheduleToStartTimeout: '20 seconds',
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200ms', maximumAttempts: 3 },
};

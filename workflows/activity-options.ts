import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';
import type { RunPolicy } from '../src/domain/question-run/run-policy.js';
import type { TokenKeeperPolicy } from '../src/domain/tokens/token-keeper-state.js';

/** A result that is too big is refused by the worker itself; running the activity again would only repeat that. */
const nonRetryableErrorTypes = ['PayloadsTooLarge'];

/** A worker that has died is known by then. */
const heartbeatTimeout = '20 seconds';

/** A read that somebody waits for: it fails soon and says why, rather than late. */
export const INTERACTIVE_READ: ActivityOptions = {
  startToCloseTimeout: '45 seconds',
  scheduleToCloseTimeout: '45 seconds',
  heartbeatTimeout,
  retry: {
    initialInterval: '200ms',
    backoffCoefficient: 2,
    maximumAttempts: 3,
    nonRetryableErrorTypes,
  },
};

/** A change that may not happen twice: one attempt ever, begun while the caller still waits. */
export const CALL_ONCE: ActivityOptions = {
  scheduleToStartTimeout: '15 seconds',
  startToCloseTimeout: '45 seconds',
  heartbeatTimeout,
  retry: { maximumAttempts: 1 },
};

/** A look at a question's runs: one attempt, because a retry inside one tick would break the pace; the next tick looks again. */
export const STATUS_LOOK: ActivityOptions = {
  startToCloseTimeout: '90 seconds',
  scheduleToStartTimeout: '1 hour',
  heartbeatTimeout,
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
  heartbeatTimeout,
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

/** Messages to other workflows that must arrive; idempotent, so they are repeated until they do. */
export const DELIVER: ActivityOptions = {
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout,
  retry: { initialInterval: '500ms', maximumInterval: '1 minute' },
};

/**
 * The same as one event of history in place of six. The worker sends it before the server has the step that decided it, so
 * after a worker's death the step may be decided anew: only for messages that do no harm then.
 */
export const SEND_LOCALLY: LocalActivityOptions = {
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200ms', maximumInterval: '10 seconds' },
};

/** Information for other workflows, as one event of history. It may be lost: who misses it asks again. */
export const DELIVER_LOCALLY: LocalActivityOptions = {
  startToCloseTimeout: '20 seconds',
  scheduleToCloseTimeout: '1 minute',
  retry: { initialInterval: '500ms', maximumInterval: '5 seconds' },
};

/** Grants, whose time is running: told at once and once, so that it is known who was there to take one. */
export const DELIVER_ONCE: ActivityOptions = {
  startToCloseTimeout: '20 seconds',
  retry: { maximumAttempts: 1 },
};

/** Grants again, while they are worth something; and the places of a burst of claims. */
export const DELIVER_SOON: ActivityOptions = { ...DELIVER, scheduleToCloseTimeout: '1 minute' };

/** A desk without its log grants nothing before it has read what the runs hold. */
export const RECOVER_LOCALLY: LocalActivityOptions = {
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
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

/** One call without a token before a mint: one attempt, because the keeper knows when to look again. */
export const WAY_LOOK: ActivityOptions = {
  scheduleToStartTimeout: '15 seconds',
  startToCloseTimeout: '15 seconds',
  retry: { maximumAttempts: 1 },
};

/** Reads what ended keepers left; somebody waits for it. */
export const EARLIER_KEEPERS_READ: ActivityOptions = {
  scheduleToStartTimeout: '20 seconds',
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200ms', maximumAttempts: 3 },
};

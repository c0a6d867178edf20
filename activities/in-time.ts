import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { type AnyActivities, wrapEach } from './wrap-each.js';

/** A try that begins with less time left ends by time-out, and what it failed for is lost. */
const LEAST_TRY_MS = 20_000;

/**
 * Has every activity fail at once where the next try is named for a time that leaves it too little: somebody waits, and is
 * told the reason and the time instead.
 */
export const inTime = <Activities extends AnyActivities>(activities: Activities): Activities =>
  wrapEach(activities, (run) => async (request) => {
    try {
      return await run(request);
    } catch (error) {
      throw error instanceof ApplicationFailure && isTooLate(error) ? finalOf(error) : error;
    }
  });

function isTooLate({ nextRetryDelay }: ApplicationFailure): boolean {
  const { scheduledTimestampMs, scheduleToCloseTimeoutMs } = Context.current().info;
  if (nextRetryDelay == null || !(scheduleToCloseTimeoutMs > 0)) return false;
  const endsAt = scheduledTimestampMs + scheduleToCloseTimeoutMs;
  return Date.now() + Number(nextRetryDelay) + LEAST_TRY_MS > endsAt;
}

const finalOf = ({ type, message, details }: ApplicationFailure): ApplicationFailure =>
  ApplicationFailure.nonRetryable(message, type, ...(details ?? []));

import { Context } from '@temporalio/activity';
import { type AnyActivities, wrapEach } from './wrap-each.js';

/** Three of them fit into the shortest time-out of a heartbeat. */
const BEAT_EVERY_MS = 5_000;

/**
 * Has every activity of a record that has a heartbeat time-out beat by itself, so that the server learns within seconds and not
 * by the activity's own time-out that a worker has died. A creation must not have one: its only heartbeat says that it is sent.
 */
export const heartbeating = <Activities extends AnyActivities>(
  activities: Activities,
): Activities =>
  wrapEach(activities, (run) => async (request) => {
    const context = Context.current();
    if (context.info.heartbeatTimeoutMs === undefined) return run(request);
    const timer = setInterval(() => context.heartbeat(), BEAT_EVERY_MS);
    try {
      return await run(request);
    } finally {
      clearInterval(timer);
    }
  });

import { tsToMs } from '@temporalio/common/lib/time.js';
import type { History } from '@temporalio/common/lib/proto-utils.js';

type Event = NonNullable<History['events']>[number];

/** What the server does from the start of an ask to the answer of its pre-flight, in ms, by its own clock. */
export interface StartSteps {
  /** First workflow task: the update is taken in and the activity is asked for. */
  readonly firstTask: number;
  /** Until a worker has the activity. */
  readonly handOver: number;
  readonly preflight: number;
  /** Second workflow task: the update is answered. */
  readonly secondTask: number;
}

/** @throws Error for the history of something else, or of an ask whose pre-flight is not over */
export function stepsOfStart({ events }: History): StartSteps {
  const timeOf = (what: string, is: (event: Event) => boolean): number => {
    const event = events?.find(is);
    if (event === undefined) throw new Error(`The history has no ${what}.`);
    return tsToMs(event.eventTime);
  };
  const started = timeOf('start', (event) => event.workflowExecutionStartedEventAttributes != null);
  const scheduled = timeOf(
    'activity',
    (event) => event.activityTaskScheduledEventAttributes != null,
  );
  const taken = timeOf(
    'started activity',
    (event) => event.activityTaskStartedEventAttributes != null,
  );
  const done = timeOf(
    'finished activity',
    (event) => event.activityTaskCompletedEventAttributes != null,
  );
  const answered = timeOf(
    'answered update',
    (event) => event.workflowExecutionUpdateCompletedEventAttributes != null,
  );
  return {
    firstTask: scheduled - started,
    handOver: taken - scheduled,
    preflight: done - taken,
    secondTask: answered - done,
  };
}

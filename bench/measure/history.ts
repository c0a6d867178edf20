import type { Client } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import type { QuestionName } from '../../src/domain/words/names.js';
import type { AskState } from '../../src/domain/run/run-state.js';
import { questionRunId, questionWatcherId } from '../../src/temporal/names.js';

export type Events = NonNullable<History['events']>;

export const eventsOf = async (client: Client, workflowId: string): Promise<Events> =>
  (await client.workflow.getHandle(workflowId).fetchHistory()).events ?? [];

/** The workflows that serve an ask with one run. */
export interface ServedBy {
  readonly question: QuestionName;
  readonly questionRun: string;
  readonly watcher: string;
}

/** @throws Error for an ask whose pre-flight is not over */
export async function servedBy(client: Client, account: string, ask: string): Promise<ServedBy> {
  const { memo } = await client.workflow.getHandle(ask).describe();
  const { parts } = memo?.['state'] as AskState;
  const [part] = parts;
  if (part === undefined) throw new Error(`${ask} has no run.`);
  return {
    question: part.question,
    questionRun: questionRunId(account, part.runKey),
    watcher: questionWatcherId(account, part.question.id),
  };
}

/** A question run that waits longer than its backstop registers again, each time after a timer. */
export const backstopsIn = (events: Events): number =>
  events.filter((event) => event.timerFiredEventAttributes != null).length;

/** @returns events between two looks of a watcher, on average. @throws Error for fewer than two looks */
export function eventsPerLook(events: Events): number {
  const looks = events.flatMap((event, index) =>
    event.activityTaskScheduledEventAttributes?.activityType?.name === 'listQuestionRuns'
      ? [index]
      : [],
  );
  const [first] = looks;
  const last = looks.at(-1);
  if (first === undefined || last === undefined || first === last)
    throw new Error('The watcher looked less than twice.');
  return (last - first) / (looks.length - 1);
}

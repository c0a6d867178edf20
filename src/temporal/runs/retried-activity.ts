import type { Client, WorkflowExecutionDescription } from '@temporalio/client';
import type { WaitingFor } from '../../domain/words/waiting-for.js';
import { fromTemporal } from '../failures.js';

type Pending = NonNullable<WorkflowExecutionDescription['raw']['pendingActivities']>[number];
type Time = Pending['scheduledTime'];

/** What a step does, by the name of the activity that Temporal repeats for it; of each kind's own ones by their verb. */
const STEPS: readonly (readonly [RegExp, string])[] = [
  [/^prepare/, 'to check the request'],
  [/^summarise/, 'to read the result'],
  [/^leaveQuestionRun$/, 'to leave the question run'],
  [/^settleClaim$/, 'to settle the run creation'],
];

const stepOf = (activity: string): string =>
  STEPS.find(([name]) => name.test(activity))?.[1] ?? 'of a step';

/**
 * What a workflow waits for because Temporal repeats a step of it; undefined while every step goes well. The error is that of
 * the last try, as the activity threw it: cleaned and without secrets.
 */
export function retriedActivity(
  client: Client,
  { raw }: WorkflowExecutionDescription,
): WaitingFor | undefined {
  const failing = raw.pendingActivities?.filter(({ lastFailure }) => lastFailure != null) ?? [];
  const [first] = failing.toSorted((a, b) => msOf(nextTryOf(a)) - msOf(nextTryOf(b)));
  if (first === undefined) return undefined;
  const { failureConverter, payloadConverter } = client.options.loadedDataConverter;
  const { code, message } = fromTemporal(
    failureConverter.failureToError(first.lastFailure ?? {}, payloadConverter),
  );
  const step = stepOf(first.activityType?.name ?? '');
  const attempts = Math.max(1, (first.attempt ?? 2) - 1);
  const next = nextTryOf(first);
  return {
    what: `the next try ${step}; try ${attempts} failed with ${code}: ${message}`,
    who: /^(?:API|RESULT|TOKEN)_/.test(code) ? 'the API' : 'the worker',
    since: isoOf(first.lastAttemptCompleteTime ?? first.lastStartedTime),
    errorCode: code,
    attempts,
    ...(msOf(next) > Date.now() && { notBefore: isoOf(next) }),
  };
}

/** Servers before 1.25 name the next try by the time it was scheduled for alone. */
const nextTryOf = ({ nextAttemptScheduleTime, scheduledTime }: Pending): Time =>
  nextAttemptScheduleTime ?? scheduledTime;

const msOf = (time: Time): number =>
  Number(time?.seconds ?? 0) * 1_000 + Math.floor((time?.nanos ?? 0) / 1_000_000);

const isoOf = (time: Time): string =>
  new Date(time == null ? Date.now() : msOf(time)).toISOString();

import {
  allHandlersFinished,
  CancellationScope,
  condition,
  getExternalWorkflowHandle,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertMemo,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities/index.js';
import type { QuestionRunInput } from '../src/domain/question-run.js';
import { partDetails } from '../src/domain/run-details.js';
import { hasEnded, type RunError, type RunPart } from '../src/domain/run-state.js';
import { isFailureToReadAgain, isKnownStatus, phaseOfStatus } from '../src/domain/run-status.js';
import { nextWaitMs } from '../src/domain/watch-pace.js';
import { CREATE_ONCE, STATUS_LOOK } from './activity-options.js';
import { partChangedSignal } from './ask-messages.js';
import { toRunError } from './failure-to-run-error.js';
import { questionRunQuery, subscribeSignal, unsubscribeSignal } from './question-run-messages.js';
import { HABU_RUN_ID, RUN_PHASE } from './search-attributes.js';

const { createQuestionRun } = proxyActivities<Activities>(CREATE_ONCE);
const { lookAtQuestionRun } = proxyActivities<Activities>(STATUS_LOOK);

type State = Omit<RunPart, 'role'>;

interface QuestionRun {
  readonly input: QuestionRunInput;
  readonly subscribers: Set<string>;
  state: State;
}

const HOUR_MS = 60 * 60 * 1000;
const iso = (timeMs: number): string => new Date(timeMs).toISOString();

/**
 * One run at Habu, shared by every ask of the account that wants the same answer: its workflow id is the hash of the
 * resolved request. It creates the run at most once, looks at its status by the given pace, and tells its subscribers
 * of each change. When nobody wants it any more it stops before the creation, or stops looking after it. Its history
 * grows by one look at a time, hourly for long runs, so a run of weeks stays far below the server's limit.
 */
export async function questionRun(input: QuestionRunInput): Promise<State> {
  const { question, parameters } = input.run;
  const run: QuestionRun = {
    input,
    subscribers: new Set(),
    state: { question, parameters, phase: 'queued' },
  };
  listen(run);
  await condition(() => run.subscribers.size > 0, '10 seconds');
  if (await create(run)) await watch(run);
  await condition(allHandlersFinished);
  return run.state;
}

function listen(run: QuestionRun): void {
  setHandler(questionRunQuery, () => run.state, { description: 'The state of this run' });
  setHandler(
    subscribeSignal,
    async (subscriber) => {
      run.subscribers.add(subscriber);
      await tell(run, subscriber);
    },
    { description: 'An ask wants to hear of this run' },
  );
  setHandler(unsubscribeSignal, (subscriber) => void run.subscribers.delete(subscriber), {
    description: 'An ask no longer wants this run',
  });
}

async function tell(run: QuestionRun, subscriber: string): Promise<void> {
  try {
    await getExternalWorkflowHandle(subscriber).signal(partChangedSignal, {
      requestHash: run.input.run.requestHash,
      part: run.state,
    });
  } catch {
    // The ask has ended or was deleted: it no longer wants the run.
    run.subscribers.delete(subscriber);
  }
}

async function change(run: QuestionRun, next: State): Promise<void> {
  const before = run.state.phase;
  run.state = next;
  setCurrentDetails(partDetails(run.state).join('\n'));
  upsertMemo({ run: run.state });
  if (run.state.phase !== before) {
    upsertSearchAttributes([{ key: RUN_PHASE, value: run.state.phase }]);
  }
  await Promise.all([...run.subscribers].map((subscriber) => tell(run, subscriber)));
}

const isUnwanted = (run: QuestionRun): boolean => run.subscribers.size === 0;

/**
 * The name that Habu stores with the run, unique in time: a creation whose answer was lost can be found by it.
 * The first execution's run id stays the same through a reset; `attempt` counts the creations of this execution.
 */
function attemptName(run: QuestionRun, attempt: number): string {
  const { question, requestHash } = run.input.run;
  const execution = workflowInfo().firstExecutionRunId.slice(0, 8);
  return `habu-mcp ${question.displayId} ${requestHash}.${execution}.${attempt}`;
}

/** @returns whether a run exists at Habu to be watched */
async function create(run: QuestionRun): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    if (isUnwanted(run)) {
      await change(run, { ...run.state, phase: 'cancelled' });
      return false;
    }
    const habuRunName = attemptName(run, attempt);
    await change(run, { ...withoutWait(run.state), phase: 'creating', habuRunName });
    const outcome = await createUninterrupted(run, habuRunName);
    switch (outcome.outcome) {
      case 'created': {
        const { habuRunId, status, submittedAt, questionVersion } = outcome;
        upsertSearchAttributes([{ key: HABU_RUN_ID, value: habuRunId }]);
        await change(run, {
          ...run.state,
          phase: 'running',
          habuRunId,
          habuStatus: status,
          submittedAt,
        });
        return await isExpectedVersion(run, questionVersion);
      }
      case 'unknown':
      case 'rejected':
        await change(run, { ...run.state, phase: 'failed', error: outcome.error });
        return false;
      case 'not_sent':
        await waitToCreateAgain(run, run.input.pace.retryCreationMs, outcome.error);
        break;
      case 'rate_limited':
        await waitToCreateAgain(run, HOUR_MS, outcome.error);
        break;
    }
  }
}

/** A worker's death or a time-out leaves the outcome open; creating again could make a second run. */
async function createUninterrupted(run: QuestionRun, habuRunName: string) {
  const { question, parameters } = run.input.run;
  try {
    return await CancellationScope.nonCancellable(() =>
      createQuestionRun({ questionId: question.id, runName: habuRunName, parameters }),
    );
  } catch {
    const error: RunError = {
      code: 'CREATE_OUTCOME_UNKNOWN',
      message: `The worker ended while run "${habuRunName}" was being created, so it may or may not exist at Habu.`,
      nextStep: `Look for "${habuRunName}" among the runs of ${question.displayId} in the clean room before anybody starts it again.`,
    };
    return { outcome: 'unknown' as const, error };
  }
}

async function waitToCreateAgain(run: QuestionRun, waitMs: number, error: RunError): Promise<void> {
  const now = Date.now();
  const waitingFor = {
    what: error.message,
    who: error.code === 'API_RATE_LIMITED' ? 'the API limit of run creations' : 'the API',
    since: iso(now),
    notBefore: iso(now + waitMs),
  };
  await change(run, { ...run.state, phase: 'queued', waitingFor });
  await condition(() => isUnwanted(run), waitMs, { summary: `create again: ${error.code}` });
}

/** The answer of another version of the question would be an answer to something nobody asked. */
async function isExpectedVersion(run: QuestionRun, created: number | undefined): Promise<boolean> {
  const expected = run.input.run.questionVersion;
  if (expected === undefined || created === undefined || expected === created) return true;
  await change(run, {
    ...run.state,
    phase: 'failed',
    error: {
      code: 'QUESTION_CHANGED',
      message: `The question was changed while the run was being created: version ${expected} was checked, Habu runs version ${created}.`,
      nextStep: 'Call the start tool again; it checks the new version of the question.',
    },
  });
  return false;
}

async function watch(run: QuestionRun): Promise<void> {
  const submitted = Date.now();
  let lastWaitMs: number | undefined;
  let readAgain = false;
  while (!hasEnded(run.state.phase)) {
    const waitMs = nextWaitMs(run.input.pace, Date.now() - submitted, lastWaitMs);
    lastWaitMs = waitMs;
    await change(run, { ...run.state, nextLookAt: iso(Date.now() + waitMs) });
    await condition(() => isUnwanted(run), waitMs, { summary: 'next status look' });
    if (isUnwanted(run)) return change(run, { ...run.state, phase: 'cancelled' });
    readAgain = await look(run, readAgain);
  }
}

/** @returns whether the status seen is a failure that the next look must confirm */
async function look(run: QuestionRun, readAgain: boolean): Promise<boolean> {
  const habuRunId = run.state.habuRunId ?? '';
  const lastLookAt = iso(Date.now());
  try {
    const seen = await lookAtQuestionRun({ questionId: run.input.run.question.id, habuRunId });
    const phase = phaseOfStatus(seen.status);
    const unconfirmed = !readAgain && isFailureToReadAgain(seen.status);
    await change(run, {
      ...withoutWait(run.state),
      habuStatus: seen.status,
      lastLookAt,
      phase: unconfirmed ? 'running' : phase,
      ...(phase === 'failed' && !unconfirmed ? { error: failureAtHabu(seen) } : {}),
      ...(isKnownStatus(seen.status) ? {} : { waitingFor: unknownStatus(seen.status, lastLookAt) }),
    });
    return unconfirmed;
  } catch (error) {
    const { message } = toRunError(error);
    const waitingFor = { what: `the API to show the run: ${message}`, who: 'the API', since: lastLookAt };
    await change(run, { ...run.state, lastLookAt, waitingFor: run.state.waitingFor ?? waitingFor });
    return readAgain;
  }
}

function failureAtHabu(seen: { status: string; failureReason?: string; isRetryable?: boolean }): RunError {
  const reason = seen.failureReason ?? 'no reason was given';
  return {
    code: 'RUN_FAILED_AT_HABU',
    message: `Habu ended the run with status ${seen.status}: ${reason}.`,
    nextStep:
      seen.isRetryable === true
        ? 'Habu says a retry may help: call the start tool again.'
        : 'Correct the cause in the clean room, then call the start tool again.',
  };
}

const unknownStatus = (status: string, since: string) => ({
  what: `Habu shows the unknown status "${status}"; it is not taken for the end`,
  who: 'Habu',
  since,
});

/** What it waited for has come. */
function withoutWait(state: State): State {
  const { waitingFor: _over, ...rest } = state;
  return rest;
}

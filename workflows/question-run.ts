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
import { afterFailedLook, afterLook, isNews } from '../src/domain/run-look.js';
import { hasEnded, type RunError, type RunPart } from '../src/domain/run-state.js';
import { nextWaitMs } from '../src/domain/watch-pace.js';
import { CREATE_ONCE, STATUS_LOOK } from './activity-options.js';
import { partChangedSignal } from './ask-messages.js';
import { toRunError } from './failure-to-run-error.js';
import { questionRunQuery, subscribeSignal, unsubscribeSignal } from './question-run-messages.js';
import { HABU_RUN_ID, RUN_PHASE } from './search-attributes.js';

const { createQuestionRun } = proxyActivities<Activities>({
  ...CREATE_ONCE,
  summary: 'create the run at Habu, once',
});
const { lookAtQuestionRun } = proxyActivities<Activities>({
  ...STATUS_LOOK,
  summary: 'look at the run at Habu',
});

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
  const { question, parameters, requestHash } = input.run;
  const run: QuestionRun = {
    input,
    subscribers: new Set(),
    state: { requestHash, question, parameters, phase: 'queued' },
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
    await getExternalWorkflowHandle(subscriber).signal(partChangedSignal, run.state);
  } catch {
    // The ask has ended or was deleted: it no longer wants the run.
    run.subscribers.delete(subscriber);
  }
}

async function change(run: QuestionRun, next: State): Promise<void> {
  const before = run.state;
  run.state = next;
  setCurrentDetails(partDetails(run.state).join('\n'));
  upsertMemo({ run: run.state });
  if (next.phase !== before.phase) {
    upsertSearchAttributes([{ key: RUN_PHASE, value: next.phase }]);
  }
  if (!isNews(before, next)) return;
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
        await waitToCreateAgain(run, waitAfter(run, outcome.error), outcome.error);
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

/** Until the time that the error names, for instance the next mint of a token; at least the pace's own wait. */
function waitAfter({ input }: QuestionRun, { notBefore }: RunError): number {
  const named = notBefore === undefined ? 0 : Date.parse(notBefore) - Date.now();
  return Math.max(input.pace.retryCreationMs, named);
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
  let waitMs = nextWaitMs(run.input.pace, 0, undefined);
  await change(run, { ...run.state, nextLookAt: iso(submitted + waitMs) });
  while (!hasEnded(run.state.phase)) {
    await condition(() => isUnwanted(run), waitMs, { summary: 'next status look' });
    if (isUnwanted(run)) return change(run, { ...run.state, phase: 'cancelled' });
    const seen = await look(run);
    waitMs = nextWaitMs(run.input.pace, Date.now() - submitted, waitMs);
    const nextLookAt = iso(Date.now() + waitMs);
    await change(run, hasEnded(seen.phase) ? withoutNextLook(seen) : { ...seen, nextLookAt });
  }
}

async function look({ input, state }: QuestionRun): Promise<State> {
  const lookedAt = iso(Date.now());
  const questionId = input.run.question.id;
  try {
    const seen = await lookAtQuestionRun({ questionId, habuRunId: state.habuRunId ?? '' });
    return afterLook(state, seen, lookedAt);
  } catch (error) {
    return afterFailedLook(state, toRunError(error).message, lookedAt);
  }
}

function withoutNextLook(state: State): State {
  const { nextLookAt: _never, ...rest } = state;
  return rest;
}

/** What it waited for has come. */
function withoutWait(state: State): State {
  const { waitingFor: _over, ...rest } = state;
  return rest;
}

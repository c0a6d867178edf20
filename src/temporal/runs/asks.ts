import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import type { AskInput } from '../../domain/run/ask-input.js';
import type { OverlapRequest, QuestionRequest } from '../../domain/analysis/requests.js';
import { askedParameters } from '../../domain/run/asked-parameters.js';
import { makeHandle } from '../../domain/run/handle.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { requestDetails } from '../../domain/run/run-details.js';
import type { RunKind, RunState } from '../../domain/run/run-state.js';
import type { Source } from '../../domain/words/source.js';
import { handleToldSignal, preparedUpdate } from '../../../workflows/analysis/ask-messages.js';
import { HABU_ACCOUNT, RUN_KIND, RUN_PHASE } from '../../../workflows/search-attributes.js';
import { fromTemporal } from '../failures.js';
import { accountTaskQueue } from '../names.js';
import { describeRun } from './describe-run.js';

/** What a start tool may ask for, by the workflow that serves it. */
export interface AskRequests {
  overlapAnalysis: OverlapRequest;
  questionAsk: QuestionRequest;
}

interface AskFacts<Request> {
  readonly kind: RunKind;
  readonly title: (request: Request) => string;
}

const ASKS: { readonly [Name in keyof AskRequests]: AskFacts<AskRequests[Name]> } = {
  overlapAnalysis: {
    kind: 'overlap_analysis',
    title: (request) => `Overlap analysis in ${request.cleanRoom}`,
  },
  questionAsk: {
    kind: 'question_run',
    title: (request) => `Question ${request.question} in ${request.cleanRoom}`,
  },
};

/** How long a start tool waits for pre-flight, so that wrong input is an error of the very call that made it. */
const PREFLIGHT_WAIT_MS = 1_500;

export interface AskOrigin {
  readonly account: string;
  readonly source: Source;
}

/**
 * Starts one piece of work and waits until pre-flight is over or 1.5 s have passed.
 * @returns its state: `queued` or later after pre-flight, `preparing` while the API is slow or no worker runs
 * @throws HabuMcpError with every problem that pre-flight found; the signal's reason once that is aborted: nobody receives the
 * handle then, so the ask ends, and what it may have brought to Habu by then the same request finds
 */
export async function startAsk<Name extends keyof AskRequests>(
  client: Client,
  origin: AskOrigin,
  ask: {
    readonly name: Name;
    readonly request: AskRequests[Name];
    readonly signal: AbortSignal;
  },
): Promise<RunState> {
  const { signal } = ask;
  signal.throwIfAborted();
  const opened = openState(ASKS[ask.name], ask.request, origin.source);
  const input: AskInput<AskRequests[Name]> = {
    account: origin.account,
    request: ask.request,
    opened,
  };
  const startWorkflowOperation = new WithStartWorkflowOperation(ask.name, {
    workflowId: opened.handle,
    taskQueue: accountTaskQueue(origin.account),
    args: [input],
    workflowIdConflictPolicy: 'FAIL',
    memo: { state: opened },
    staticSummary: markdownText(opened.title, 180),
    staticDetails: requestDetails(ask.request),
    typedSearchAttributes: [
      { key: HABU_ACCOUNT, value: origin.account },
      { key: RUN_KIND, value: opened.kind },
      { key: RUN_PHASE, value: opened.phase },
    ],
  });
  const prepared = client.workflow.executeUpdateWithStart(preparedUpdate, {
    startWorkflowOperation,
  });
  const { account } = origin;
  const { handle } = opened;
  try {
    const state = await answered(client, { account, handle, prepared, signal });
    signal.throwIfAborted();
    return state;
  } catch (error) {
    if (signal.aborted) await withdraw(client, handle, prepared);
    throw fromTemporal(error);
  }
}

interface Starting {
  readonly account: string;
  readonly handle: string;
  readonly prepared: Promise<RunState>;
  readonly signal: AbortSignal;
}

/** The state that the call answers with. */
async function answered(
  client: Client,
  { account, handle, prepared, signal }: Starting,
): Promise<RunState> {
  const timer = new AbortController();
  const tooSlow = delay(PREFLIGHT_WAIT_MS, undefined, {
    signal: AbortSignal.any([timer.signal, signal]),
  }).catch(() => undefined);
  const state = await Promise.race([prepared, tooSlow]).finally(() => {
    timer.abort();
  });
  if (state !== undefined) return state;
  // The answer of pre-flight will be in the run's state; usually nobody waits for this promise any more.
  prepared.catch(() => undefined);
  signal.throwIfAborted();
  // Refused meanwhile, or Temporal is so slow that it has not started the run yet.
  if (!(await promiseHandle(client, handle))) return prepared;
  return (await describeRun(client, { account, handle })).state;
}

/** How long a start that is on its way is waited for, and how often it is looked whether it has arrived. */
const ARRIVAL_MS = 20_000;
const LOOK_MS = 250;

/** Ends an ask whose handle nobody receives. The start may arrive at Temporal after its cancel, so that is repeated until then. */
async function withdraw(
  client: Client,
  handle: string,
  prepared: Promise<RunState>,
): Promise<void> {
  let giveUpAt = Date.now() + ARRIVAL_MS;
  const settle = () => (giveUpAt = 0);
  prepared.then(settle, settle);
  for (;;) {
    try {
      await client.workflow.getHandle(handle).cancel();
      return;
    } catch (error) {
      if (fromTemporal(error).code !== 'RUN_NOT_FOUND') throw error;
      if (Date.now() > giveUpAt) return;
      await delay(LOOK_MS);
    }
  }
}

/** Makes the ask stay a run, whatever pre-flight comes to. @returns whether it is open */
async function promiseHandle(client: Client, handle: string): Promise<boolean> {
  try {
    await client.workflow.getHandle(handle).signal(handleToldSignal);
    return true;
  } catch (error) {
    if (fromTemporal(error).code === 'RUN_NOT_FOUND') return false;
    throw error;
  }
}

function openState<Request extends OverlapRequest | QuestionRequest>(
  facts: AskFacts<Request>,
  request: Request,
  source: Source,
): RunState {
  const now = new Date().toISOString();
  return {
    handle: makeHandle(facts.kind, randomBytes(10)),
    kind: facts.kind,
    phase: 'preparing',
    source,
    title: facts.title(request),
    startedAt: now,
    updatedAt: now,
    asked: askedParameters(request),
    parts: [],
  };
}

import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { askedParameters } from '../../domain/run/asked-parameters.js';
import { makeHandle } from '../../domain/run/handle.js';
import { factsOf, type RequestOf, type RunKind } from '../../domain/run/kinds.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { requestDetails } from '../../domain/run/run-details.js';
import type { RunInput } from '../../domain/run/run-input.js';
import type { RunState } from '../../domain/run/run-state.js';
import type { Caller } from '../../domain/words/caller.js';
import type { Source } from '../../domain/words/source.js';
import type { Memos } from '../../../workflows/memos.js';
import { handleToldSignal, preparedUpdate } from '../../../workflows/run/run-messages.js';
import { CALLER, HABU_ACCOUNT, RUN_KIND, RUN_PHASE } from '../../../workflows/search-attributes.js';
import { fromTemporal } from '../failures.js';
import { accountTaskQueue } from '../names.js';
import { describeRun } from './describe-run.js';

/** How long a start tool waits for pre-flight, so that wrong input is an error of the very call that made it. */
const PREFLIGHT_WAIT_MS = 1_500;

export interface RunOrigin {
  readonly account: string;
  readonly caller: Caller;
  /** What the run is marked with until pre-flight knows better. */
  readonly source: Source;
}

/**
 * Starts one piece of work and waits until pre-flight is over or 1.5 s have passed.
 * @returns its state: `queued` or later after pre-flight, `preparing` while the API is slow or no worker runs
 * @throws HabuMcpError with every problem that pre-flight found; the signal's reason once that is aborted: nobody receives the
 * handle then, so the run ends, and what it may have brought to Habu by then the same request finds
 */
export async function startRun<Kind extends RunKind>(
  client: Client,
  origin: RunOrigin,
  {
    kind,
    request,
    signal,
  }: {
    readonly kind: Kind;
    readonly request: RequestOf<Kind>;
    readonly signal: AbortSignal;
  },
): Promise<RunState> {
  signal.throwIfAborted();
  const { account, caller } = origin;
  const opened = openState(kind, request, origin);
  const { handle } = opened;
  const input: RunInput<RequestOf<Kind>> = { account, request, opened };
  const startWorkflowOperation = new WithStartWorkflowOperation(factsOf(kind).workflow, {
    workflowId: handle,
    taskQueue: accountTaskQueue(account),
    args: [input],
    workflowIdConflictPolicy: 'FAIL',
    memo: { state: opened } satisfies Memos['run'],
    staticSummary: markdownText(opened.title, 180),
    staticDetails: requestDetails(request),
    typedSearchAttributes: [
      { key: HABU_ACCOUNT, value: account },
      { key: CALLER, value: caller },
      { key: RUN_KIND, value: kind },
      { key: RUN_PHASE, value: opened.phase },
    ],
  });
  const prepared = client.workflow.executeUpdateWithStart(preparedUpdate, {
    startWorkflowOperation,
  });
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

/** Ends a run whose handle nobody receives. The start may arrive at Temporal after its cancel, so that is repeated until then. */
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

/** Makes it stay a run, whatever pre-flight comes to. @returns whether it is open */
async function promiseHandle(client: Client, handle: string): Promise<boolean> {
  try {
    await client.workflow.getHandle(handle).signal(handleToldSignal);
    return true;
  } catch (error) {
    if (fromTemporal(error).code === 'RUN_NOT_FOUND') return false;
    throw error;
  }
}

function openState<Kind extends RunKind>(
  kind: Kind,
  request: RequestOf<Kind>,
  { caller, source }: RunOrigin,
): RunState {
  const { title, body } = factsOf(kind);
  const now = new Date().toISOString();
  return {
    handle: makeHandle(kind, randomBytes(10)),
    kind,
    phase: 'preparing',
    source,
    title: title(request),
    startedAt: now,
    updatedAt: now,
    caller,
    ...(body === 'runs' && { asked: askedParameters(request), parts: [] }),
  };
}

import type { Client, WorkflowExecutionDescription } from '@temporalio/client';
import type { RunOutcome } from '../../domain/run/run-input.js';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { livePart } from '../../domain/question-run/live-part.js';
import { viewBy } from '../../domain/desk/desk-memo.js';
import type { DeskView } from '../../domain/desk/run-slot.js';
import { hasEnded } from '../../domain/words/phase.js';
import {
  phaseOfParts,
  type QuestionRunState,
  type RunPart,
} from '../../domain/question-run/run-part.js';
import { isAsk, partsOf, type RunState } from '../../domain/run/run-state.js';
import type { AwaitedInput } from '../../domain/words/input-request.js';
import type { WaitingFor } from '../../domain/words/waiting-for.js';
import { defined } from '../../domain/words/defined.js';
import { answerInputUpdate } from '../../../workflows/run/run-messages.js';
import { HABU_ACCOUNT } from '../../../workflows/search-attributes.js';
import { fromTemporal } from '../failures.js';
import { deskMemoOf, memoOf } from '../memo.js';
import { questionRunId, questionWatcherId, runDeskId } from '../names.js';
import { retriedActivity } from './retried-activity.js';

/** A run's public state, and what Temporal knows about its health. See docs/design/run-state.md. */
export interface RunView {
  readonly state: RunState;
  /** Attempts of a workflow task that keeps failing; 3 or more mean the run is stuck on a defect. */
  readonly stuckAttempts?: number;
}

export interface RunLook {
  readonly account: string;
  readonly handle: string;
  /** What was read before: its parts, if it is this run, are described beside the ask instead of after it. */
  readonly lastSeen?: RunState | undefined;
}

/**
 * Reads a run's state from the memos: of the ask, of the question runs that it still waits for, and of desk or watcher, which
 * know place, last and next look. Needs no worker, adds no history, costs a few descriptions of about 2 ms.
 */
export async function describeRun(
  client: Client,
  { account, handle, lastSeen }: RunLook,
): Promise<RunView> {
  const goesOn = lastSeen?.handle === handle && isOpen(lastSeen);
  const expected = goesOn ? partsOf(lastSeen).filter(isOpen) : [];
  const [description, early] = await Promise.all([
    describe(client, account, handle),
    Promise.all(
      expected.map(async (part) => ({ part, live: await describePart(client, account, part) })),
    ),
  ]);
  const known = stateOf(description);
  const lookAt = async (part: RunPart): Promise<LivePart> => {
    if (!isOpen(known) || !isOpen(part)) return SETTLED;
    // What is described of a part depends on its phase.
    const seen = early.find(
      ({ part: { runKey, phase } }) => runKey === part.runKey && phase === part.phase,
    );
    return seen?.live ?? describePart(client, account, part);
  };
  const live = await Promise.all(partsOf(known).map(lookAt));
  const parts = partsOf(known).map((part, index) => ({ ...part, ...live[index]?.part }));
  const phase = (isOpen(known) ? phaseOfParts(parts) : undefined) ?? known.phase;
  const attempts = [stuckAttempts(description), ...live.map((each) => each.stuckAttempts)];
  const worst = Math.max(...attempts);
  const waitingFor = isOpen(known) ? retriedActivity(client, description) : undefined;
  const awaited = parts.flatMap((part) => awaitedBy(account, part));
  const state: RunState = {
    ...known,
    ...(isAsk(known) && { parts }),
    phase,
    ...defined({ waitingFor }),
    ...(awaited.length > 0 && { inputRequests: [...(known.inputRequests ?? []), ...awaited] }),
  };
  return { state, ...(worst >= 3 ? { stuckAttempts: worst } : {}) };
}

const isOpen = ({ phase }: RunState | RunPart): boolean => !hasEnded(phase);

/** A part's question to a person; its question run takes the answer. */
const awaitedBy = (account: string, { runKey, inputRequest }: RunPart): readonly AwaitedInput[] =>
  inputRequest === undefined
    ? []
    : [
        {
          ...inputRequest,
          takenBy: { workflowId: questionRunId(account, runKey), update: answerInputUpdate.name },
        },
      ];

interface LivePart {
  readonly part?: QuestionRunState;
  readonly stuckAttempts: number;
}

/** A part whose last word the ask already has. */
const SETTLED: LivePart = { stuckAttempts: 0 };

async function describePart(client: Client, account: string, part: RunPart): Promise<LivePart> {
  const { runKey, question, phase } = part;
  const [description, watching, desk] = await Promise.all([
    ifThere(client, questionRunId(account, runKey)),
    ifThere(client, questionWatcherId(account, question.id)),
    phase === 'queued' ? ifThere(client, runDeskId(account)) : undefined,
  ]);
  // The ask has not joined it yet.
  if (description === undefined) return SETTLED;
  const stuck = stuckAttempts(description);
  const { run: known } = memoOf('questionRun', description);
  if (known === undefined || hasEnded(known.phase)) return { stuckAttempts: stuck };
  const end = isEndedByHand(description) ? endedByHand(description) : {};
  const { watcher } = memoOf('questionWatcher', watching);
  const views = { watcher, desk: deskOf(desk) };
  const retried = retriedActivity(client, description);
  const waits = retried === undefined ? {} : { waitingFor: retried };
  return { part: { ...livePart(known, views), ...waits, ...end }, stuckAttempts: stuck };
}

function deskOf(description: WorkflowExecutionDescription | undefined): DeskView | undefined {
  const memo = deskMemoOf(description);
  return memo && viewBy(memo, Date.now());
}

async function ifThere(
  client: Client,
  id: string,
): Promise<WorkflowExecutionDescription | undefined> {
  try {
    return await client.workflow.getHandle(id).describe();
  } catch (error) {
    if (fromTemporal(error).code === 'RUN_NOT_FOUND') return undefined;
    throw error;
  }
}

/** What a part waits for whose question run cannot go on by itself. */
const endedByHand = ({ closeTime }: Execution): { waitingFor: WaitingFor } => ({
  waitingFor: {
    what: 'its question run, which was ended in Temporal by hand and is joined anew',
    who: 'a timer of the ask',
    since: (closeTime ?? new Date()).toISOString(),
  },
});

const stuckAttempts = ({ raw }: WorkflowExecutionDescription): number =>
  raw.pendingWorkflowTask?.attempt ?? 0;

async function describe(
  client: Client,
  account: string,
  handle: string,
): Promise<WorkflowExecutionDescription> {
  const description = await ifThere(client, handle);
  if (description?.typedSearchAttributes.get(HABU_ACCOUNT) === account) return description;
  throw new HabuMcpError(
    'RUN_NOT_FOUND',
    `There is no run ${handle} in account ${account}. Handles live for 90 days after the run's end.`,
  );
}

/** What a description and a list item have in common. */
type Execution = Pick<WorkflowExecutionDescription, 'workflowId' | 'memo' | 'status' | 'closeTime'>;

const isEndedByHand = ({ status }: Execution): boolean =>
  ['TERMINATED', 'TIMED_OUT'].includes(status.name);

/** The memo's state; corrected where Temporal ended the workflow without its own doing. */
export function stateOf(info: Execution): RunState {
  const { state } = memoOf('run', info);
  if (state === undefined) {
    throw new HabuMcpError('RUN_NOT_FOUND', `${info.workflowId} is not a run of habu-mcp.`);
  }
  if (!isEndedByHand(info) || hasEnded(state.phase)) return state;
  return {
    ...state,
    phase: 'failed',
    ...(info.closeTime === undefined ? {} : { endedAt: info.closeTime.toISOString() }),
    error: {
      code: 'RUN_TERMINATED',
      message: `The run was ended in Temporal (${info.status.name.toLowerCase()}) before it finished.`,
      nextStep: 'Ask the operator why; a run that exists at Habu goes on there.',
    },
  };
}

/** The final state and answer of a run that completed. */
export async function readResult<Answer>(
  client: Client,
  handle: string,
): Promise<RunOutcome<Answer>> {
  try {
    return (await client.workflow.getHandle(handle).result()) as RunOutcome<Answer>;
  } catch (error) {
    throw fromTemporal(error);
  }
}

import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { Activities } from '../activities/index.js';
import type { AskInput, AskResult, PreparedAsk, PreparedRun } from '../src/domain/ask.js';
import { cancelReport } from '../src/domain/cancel-report.js';
import { hasEnded, type RunPart, type RunState } from '../src/domain/run-state.js';
import { DELIVER } from './activity-options.js';
import {
  cancelAskUpdate,
  type PartChange,
  partChangedSignal,
  preparedUpdate,
  runStateQuery,
} from './ask-messages.js';
import { applicationFailure, toRunError } from './failure-to-run-error.js';
import { openRunBoard, type RunBoard } from './run-board.js';
import { CLEAN_ROOM, HABU_RUN_ID, QUESTION } from './search-attributes.js';

const { joinQuestionRun } = proxyActivities<Activities>({
  ...DELIVER,
  summary: 'start or join the question run',
});
const { leaveQuestionRun } = proxyActivities<Activities>({
  ...DELIVER,
  summary: 'leave the question run',
});

/** What makes one kind of ask different from another. */
export interface AskKind<Request, Answer> {
  readonly prepare: (request: Request) => Promise<PreparedAsk>;
  readonly summarise: (request: Request, state: RunState) => Promise<Answer>;
}

interface Ask<Request> {
  readonly input: AskInput<Request>;
  readonly board: RunBoard;
  refused?: ApplicationFailure;
  cancelled: boolean;
}

/**
 * An ask belongs to its caller: it checks the request, joins one or more question runs of the account, waits for them,
 * and keeps its own answer for ever. It makes no call that spends quota itself. Its phase follows its parts; it ends when
 * all of them have ended or when it is cancelled. It needs no continue-as-new: its history grows with the changes of phase
 * of its parts only.
 */
export async function runAsk<Request, Answer>(
  kind: AskKind<Request, Answer>,
  input: AskInput<Request>,
): Promise<AskResult<Answer>> {
  const ask: Ask<Request> = {
    input,
    board: openRunBoard(input.opened),
    cancelled: false,
  };
  listen(ask);
  try {
    await start(ask, await kind.prepare(input.request));
    await condition(
      () => ask.cancelled || ask.board.state.parts.every(({ phase }) => hasEnded(phase)),
    );
  } catch (error) {
    if (!isCancellation(error)) return refuse(ask, error);
    ask.cancelled = true;
  }
  return CancellationScope.nonCancellable(() => (ask.cancelled ? leave(ask) : finish(kind, ask)));
}

function listen<Request>(ask: Ask<Request>): void {
  const { board } = ask;
  setHandler(runStateQuery, () => board.state, { description: 'The public state of this run' });
  setHandler(
    preparedUpdate,
    async () => {
      await condition(() => ask.refused !== undefined || board.state.phase !== 'preparing');
      if (ask.refused !== undefined) throw ask.refused;
      return board.state;
    },
    { description: 'Waits until pre-flight is over' },
  );
  setHandler(partChangedSignal, (change) => takeChange(ask, change), {
    description: 'A question run tells of its progress',
  });
  setHandler(
    cancelAskUpdate,
    async () => {
      // The outcome of a creation that is under way decides what can be said of it.
      await condition(
        () => board.state.parts.every(({ phase }) => phase !== 'creating'),
        '20 seconds',
      );
      ask.cancelled = true;
      return cancelReport(board.state);
    },
    { description: 'Ends this ask and says what cannot be recalled' },
  );
}

async function start<Request>(ask: Ask<Request>, prepared: PreparedAsk): Promise<void> {
  if (ask.cancelled) return;
  const { account } = ask.input;
  const { handle } = ask.board.state;
  const { source, title, room, plan, pace } = prepared;
  ask.board.change({
    phase: 'queued',
    source,
    title,
    room,
    plan,
    parts: prepared.runs.map(openPart),
  });
  upsertSearchAttributes([
    { key: CLEAN_ROOM, value: room.id },
    ...prepared.runs.slice(0, 1).map((run) => ({ key: QUESTION, value: run.question.id })),
  ]);
  await Promise.all(
    prepared.runs.map((run) =>
      joinQuestionRun({ subscriber: handle, run: { account, source, room, pace, run } }),
    ),
  );
}

const openPart = ({ role, requestHash, question, parameters }: PreparedRun): RunPart => ({
  role,
  requestHash,
  question,
  parameters,
  phase: 'queued',
});

function takeChange<Request>(ask: Ask<Request>, change: PartChange): void {
  const { state } = ask.board;
  if (ask.cancelled || hasEnded(state.phase)) return;
  const index = state.parts.findIndex(({ requestHash }) => requestHash === change.requestHash);
  const known = state.parts[index];
  if (known === undefined) return;
  const parts = state.parts.with(index, { ...change, role: known.role });
  ask.board.change({ parts, phase: phaseOfParts(parts) ?? state.phase });
  // Lets a person find the ask by Habu's own run id.
  if (known.role === 'answer' && known.habuRunId === undefined && change.habuRunId !== undefined) {
    upsertSearchAttributes([{ key: HABU_RUN_ID, value: change.habuRunId }]);
  }
}

/** The phase of the part that is furthest from its end; undefined when all have ended, because the answer is still to be computed. */
function phaseOfParts(parts: readonly RunPart[]): RunPart['phase'] | undefined {
  const order = ['input_required', 'queued', 'creating', 'running'] as const;
  return order.find((phase) => parts.some((part) => part.phase === phase));
}

/** The ask ends before it began: what pre-flight refused, or what hindered it. */
async function refuse<Request>(ask: Ask<Request>, error: unknown): Promise<never> {
  const refused = applicationFailure(error) ?? ApplicationFailure.fromError(error);
  ask.refused = refused;
  ask.board.change({
    phase: 'failed',
    error: toRunError(error),
    endedAt: new Date().toISOString(),
  });
  await condition(allHandlersFinished);
  throw refused;
}

async function leave<Request>(ask: Ask<Request>): Promise<AskResult<never>> {
  const { account } = ask.input;
  const { handle: subscriber } = ask.board.state;
  ask.board.change({ phase: 'cancelled', endedAt: new Date().toISOString() });
  await Promise.all(
    ask.board.state.parts.map(({ requestHash }) =>
      leaveQuestionRun({ account, requestHash, subscriber }),
    ),
  );
  await condition(allHandlersFinished);
  return { state: ask.board.state };
}

async function finish<Request, Answer>(
  kind: AskKind<Request, Answer>,
  ask: Ask<Request>,
): Promise<AskResult<Answer>> {
  const failed = ask.board.state.parts.find(
    (part) => part.role === 'answer' && part.phase !== 'completed',
  );
  try {
    if (failed?.error !== undefined) {
      throw ApplicationFailure.create({
        type: failed.error.code,
        message: failed.error.message,
        nonRetryable: true,
        details: [failed.error],
      });
    }
    const answer = await kind.summarise(ask.input.request, ask.board.state);
    ask.board.change({ phase: 'completed', endedAt: new Date().toISOString() });
    await condition(allHandlersFinished);
    return { state: ask.board.state, answer };
  } catch (error) {
    return refuse(ask, error);
  }
}

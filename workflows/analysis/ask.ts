import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  TimeoutFailure,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import type { RunInput, RunOutcome } from '../../src/domain/run/run-input.js';
import type { PreparedAsk } from '../../src/domain/analysis/prepared-ask.js';
import {
  adoptedScope,
  isOld,
  openPart,
  partIn,
  withParts,
} from '../../src/domain/run/run-parts.js';
import { cancelReport } from '../../src/domain/run/cancel-report.js';
import { hasEnded } from '../../src/domain/words/phase.js';
import { phaseOfParts, type QuestionRunState } from '../../src/domain/question-run/run-part.js';
import type { RunPlan } from '../../src/domain/analysis/run-plan.js';
import type { AskState } from '../../src/domain/run/run-state.js';
import type { WaitingFor } from '../../src/domain/words/waiting-for.js';
import { SEND_LOCALLY, LEAVE } from '../activity-options.js';
import { partChangedSignal } from './ask-messages.js';
import { applicationFailure, toRunError } from '../failure-to-run-error.js';
import { openRunBoard, type RunBoard } from '../run/run-board.js';
import {
  cancelRunUpdate,
  handleToldSignal,
  preparedUpdate,
  runStateQuery,
} from '../run/run-messages.js';
import { CLEAN_ROOM, HABU_RUN_ID, QUESTION } from '../search-attributes.js';

const { joinQuestionRun } = proxyLocalActivities<Activities>(SEND_LOCALLY);
const { leaveQuestionRun } = proxyActivities<Activities>({
  ...LEAVE,
  summary: 'leave the question run',
});

/** What makes one kind of ask different from another. */
export interface AskKind<Request, Answer> {
  readonly prepare: (request: Request) => Promise<PreparedAsk>;
  readonly summarise: (request: Request, state: AskState) => Promise<Answer>;
}

interface Ask<Request> {
  readonly input: RunInput<Request, AskState>;
  readonly board: RunBoard<AskState>;
  /** As pre-flight made it. */
  plan?: RunPlan;
  /** Somebody knows the handle, or is about to. */
  isTold: boolean;
  refused?: ApplicationFailure;
  cancelled: boolean;
  /** Under way since a cancel by update: how many others still want each part's run. */
  left?: Promise<readonly number[]>;
}

/**
 * An ask belongs to its caller: it checks the request, joins one or more question runs of the account, waits for them,
 * and keeps its own answer for ever. It makes no call that spends quota itself. Its phase follows its parts; it ends when
 * all of them have ended or when it is cancelled. It needs no continue-as-new: its history grows with the changes of phase
 * of its parts only.
 * See docs/design/asks.md.
 */
export async function runAsk<Request, Answer>(
  kind: AskKind<Request, Answer>,
  input: RunInput<Request, AskState>,
): Promise<RunOutcome<Answer, AskState>> {
  const ask: Ask<Request> = {
    input,
    board: openRunBoard(input.opened),
    isTold: false,
    cancelled: false,
  };
  listen(ask);
  try {
    await start(ask, await prepare(kind, ask));
  } catch (error) {
    if (!isCancellation(error) && !ask.cancelled) return refuse(ask, error);
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
      await condition(() => ask.refused !== undefined || isAnswerable(board.state));
      if (ask.refused !== undefined) throw ask.refused;
      ask.isTold = true;
      return board.state;
    },
    { description: 'Waits until pre-flight is over' },
  );
  setHandler(handleToldSignal, () => void (ask.isTold = true), {
    description: 'The caller is told the handle while pre-flight goes on',
  });
  setHandler(partChangedSignal, (change) => takeChange(ask, change), {
    description: 'A question run tells of its progress',
  });
  setHandler(
    cancelRunUpdate,
    async () => {
      // Before it leaves, so that it does not join again meanwhile.
      ask.cancelled = true;
      ask.isTold = true;
      ask.left ??= leaveRuns(ask);
      const others = await ask.left;
      return cancelReport(board.state, others);
    },
    { description: 'Ends this ask and says what cannot be recalled' },
  );
}

/** Pre-flight is over, or it is known when it can go on. */
const isAnswerable = ({ phase, waitingFor }: AskState): boolean =>
  phase !== 'preparing' || waitingFor !== undefined;

/** There will be a token: when the budget allows, or when the API has had time to take back a refusal. */
const TOKEN_COMES: ReadonlySet<string> = new Set([
  'TOKEN_BUDGET_EXHAUSTED',
  'TOKEN_OUTCOME_UNKNOWN',
  'API_UNAUTHORIZED',
]);

/** Pre-flight; a token that comes with time is waited for, and so is a worker that was away. */
async function prepare<Request, Answer>(
  kind: AskKind<Request, Answer>,
  ask: Ask<Request>,
): Promise<PreparedAsk> {
  for (;;) {
    try {
      return await kind.prepare(ask.input.request);
    } catch (error) {
      const waitingFor = waitBeforeAgain(error);
      if (waitingFor === undefined || ask.cancelled) throw error;
      ask.board.change({ waitingFor });
      const waitMs = Math.max(1_000, Date.parse(waitingFor.notBefore) - Date.now());
      await condition(() => ask.cancelled, waitMs, { summary: waitingFor.what });
    }
  }
}

/** Undefined for what a person must mend: that ends the ask. */
function waitBeforeAgain(
  error: unknown,
): (WaitingFor & { readonly notBefore: string }) | undefined {
  const since = new Date().toISOString();
  if (error instanceof ActivityFailure && error.cause instanceof TimeoutFailure) {
    return { what: 'a worker to check the request', who: 'the worker', since, notBefore: since };
  }
  const { code, message, notBefore } = toRunError(error);
  if (!TOKEN_COMES.has(code) || notBefore === undefined) return undefined;
  return { what: message, who: 'the API', since, notBefore };
}

async function start<Request>(ask: Ask<Request>, prepared: PreparedAsk): Promise<void> {
  if (ask.cancelled) return;
  const { account } = ask.input;
  const { handle } = ask.board.state;
  const { source, title, room, scope, plan, policy } = prepared;
  ask.plan = plan;
  ask.board.goOn();
  ask.board.change({
    phase: 'queued',
    source,
    title,
    room,
    scope,
    plan,
    parts: prepared.runs.map(openPart),
  });
  upsertSearchAttributes([
    { key: CLEAN_ROOM, value: room.id },
    ...prepared.runs.slice(0, 1).map((run) => ({ key: QUESTION, value: run.question.id })),
  ]);
  const isOver = () => ask.cancelled || ask.board.state.parts.every(({ phase }) => hasEnded(phase));
  // A question run that was ended by hand is joined anew, and finds its run at Habu again.
  for (let waitMs = policy.backstopMs; ; waitMs *= 2) {
    const open = prepared.runs.filter((_run, index) => !partHasEnded(ask, index));
    await Promise.all(
      open.map((run) =>
        joinQuestionRun({ subscriber: handle, run: { account, source, room, policy, run } }),
      ),
    );
    if (await condition(isOver, waitMs, { summary: 'wait for the question runs' })) return;
  }
}

const partHasEnded = <Request>({ board }: Ask<Request>, index: number): boolean =>
  hasEnded(board.state.parts[index]?.phase ?? 'queued');

function takeChange<Request>(ask: Ask<Request>, change: QuestionRunState): void {
  const { state } = ask.board;
  if (ask.cancelled || hasEnded(state.phase)) return;
  const index = state.parts.findIndex(({ runKey }) => runKey === change.runKey);
  const known = state.parts[index];
  if (known === undefined || isOld(change, known)) return;
  const parts = state.parts.with(index, partIn(change, known));
  ask.board.change({
    ...withParts(parts, ask.plan),
    ...adoptedScope(state, known, change),
    phase: phaseOfParts(parts) ?? state.phase,
  });
  // Lets a person find the ask by Habu's own run id.
  if (known.role === 'answer' && known.habuRunId === undefined && change.habuRunId !== undefined) {
    upsertSearchAttributes([{ key: HABU_RUN_ID, value: change.habuRunId }]);
  }
}

/** The ask ends before it began: what pre-flight refused, or what hindered it. */
async function refuse<Request>(ask: Ask<Request>, error: unknown): Promise<never> {
  const refused = applicationFailure(error) ?? ApplicationFailure.fromError(error);
  ask.refused = refused;
  const end = {
    phase: 'failed' as const,
    error: toRunError(error),
    endedAt: new Date().toISOString(),
  };
  // The refusal is the whole answer of the call that asked: there is no run to be followed or listed.
  if (ask.plan === undefined && !ask.isTold) ask.board.endUnlisted(end);
  else ask.board.change(end);
  await condition(allHandlersFinished);
  throw refused;
}

async function leave<Request>(ask: Ask<Request>): Promise<RunOutcome<never, AskState>> {
  await ask.left?.catch(() => undefined);
  // Again after a cancel by update: a join may have been under way at that moment.
  await leaveRuns(ask);
  const end = { phase: 'cancelled' as const, endedAt: new Date().toISOString() };
  // Its call was cancelled before anybody had the handle, and nothing was begun.
  if (ask.plan === undefined && !ask.isTold) ask.board.endUnlisted(end);
  else ask.board.change(end);
  await condition(allHandlersFinished);
  return { state: ask.board.state };
}

/** @returns how many other asks still want each part's run */
async function leaveRuns<Request>(ask: Ask<Request>): Promise<readonly number[]> {
  const { account } = ask.input;
  const { handle: subscriber, parts } = ask.board.state;
  const answers = await Promise.all(
    parts.map((part) =>
      hasEnded(part.phase)
        ? Promise.resolve(undefined)
        : leaveQuestionRun({ account, runKey: part.runKey, subscriber }),
    ),
  );
  const left = parts.map((part, index) => partIn(answers[index]?.state ?? part, part));
  ask.board.change(withParts(left, ask.plan));
  return answers.map((answer) => answer?.others ?? 0);
}

async function finish<Request, Answer>(
  kind: AskKind<Request, Answer>,
  ask: Ask<Request>,
): Promise<RunOutcome<Answer, AskState>> {
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

import { z } from 'zod';
import { markdownText } from '../../domain/text/markdown-text.js';
import { factsOf } from '../../domain/run/kinds.js';
import { hasEnded, PHASES } from '../../domain/words/phase.js';
import type { RunPart } from '../../domain/question-run/run-part.js';
import { isAsk, partsOf, type RunState } from '../../domain/run/run-state.js';
import { defined } from '../../domain/words/defined.js';
import type { RunView } from '../../temporal/runs/describe-run.js';
import { nextNewsAt } from '../../temporal/runs/wait-for-news.js';
import type { WorkerHealth } from '../../temporal/worker-health.js';
import { answerOf } from './answer.js';
import { type Block, told, untold, within } from './blocks.js';
import type { ToolAnswer } from '../define-tool.js';
import { clock } from './markdown.js';
import { inputLines, partsBlock, waitText } from './part-block.js';
import { planBlock } from './plan-block.js';
import { type DataLimits, scopeBlock } from './run-scope.js';

/** The output that every tool about one run declares. */
export const runOutput = {
  outcome: z.string(),
  run: z.looseObject({ handle: z.string(), phase: z.enum(PHASES) }),
  scope: z.looseObject({}).optional(),
  plan: z.looseObject({}).optional(),
  next_step: z.string(),
  poll_after_seconds: z.number().optional(),
  source: z.string(),
  warnings: z.array(z.string()),
};

/** What a completed run gave. */
export interface RunResult {
  readonly blocks: readonly Block[];
  readonly warnings: readonly string[];
  readonly limits: DataLimits;
  readonly nextStep: string;
}

interface Telling {
  readonly now: Date;
  readonly health?: WorkerHealth;
  /** The caller waited for news, so it is said when there can be none. */
  readonly waited?: boolean;
  readonly details?: boolean;
  readonly result?: RunResult;
}

/** Handles are kept this long after a run's end. */
const HANDLE_DAYS = 90;

/** How a run stands, and its result once there is one. */
export function runAnswer(view: RunView, telling: Telling): ToolAnswer {
  const { state } = view;
  const { now, health, result, waited = false, details = false } = telling;
  const pollAfterSeconds = hasEnded(state.phase) ? undefined : pollAfter(state, now);
  return answerOf({
    outcome: state.phase,
    blocks: [
      scopeBlock(state, result === undefined ? {} : { limits: result.limits }),
      within('run', [
        standing(state, { now, details }),
        ...partsBlocks(state, telling),
        inputBlock(state),
        errorBlock(state),
      ]),
      ...planBlocks(state, telling),
      ...(waited ? noNewsBlocks(state, now) : []),
      ...(pollAfterSeconds === undefined ? [] : [untold({ pollAfterSeconds })]),
      ...(result?.blocks ?? []),
    ],
    warnings: [...healthWarnings(view, health), ...(result?.warnings ?? [])],
    source: state.source,
    nextStep: result?.nextStep ?? nextStepOf(state, pollAfterSeconds),
  });
}

function partsBlocks(state: RunState, { now, details = false, result }: Telling): Block[] {
  if (!isAsk(state)) return [];
  const isNewToReader = result === undefined || details;
  const shown = isNewToReader ? state.parts : state.parts.filter(isNotable);
  return [partsBlock(shown, { now, details, ...defined({ toldError: state.error }) })];
}

/** Questions to a person that no part asks. */
function inputBlock(state: RunState): Block {
  const ofParts = partsOf(state).map(({ inputRequest }) => inputRequest?.id);
  const { inputRequests: all = [] } = state;
  const inputRequests = all
    .filter(({ id }) => !ofParts.includes(id))
    .map(({ takenBy: _address, ...request }) => request);
  return inputRequests.length === 0
    ? untold({})
    : told({ inputRequests }, () => inputRequests.flatMap(inputLines));
}

/** Of a result's parts, those of which the scope does not tell everything. */
const isNotable = ({ phase, reused }: RunPart): boolean =>
  phase !== 'completed' || reused !== undefined;

/** Where there is a result the scope tells of the run. */
const standing = (state: RunState, { now, details }: { now: Date; details: boolean }): Block => {
  const { handle, kind, phase, title, startedAt, endedAt, waitingFor } = state;
  const isDone = phase === 'completed';
  const rest = isDone && !details ? {} : { title, startedAt };
  return told({ handle, kind, phase, ...rest, endedAt, waitingFor }, () => [
    isDone ? undefined : `Run ${handle}: **${phase}**. ${markdownText(title, 200)}.`,
    waitingFor === undefined ? undefined : `It ${waitText(waitingFor, now)}.`,
  ]);
};

function errorBlock({ error }: RunState): Block {
  if (error === undefined) return untold({});
  const { code, message, problems, choices } = error;
  return told({ errorCode: code, errorMessage: message, problems, choices }, () => [
    `Error ${code}: ${markdownText(message, 500)}`,
    ...(problems ?? []).map((problem) => `* ${markdownText(problem, 400)}`),
    ...(choices ?? []).map(
      ({ id, label }) => `* Choice: ${markdownText(label)} (id ${markdownText(id)})`,
    ),
  ]);
}

/** A plan is for what is still to come. */
const planBlocks = ({ plan, phase, parts = [] }: RunState, { now, details }: Telling): Block[] =>
  plan === undefined || (hasEnded(phase) && details !== true)
    ? []
    : [planBlock(plan, { parts: parts.length, now, when: 'at the start' })];

function healthWarnings(view: RunView, health: WorkerHealth | undefined): string[] {
  const warnings: string[] = [];
  if (health?.alive === false && !hasEnded(view.state.phase)) {
    const since =
      health.lastSeenAt === undefined ? 'for some minutes' : `since ${health.lastSeenAt}`;
    warnings.push(
      `No worker has reported ${since}; the run waits and nothing is lost. Start one with habu-mcp worker, or habu-mcp engine start.`,
    );
  }
  if (view.stuckAttempts !== undefined) {
    warnings.push(
      `The run is stuck: its workflow task failed ${view.stuckAttempts} times. The operator finds the cause in the worker's log.`,
    );
  }
  return warnings;
}

/** Seconds until asking again can tell more. */
function pollAfter(state: RunState, now: Date): number {
  const news = nextNewsAt(state);
  if (news === undefined) return 2;
  return Math.max(2, Math.ceil((news - now.getTime()) / 1000) + 1);
}

/** Said when a wait cannot bring news. */
function noNewsBlocks(state: RunState, now: Date): Block[] {
  const news = hasEnded(state.phase) ? undefined : nextNewsAt(state);
  if (news === undefined || news <= now.getTime()) return [];
  const noNews = `No news before ${clock(new Date(news).toISOString(), now)}.`;
  return [told({ noNews }, () => noNews)];
}

function nextStepOf(state: RunState, pollAfterSeconds: number | undefined): string {
  const { handle, kind, phase } = state;
  if (phase === 'completed' && factsOf(kind).answer === 'none') return 'Nothing.';
  if (phase === 'completed') return `get_run_results with run ${handle} for the rows.`;
  if (phase === 'failed') return state.error?.nextStep ?? 'Start a new run when the cause is gone.';
  if (phase === 'input_required') {
    return `ask the person, then call respond_to_run with run ${handle} and the chosen option.`;
  }
  if (phase === 'cancelled') return 'Nothing; start a new run when it is wanted again.';
  return `call get_run with run ${handle} and wait_seconds 25, in ${pollAfterSeconds ?? 2} s. The run goes on by itself; the handle is kept ${HANDLE_DAYS} days after its end.`;
}

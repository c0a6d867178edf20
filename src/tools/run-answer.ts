import { z } from 'zod';
import {
  hasEnded,
  PHASES,
  type RunPart,
  type RunState,
  type WaitingFor,
} from '../domain/run-state.js';
import type { RunView } from '../temporal/runs.js';
import { nextNewsAt } from '../temporal/wait-for-news.js';
import type { WorkerHealth } from '../temporal/worker-health.js';
import type { ToolAnswer } from './define-tool.js';
import { markdownText } from '../domain/markdown-text.js';
import { clock, sourceLine } from './markdown.js';

/** The output that every tool about one run declares. */
export const runOutput = {
  outcome: z.string(),
  run: z.looseObject({ handle: z.string(), phase: z.enum(PHASES) }),
  plan: z.looseObject({}).optional(),
  next_step: z.string(),
  poll_after_seconds: z.number().optional(),
  source: z.string(),
  warnings: z.array(z.string()),
};

/** Handles are kept this long after a run's end. */
const HANDLE_DAYS = 90;

/** A run's state as an answer: the same facts in the text and in the structured content. */
export function runAnswer(
  view: RunView,
  { now, health, waitedMs }: { now: Date; health?: WorkerHealth; waitedMs?: number },
): ToolAnswer {
  const { state } = view;
  const warnings = healthWarnings(view, health);
  const pollAfterSeconds = hasEnded(state.phase) ? undefined : pollAfter(state, now);
  const nextStep = nextStepOf(state, pollAfterSeconds);
  const noNews = waitedMs !== undefined ? noNewsBefore(state, now) : undefined;
  const text = [
    headline(state),
    ...(state.waitingFor === undefined ? [] : [`It ${waitLine(state.waitingFor, now)}.`]),
    ...state.parts.flatMap((part) => [partLine(part, now), ...inputLines(part)]),
    ...planLines(state),
    ...errorLines(state),
    ...(noNews === undefined ? [] : [noNews]),
    ...warnings.map((warning) => `Warning: ${warning}`),
    sourceLine(state.source),
    `Next: ${nextStep}`,
  ].join('\n');
  return {
    text,
    structured: {
      outcome: state.phase,
      run: structuredRun(state),
      ...(state.plan === undefined ? {} : { plan: structuredPlan(state) }),
      next_step: nextStep,
      ...(pollAfterSeconds === undefined ? {} : { poll_after_seconds: pollAfterSeconds }),
      ...(noNews === undefined ? {} : { no_news: noNews }),
      source: state.source,
      warnings,
    },
  };
}

function headline(state: RunState): string {
  const room = state.room ? ` in ${state.room.displayId} ${markdownText(state.room.name)}` : '';
  return `Run ${state.handle}: **${state.phase}**. ${markdownText(state.title, 200)}${room}.`;
}

function partLine(part: RunPart, now: Date): string {
  const facts = [
    part.habuStatus === undefined ? undefined : `Habu says ${markdownText(part.habuStatus, 40)}`,
    part.reused === undefined
      ? undefined
      : `reused: Habu took it ${clock(part.reused.submittedAt, now)}, so no run creation was spent (force_new makes a new one)`,
    part.lastLookAt === undefined ? undefined : `last look ${clock(part.lastLookAt, now)}`,
    part.nextLookAt === undefined || hasEnded(part.phase)
      ? undefined
      : `next look ${clock(part.nextLookAt, now)}`,
    part.waitingFor === undefined ? undefined : waitLine(part.waitingFor, now),
    part.error === undefined
      ? undefined
      : `${part.error.code}: ${markdownText(part.error.message, 300)}`,
  ].filter((fact) => fact !== undefined);
  const role = part.role === 'answer' ? 'Answer' : 'Base sizes';
  const tail = facts.length === 0 ? '' : `; ${facts.join('; ')}`;
  return `* ${role}: ${part.question.displayId} ${markdownText(part.question.name)}: ${part.phase}${tail}`;
}

const waitLine = ({ what, who, since, notBefore }: WaitingFor, now: Date): string =>
  `waits for ${markdownText(what, 300)} (${markdownText(who)}) since ${clock(since, now)}` +
  (notBefore === undefined ? '' : `, not before ${clock(notBefore, now)}`);

/** The question to a person, in words that an assistant can pass on. */
function inputLines({ inputRequest }: RunPart): string[] {
  if (inputRequest === undefined) return [];
  return [
    `Question to you (input_id ${inputRequest.id}): ${markdownText(inputRequest.prompt, 600)}`,
    ...inputRequest.options.map(({ id, label }) => `* ${id}: ${markdownText(label, 200)}`),
  ];
}

function errorLines({ error }: RunState): string[] {
  if (error === undefined) return [];
  return [
    `Error ${error.code}: ${markdownText(error.message, 500)}`,
    ...(error.problems ?? []).map((problem) => `* ${markdownText(problem, 400)}`),
    ...(error.choices ?? []).map(
      ({ id, label }) => `* Choice: ${markdownText(label)} (id ${markdownText(id)})`,
    ),
  ];
}

function planLines({ plan, phase }: RunState): string[] {
  if (plan === undefined || hasEnded(phase)) return [];
  return [
    `Plan: ${plan.runCreations} of ${plan.runSlots} run creations an hour, ${plan.runSlotsFree} were free. ${plan.expected}`,
    ...plan.notes.map((note) => `* ${markdownText(note, 400)}`),
  ];
}

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

/** In words, when a wait cannot bring news. */
function noNewsBefore(state: RunState, now: Date): string | undefined {
  const news = hasEnded(state.phase) ? undefined : nextNewsAt(state);
  if (news === undefined || news <= now.getTime()) return undefined;
  return `No news before ${clock(new Date(news).toISOString(), now)}.`;
}

function nextStepOf(state: RunState, pollAfterSeconds: number | undefined): string {
  const { handle, phase } = state;
  if (phase === 'completed') {
    return state.kind === 'overlap_analysis'
      ? `get_run_chart with run ${handle} for the picture, get_run_results for the rows.`
      : `get_run_results with run ${handle} for the rows.`;
  }
  if (phase === 'failed') return state.error?.nextStep ?? 'Start a new run when the cause is gone.';
  if (phase === 'input_required') {
    return `ask the person, then call respond_to_run with run ${handle} and the chosen option.`;
  }
  if (phase === 'cancelled') return 'Nothing; start a new run when it is wanted again.';
  return `call get_run with run ${handle} and wait_seconds 25, in ${pollAfterSeconds ?? 2} s. The run goes on by itself; the handle is kept ${HANDLE_DAYS} days after its end.`;
}

const structuredRun = (state: RunState): Record<string, unknown> => ({
  handle: state.handle,
  kind: state.kind,
  phase: state.phase,
  title: state.title,
  started_at: state.startedAt,
  ...(state.endedAt === undefined ? {} : { ended_at: state.endedAt }),
  ...(state.room === undefined ? {} : { clean_room: state.room }),
  ...(state.error === undefined
    ? {}
    : {
        error_code: state.error.code,
        error_message: state.error.message,
        problems: state.error.problems,
        choices: state.error.choices,
      }),
  ...(state.waitingFor === undefined ? {} : { waiting_for: state.waitingFor }),
  parts: state.parts.map((part) => ({
    role: part.role,
    question_id: part.question.id,
    request_hash: part.requestHash,
    question: `${part.question.displayId} ${part.question.name}`,
    phase: part.phase,
    parameters: part.parameters,
    run_key: part.runKey,
    reused: part.reused,
    input_request: part.inputRequest,
    habu_run_id: part.habuRunId,
    habu_status: part.habuStatus,
    last_look_at: part.lastLookAt,
    next_look_at: part.nextLookAt,
    waiting_for: part.waitingFor,
    error_code: part.error?.code,
    error_message: part.error?.message,
  })),
  handle_kept_days: HANDLE_DAYS,
});

const structuredPlan = ({ plan }: RunState): Record<string, unknown> => ({
  run_creations: plan?.runCreations,
  run_slots: plan?.runSlots,
  run_slots_free: plan?.runSlotsFree,
  expected: plan?.expected,
  notes: plan?.notes,
});

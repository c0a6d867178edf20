import type { PreparedAsk } from '../../domain/ask.js';
import type { ToolAnswer } from '../define-tool.js';
import { markdownText } from '../../domain/markdown-text.js';
import { parametersText, sourceLine, table } from '../markdown.js';

/** What a start would do and cost, when only the plan was asked for. */
export function planAnswer(prepared: PreparedAsk, tool: string): ToolAnswer {
  const { plan, room, runs, source } = prepared;
  const nextStep = `Call ${tool} again without plan_only to start it.`;
  const rows = runs.map((run) => [
    run.role === 'answer' ? 'answer' : 'base sizes',
    `${run.question.displayId} ${markdownText(run.question.name)}`,
    parametersText(run.parameters, 600),
  ]);
  const text = [
    `Plan for ${room.displayId} ${markdownText(room.name)}; nothing was started.`,
    table(['For', 'Question', 'Parameters'], rows),
    `It spends ${plan.runCreations} of ${plan.runSlots} run creations an hour; ${plan.runSlotsFree} are free. ${plan.expected}`,
    ...plan.notes.map((note) => `* ${markdownText(note, 400)}`),
    sourceLine(source),
    `Next: ${nextStep}`,
  ].join('\n\n');
  return {
    text,
    structured: {
      outcome: 'planned',
      plan: {
        clean_room: room,
        runs: runs.map(({ role, question, parameters }) => ({ role, question, parameters })),
        run_creations: plan.runCreations,
        run_slots: plan.runSlots,
        run_slots_free: plan.runSlotsFree,
        expected: plan.expected,
        notes: plan.notes,
      },
      next_step: nextStep,
      source,
      warnings: [],
    },
  };
}

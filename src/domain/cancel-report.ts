import type { CancelReport } from './ask.js';
import type { RunPart, RunState } from './run-state.js';

/**
 * Says what a cancel stops now and what it cannot recall: the API has no cancel for a run it has accepted.
 * @param others how many other asks still want each part's run
 */
export function cancelReport(state: RunState, others: readonly number[] = []): CancelReport {
  const named = (part: RunPart) => `${part.question.displayId} ${part.question.name}`;
  const inPhase = (...phases: string[]) =>
    state.parts.filter((part) => phases.includes(part.phase));
  return {
    stopped: [
      ...inPhase('queued').map((part) => `${named(part)}: was not created at Habu.`),
      ...inPhase('creating', 'running', 'input_required').map(
        (part) => `${named(part)}: this analysis no longer waits for it.`,
      ),
    ],
    goesOn: [
      ...state.parts
        .filter((_part, index) => (others[index] ?? 0) > 0)
        .map((part) => `${named(part)}: another analysis of this account still waits for it.`),
      ...inPhase('running', 'input_required')
        .filter((part) => part.phase === 'running' || part.habuRunId !== undefined)
        .map(
          (part) =>
            `${named(part)}: run ${part.habuRunId ?? '(id unknown)'} goes on at Habu, which has no cancel.`,
        ),
      ...inPhase('creating').map(
        (part) => `${named(part)}: its creation was under way and may still take effect at Habu.`,
      ),
    ],
    runCreationsSpent: state.parts.filter((part) => part.habuRunId !== undefined).length,
  };
}

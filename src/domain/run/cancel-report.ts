import type { CancelReport } from '../words/cancel-report.js';
import { titled } from '../words/titled.js';
import { hasEnded } from '../words/phase.js';
import type { RunPart } from '../question-run/run-part.js';
import type { RunsBody } from './run-state.js';

/**
 * Says what a cancel stops now and what it cannot recall: the API has no cancel for a run it has accepted.
 * @param others how many other asks still want each part's run
 */
export function cancelReport({ parts }: RunsBody, others: readonly number[] = []): CancelReport {
  return {
    stopped: [
      ...parts.filter(isUncreated).map((part) => `${named(part)}: was not created at Habu.`),
      ...parts
        .filter((part) => isUnderWay(part) || isUnconfirmed(part))
        .map((part) => `${named(part)}: this analysis no longer waits for it.`),
    ],
    goesOn: [
      ...parts
        .filter((_part, index) => (others[index] ?? 0) > 0)
        .map((part) => `${named(part)}: another analysis of this account still waits for it.`),
      ...parts
        .filter(isUnderWay)
        .map(
          (part) =>
            `${named(part)}: run ${part.habuRunId ?? ''} goes on at Habu, which has no cancel.`,
        ),
      ...parts
        .filter(isUnconfirmed)
        .map(
          (part) =>
            `${named(part)}: the creation of run "${part.habuRunName ?? '(name unknown)'}" was not confirmed; if it took effect, that run goes on at Habu, which has no cancel.`,
        ),
    ],
    runCreationsSpent: parts.reduce((sum, part) => sum + creationsSpent(part), 0),
  };
}

const named = ({ question }: RunPart) => titled(question);

const isUncreated = ({ phase }: RunPart): boolean => phase === 'queued';

const isUnderWay = ({ phase, habuRunId }: RunPart): boolean =>
  habuRunId !== undefined && !hasEnded(phase) && phase !== 'queued';

/** The creation was sent, and nobody has seen the run. */
const isUnconfirmed = ({ phase, habuRunId, error }: RunPart): boolean =>
  habuRunId === undefined &&
  (phase === 'creating' || phase === 'input_required' || error?.code === 'CREATE_OUTCOME_UNKNOWN');

/** A creation under way counts: it may be spent. */
const creationsSpent = ({ phase, claim, creationsSpent = 0 }: RunPart): number =>
  creationsSpent + (phase === 'creating' && claim?.use === undefined ? 1 : 0);

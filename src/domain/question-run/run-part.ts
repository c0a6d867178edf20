import type { ClaimRecord } from '../desk/run-slot.js';
import type { RunError } from '../errors/run-error.js';
import type { InputRequest } from '../words/input-request.js';
import type { QuestionName } from '../words/names.js';
import type { Phase } from '../words/phase.js';
import type { WaitingFor } from '../words/waiting-for.js';

/**
 * A run of the same request that costs no creation: `going_on` is joined, `fresh` has completed lately enough. As far as this
 * account's own runs tell; what only Habu knows is found after the start.
 */
export type FoundRun = 'going_on' | 'fresh';

/** One run at Habu that an ask needs; an overlap analysis has one or two of them. */
export interface RunPart {
  readonly role: 'answer' | 'bases';
  /** Names the request in the account; it is part of the run's name at Habu. */
  readonly requestHash: string;
  /** Names the question run in the account; asks with the same key share the run. */
  readonly runKey: string;
  readonly question: QuestionName;
  readonly parameters: Readonly<Record<string, string>>;
  /** As the API states it, of the question before the run or of the run; absent where neither was readable. */
  readonly questionVersion?: number;
  readonly phase: Phase;
  /** Grows with each change that asks are told: what comes late or twice is known by it. */
  readonly revision?: number;
  /** Habu's own id of the run, once it is known. */
  readonly habuRunId?: string;
  readonly habuRunName?: string;
  /** The platform's own word, shown as it is. */
  readonly habuStatus?: string;
  readonly submittedAt?: string;
  readonly lastLookAt?: string;
  readonly nextLookAt?: string;
  /** What pre-flight found of the same request. */
  readonly found?: FoundRun;
  /** The run was not created for this ask: it went on or was completed already. ISO time of its submission. */
  readonly reused?: { readonly submittedAt: string };
  readonly waitingFor?: WaitingFor;
  readonly inputRequest?: InputRequest;
  /** The run's place at the desk that shares out run creations. */
  readonly claim?: ClaimRecord;
  /** How many creations were sent for it that count at Habu, whatever came of them; absent while there is none. */
  readonly creationsSpent?: number;
  readonly error?: RunError;
}

/** What a question run knows of itself; an ask adds what it wants it for. */
export type QuestionRunState = Omit<RunPart, 'role' | 'found'>;

/** The phase of the part that is furthest from its end; undefined when all have ended, because the answer is still to be computed. */
export function phaseOfParts(parts: readonly RunPart[]): Phase | undefined {
  const order = ['input_required', 'queued', 'creating', 'running'] as const;
  return order.find((phase) => parts.some((part) => part.phase === phase));
}

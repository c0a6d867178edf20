import type { RunPlan } from '../analysis/run-plan.js';
import type { RunScope } from '../analysis/run-scope.js';
import type { RunError } from '../errors/run-error.js';
import type { RunPart } from '../question-run/run-part.js';
import type { RoomName } from '../words/names.js';
import type { Phase } from '../words/phase.js';
import type { Source } from '../words/source.js';
import type { WaitingFor } from '../words/waiting-for.js';

export type RunKind = 'overlap_analysis' | 'question_run';

/** The public state of one piece of work: the same in the workflow's query, its memo and every tool's answer. */
export interface RunState {
  readonly handle: string;
  readonly kind: RunKind;
  readonly phase: Phase;
  readonly source: Source;
  readonly title: string;
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly endedAt?: string;
  readonly room?: RoomName;
  /** What the caller gave, until pre-flight makes the parameters of the parts of it. */
  readonly asked?: Readonly<Record<string, string>>;
  /** Known once pre-flight is over. */
  readonly scope?: RunScope;
  readonly plan?: RunPlan;
  readonly parts: readonly RunPart[];
  /** Why pre-flight cannot go on; each part has its own. */
  readonly waitingFor?: WaitingFor;
  readonly error?: RunError;
}

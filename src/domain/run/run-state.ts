import type { RunPlan } from '../analysis/run-plan.js';
import type { RunScope } from '../analysis/run-scope.js';
import type { RunError } from '../errors/run-error.js';
import type { RunPart } from '../question-run/run-part.js';
import type { Caller } from '../words/caller.js';
import type { AwaitedInput } from '../words/input-request.js';
import type { RoomName } from '../words/names.js';
import type { Phase } from '../words/phase.js';
import type { Source } from '../words/source.js';
import type { WaitingFor } from '../words/waiting-for.js';
import type { RunKind } from './kinds.js';

/** What is public of everything that has a handle, whatever its work consists of. */
export interface RunHead {
  readonly handle: string;
  readonly kind: RunKind;
  readonly phase: Phase;
  readonly source: Source;
  readonly title: string;
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly endedAt?: string;
  readonly room?: RoomName;
  /** Absent of a run from before callers were told apart: then it is the local one. */
  readonly caller?: Caller;
  /** Why it cannot go on as a whole; what it consists of may wait by itself. */
  readonly waitingFor?: WaitingFor;
  /** What a person must decide, with the address that takes the answer. */
  readonly inputRequests?: readonly AwaitedInput[];
  readonly error?: RunError;
}

/** What is public of work that consists of runs at Habu. */
export interface RunsBody {
  /** What the caller gave, until pre-flight makes the parameters of the parts of it. */
  readonly asked?: Readonly<Record<string, string>>;
  /** Known once pre-flight is over. */
  readonly scope?: RunScope;
  readonly plan?: RunPlan;
  readonly parts: readonly RunPart[];
}

/** The state of an ask: the same in the workflow's query, its memo and every tool's answer. */
export interface AskState extends RunHead, RunsBody {}

/** The state of anything that has a handle: a head, and the body that its kind has. */
export interface RunState extends RunHead, Partial<RunsBody> {}

export const isAsk = (state: RunState): state is AskState => state.parts !== undefined;

/** The runs at Habu that the work consists of; none where it consists of something else. */
export const partsOf = ({ parts = [] }: RunState): readonly RunPart[] => parts;

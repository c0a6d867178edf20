import type { ErrorCode } from './error-codes.js';
import type { Choice } from './habu-mcp-error.js';
import type { ClaimRecord } from './run-slot.js';

/** The only words for a run's progress that a person sees. */
export const PHASES = [
  'preparing',
  'queued',
  'creating',
  'running',
  'input_required',
  'completed',
  'failed',
  'cancelled',
] as const;
export type Phase = (typeof PHASES)[number];

export const hasEnded = (phase: Phase): boolean =>
  phase === 'completed' || phase === 'failed' || phase === 'cancelled';

export type Source = 'live' | 'sandbox';

export type RunKind = 'overlap_analysis' | 'question_run';

export interface RoomName {
  readonly id: string;
  readonly displayId: string;
  readonly name: string;
}

export interface QuestionName {
  readonly id: string;
  readonly displayId: string;
  readonly name: string;
}

export interface RunError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly nextStep: string;
  readonly requestId?: string;
  /** ISO time before which a repeat is useless. */
  readonly notBefore?: string;
  /** What pre-flight refused, one sentence each. */
  readonly problems?: readonly string[];
  /** What would have been accepted. */
  readonly choices?: readonly Choice[];
}

/** Why a run does not move: what it waits for, who or what can end the wait, since when, and not before when. */
export interface WaitingFor {
  readonly what: string;
  readonly who: string;
  readonly since: string;
  readonly notBefore?: string;
  /** Of a step that is repeated: the error of the last try, and how many there were. */
  readonly errorCode?: ErrorCode;
  readonly attempts?: number;
}

/** What a person must decide before a run can go on; answered by respond_to_run. */
export interface InputRequest {
  /** Names this very question: an answer to another one is refused. */
  readonly id: string;
  readonly prompt: string;
  readonly options: readonly Choice[];
  readonly since: string;
}

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

/** What a run will do and cost, said before it is paid for. */
export interface RunPlan {
  /** Run creations that this work spends, of the 20 an hour that the organization has. */
  readonly runCreations: number;
  /** Runs of the same request that are taken or joined instead of a creation; absent when there is none. */
  readonly reused?: number;
  readonly runSlots: number;
  /** As far as this account's own runs tell; runs that people start elsewhere are not counted. */
  readonly runSlotsFree: number;
  /** ISO time at which enough slots for this plan are free; absent when they are now. */
  readonly nextSlotAt?: string;
  /** Of the first creation, when others wait or no slot is free. */
  readonly placeInLine?: number;
  /** How long such runs take, in words. */
  readonly expected: string;
  /** Why this question, which others were near, what the second run is for. */
  readonly notes: readonly string[];
}

/** What a number is about, beside room and question: said with every answer, chart and file. */
export interface RunScope {
  /** The other parties of the room; all of them where it cannot be told which one is ours. */
  readonly partners: readonly string[];
  readonly attribute?: string;
  /** Days of the data, YYYY-MM-DD, as the run was asked. */
  readonly dateFrom?: string;
  readonly dateTo?: string;
  /** Days that the room has data for, where its description states them. */
  readonly dataFrom?: string;
  readonly dataTo?: string;
}

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

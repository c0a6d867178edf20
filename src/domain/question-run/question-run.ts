import type { PreparedRun } from './prepared-run.js';
import type { QuestionRunState } from './run-part.js';
import type { RoomName } from '../words/names.js';
import type { Source } from '../words/source.js';
import type { RunPolicy } from './run-policy.js';

/** What a question run needs; its workflow id is made of the account and the run's key. */
export interface QuestionRunInput {
  readonly account: string;
  readonly source: Source;
  readonly room: RoomName;
  readonly run: PreparedRun;
  readonly policy: RunPolicy;
}

export interface JoinRequest {
  /** Workflow id of the ask that wants the run. */
  readonly subscriber: string;
  readonly run: QuestionRunInput;
}

export interface LeaveRequest {
  readonly account: string;
  readonly runKey: string;
  readonly subscriber: string;
}

/** What is known of a question run without a message to it. */
export interface KnownRun {
  readonly goesOn: boolean;
  /** Absent in the first moment of its life. */
  readonly state?: QuestionRunState;
}

/** What a question run says to an ask that leaves it: its state after a creation under way has settled, and who else wants it. */
export interface LeaveAnswer {
  readonly state: QuestionRunState;
  readonly others: number;
}

/** A worker's way to the account's question runs. Joining starts the run or joins the one that goes on. */
export interface QuestionRuns {
  readonly join: (request: JoinRequest) => Promise<void>;
  /** Undefined when no run ever had the key, or Temporal has forgotten it. Needs no worker. */
  readonly find: (run: { account: string; runKey: string }) => Promise<KnownRun | undefined>;
  /** Of a run that has ended its last state; undefined when nothing is known of it. */
  readonly leave: (request: LeaveRequest) => Promise<LeaveAnswer | undefined>;
}

import type { PreparedRun } from './ask.js';
import type { RoomName, Source } from './run-state.js';
import type { WatchPace } from './watch-pace.js';

/** What a question run needs; its workflow id is made of the account and the run's request hash. */
export interface QuestionRunInput {
  readonly account: string;
  readonly source: Source;
  readonly room: RoomName;
  readonly run: PreparedRun;
  readonly pace: WatchPace;
}

export interface JoinRequest {
  /** Workflow id of the ask that wants the run. */
  readonly subscriber: string;
  readonly run: QuestionRunInput;
}

export interface LeaveRequest {
  readonly account: string;
  readonly requestHash: string;
  readonly subscriber: string;
}

/** A worker's way to the account's question runs. Joining starts the run or joins the one that goes on. */
export interface QuestionRuns {
  readonly join: (request: JoinRequest) => Promise<void>;
  readonly leave: (request: LeaveRequest) => Promise<void>;
  /** Runs of this account that began within the last hour and were created at Habu. */
  readonly createdLastHour: () => Promise<number>;
}

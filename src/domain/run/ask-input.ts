import type { RunState } from './run-state.js';

/** How an ask starts; the opened state's handle is also its workflow id. */
export interface AskInput<Request> {
  readonly account: string;
  readonly request: Request;
  readonly opened: RunState;
}

/** What an ask leaves behind when it has ended. */
export interface AskResult<Answer> {
  readonly state: RunState;
  /** Absent when the ask failed or was cancelled. */
  readonly answer?: Answer;
}

import type { RunState } from './run-state.js';

/** How a run starts; the opened state's handle is also its workflow id. */
export interface RunInput<Request, State extends RunState = RunState> {
  readonly account: string;
  readonly request: Request;
  readonly opened: State;
}

/** What a run leaves behind when it has ended. */
export interface RunOutcome<Answer, State extends RunState = RunState> {
  readonly state: State;
  /** Absent when the run failed or was cancelled. */
  readonly answer?: Answer;
}

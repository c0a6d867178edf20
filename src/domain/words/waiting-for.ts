import type { ErrorCode } from '../errors/error-codes.js';

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

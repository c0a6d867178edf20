import type { Choice } from '../errors/habu-mcp-error.js';

/** What a person must decide before a run can go on; answered by respond_to_run. */
export interface InputRequest {
  /** Names this very question: an answer to another one is refused. */
  readonly id: string;
  readonly prompt: string;
  readonly options: readonly Choice[];
  readonly since: string;
}

/** An input request, and the workflow and its update that take the answer. */
export interface AwaitedInput extends InputRequest {
  readonly takenBy: { readonly workflowId: string; readonly update: string };
}

/** A person's answer to an input request. */
export interface InputAnswer {
  readonly inputId: string;
  readonly option: string;
}

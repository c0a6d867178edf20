import type { ToolAnswer } from '../../src/mcp/program-client.js';

/** A run as the tools tell it, in what tests look at. */
export interface ToldRun {
  readonly handle: string;
  readonly phase: string;
  readonly error_code?: string;
  readonly waiting_for?: ToldWait;
  readonly parts: readonly ToldPart[];
}

export interface ToldPart {
  readonly role: string;
  readonly parameters?: readonly { readonly value: string }[];
  readonly run_key?: string;
  readonly question_id?: string;
  readonly request_hash?: string;
  readonly habu_run_id?: string;
  readonly habu_status?: string;
  readonly error_code?: string;
  readonly input_request?: { readonly id: string };
  readonly waiting_for?: ToldWait;
}

export interface ToldWait {
  readonly what: string;
  readonly error_code?: string;
  readonly attempts?: number;
  readonly not_before?: string;
}

/** @throws Error with the whole answer where it is about no run */
export function runOf({ structured, text }: Pick<ToolAnswer, 'structured' | 'text'>): ToldRun {
  const run = structured['run'] as ToldRun | undefined;
  if (run === undefined) throw new Error(`The answer is about no run: ${text}`);
  return run;
}

export const handleOf = (answer: Parameters<typeof runOf>[0]): string => runOf(answer).handle;

/** The one part of a run that has one. */
export function partOf(answer: Parameters<typeof runOf>[0]): ToldPart {
  const [part] = runOf(answer).parts;
  if (part === undefined) throw new Error(`The run has no part: ${answer.text}`);
  return part;
}

/** `undefined` as text where the answer is about no run: a refusal that passes while somebody waits. */
export const phaseOf = ({ structured }: Pick<ToolAnswer, 'structured'>): string =>
  String((structured['run'] as Partial<ToldRun> | undefined)?.phase);

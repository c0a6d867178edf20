import { type Choice, HabuMcpError } from './habu-mcp-error.js';
import type { ErrorCode } from './error-codes.js';
import { defined } from '../words/defined.js';

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

/** An error as a run's public state keeps it: everything a person needs, nothing of what was caught. */
export function runErrorOf({ code, message, nextStep, details }: HabuMcpError): RunError {
  const { requestId, notBefore, problems, choices } = details;
  return {
    code,
    message,
    nextStep,
    ...defined({ requestId, notBefore, problems, choices }),
  };
}

/** Nothing is known of what it would have said. */
export const UNFINISHED_ACTIVITY: RunError = runErrorOf(
  new HabuMcpError('INTERNAL', 'An activity did not finish: its worker ended or it took too long.'),
);

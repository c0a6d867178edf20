import type { HabuMcpError, Choice } from './habu-mcp-error.js';
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

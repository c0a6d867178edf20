import type { HabuMcpError } from './habu-mcp-error.js';
import type { RunError } from './run-state.js';

/** An error as a run's public state keeps it: everything a person needs, nothing of what was caught. */
export function runErrorOf({ code, message, nextStep, details }: HabuMcpError): RunError {
  const { requestId, notBefore, problems, choices } = details;
  return {
    code,
    message,
    nextStep,
    ...(requestId === undefined ? {} : { requestId }),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(problems === undefined ? {} : { problems }),
    ...(choices === undefined ? {} : { choices }),
  };
}

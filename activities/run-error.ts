import type { HabuMcpError } from '../src/domain/habu-mcp-error.js';
import type { RunError } from '../src/domain/run-state.js';

/** An error as a run's public state keeps it. */
export function runError({ code, message, nextStep, details }: HabuMcpError): RunError {
  const { requestId, notBefore } = details;
  return {
    code,
    message,
    nextStep,
    ...(requestId === undefined ? {} : { requestId }),
    ...(notBefore === undefined ? {} : { notBefore }),
  };
}

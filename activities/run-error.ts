import type { HabuMcpError } from '../src/domain/habu-mcp-error.js';
import type { RunError } from '../src/domain/run-state.js';

/** An error as a run's public state keeps it. */
export const runError = (error: HabuMcpError): RunError => ({
  code: error.code,
  message: error.message,
  nextStep: error.nextStep,
  ...(error.details.requestId === undefined ? {} : { requestId: error.details.requestId }),
});

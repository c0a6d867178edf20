import { HabuMcpError } from '../errors/habu-mcp-error.js';
import type { ApiOperation } from './api-operation.js';
import { signOffClass } from './sign-off-class.js';

/** @throws HabuMcpError OPERATION_REFUSED for what no caller may call, by name */
function refuseAlways({ id, internal, executorOnly }: ApiOperation): void {
  if (internal)
    throw refused(id, 'is internal to the platform and outside the contract for customers', OTHER);
  if (executorOnly) throw refused(id, 'is for the party that computes runs itself', OTHER);
}

/** @throws HabuMcpError OPERATION_REFUSED unless it only reads, and answers no file */
export function refuseAsRead(operation: ApiOperation): void {
  refuseAlways(operation);
  const { id, effect, file } = operation;
  if (file) throw refused(id, 'answers a file', 'get_run_results with file.');
  if (effect !== 'read')
    throw refused(id, `${effect === 'delete' ? 'removes' : 'changes'} something`, 'call_api.');
}

/**
 * @param given the body, or the document in the query
 * @throws HabuMcpError OPERATION_REFUSED for a read, a run, and what a person has to sign off
 */
export function refuseAsCall(operation: ApiOperation, given: unknown): void {
  refuseAlways(operation);
  const { id, effect, spendsRun } = operation;
  if (effect === 'read') throw refused(id, 'only reads', 'read_api.');
  if (spendsRun)
    throw refused(id, 'spends one of the runs of the hour, which are shared', 'run_question.');
  const signOff = signOffClass(operation, given);
  if (signOff !== undefined) throw refused(id, `needs a person's sign-off (${signOff})`, BY_HAND);
}

const OTHER = 'find_api_operation for another operation.';
const BY_HAND = 'Ask a person to do it in the clean room; sign-off is not built yet.';

const refused = (id: string, why: string, nextStep: string): HabuMcpError =>
  new HabuMcpError('OPERATION_REFUSED', `${id} ${why}; nothing was sent.`, { nextStep });

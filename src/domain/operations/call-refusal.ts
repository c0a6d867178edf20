import { HabuMcpError } from '../errors/habu-mcp-error.js';
import type { ApiOperation } from './api-operation.js';
import { signOffClass } from './sign-off-class.js';

type Asked = Pick<ApiOperation, 'id' | 'effect' | 'file' | 'spendsRun' | 'secret'>;

/** @throws HabuMcpError OPERATION_REFUSED unless it only reads, and answers no file */
export function refuseAsRead({ id, effect, file }: Asked): void {
  if (file === true) throw refused(id, 'answers a file', 'get_run_results with file.');
  if (effect !== 'read')
    throw refused(id, `${effect === 'delete' ? 'removes' : 'changes'} something`, 'call_api.');
}

/**
 * @param given the body, or the document in the query
 * @throws HabuMcpError OPERATION_REFUSED for a read, a run, and what a person has to sign off
 */
export function refuseAsCall(operation: Asked, given: unknown): void {
  const { id, effect, spendsRun } = operation;
  if (effect === 'read') throw refused(id, 'only reads', 'read_api.');
  if (spendsRun === true)
    throw refused(id, 'spends one of the runs of the hour, which are shared', 'run_question.');
  const signOff = signOffClass(operation, given);
  if (signOff !== undefined) throw refused(id, `needs a person's sign-off (${signOff})`, BY_HAND);
}

const BY_HAND = 'Ask a person to do it in the clean room; sign-off is not built yet.';

const refused = (id: string, why: string, nextStep: string): HabuMcpError =>
  new HabuMcpError('OPERATION_REFUSED', `${id} ${why}; nothing was sent.`, { nextStep });

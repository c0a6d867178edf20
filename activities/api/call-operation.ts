import { HabuMcpError } from '../../src/domain/errors/habu-mcp-error.js';
import type { OperationCall } from '../../src/domain/operations/api-operation.js';
import { refuseAsCall } from '../../src/domain/operations/call-refusal.js';
import { trimmedAnswer } from '../../src/domain/operations/trimmed-answer.js';
import type { SentCall } from '../../src/domain/reads/reads.js';
import { isObject } from '../../src/domain/words/is-object.js';
import { outcomeOf } from '../../src/habu/habu-api-error.js';
import type { Dependencies } from '../dependencies.js';
import { callAny } from './call-any.js';
import { preparedCall } from './prepared-call.js';

/** Changes by any operation that needs no sign-off. Runs once: what cannot be known is told, never tried again. */
export const createCallActivities = ({ habu, source }: Dependencies) => ({
  async callOperation(given: OperationCall): Promise<SentCall> {
    const { operation, values } = preparedCall(given, refuseAsCall);
    const answer = await sent(operation.id, () => callAny(habu, operation.id, values));
    const { data, status, requestId } = answer;
    if (isObject(data) && data['success'] === false) throw saidNo(operation.id, data, requestId);
    return {
      source,
      operation: operation.id,
      status,
      ...(requestId === undefined ? {} : { requestId }),
      ...trimmedAnswer(data, { fields: [], limit: 50, offset: 0 }),
    };
  },
});

async function sent<Answer>(id: string, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (outcomeOf(error) !== 'unknown') throw error;
    const known = error instanceof HabuMcpError ? error : undefined;
    throw new HabuMcpError(
      'CHANGE_UNCONFIRMED',
      `${id} was sent, and no answer tells whether it was done: ${known?.message ?? 'the call broke off.'}`,
      {
        ...(known?.details.requestId === undefined ? {} : { requestId: known.details.requestId }),
        cause: error,
      },
    );
  }
}

function saidNo(
  id: string,
  data: Readonly<Record<string, unknown>>,
  requestId: string | undefined,
): HabuMcpError {
  const message = data['message'] ?? data['errorMessage'];
  const why = typeof message === 'string' && message !== '' ? `: "${message.slice(0, 300)}"` : '.';
  return new HabuMcpError('CHANGE_REFUSED', `${id} was answered with success: false${why}`, {
    ...(requestId === undefined ? {} : { requestId }),
  });
}

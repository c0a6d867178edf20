import { HabuMcpError } from '../../src/domain/errors/habu-mcp-error.js';
import type { OperationCall } from '../../src/domain/operations/api-operation.js';
import { refuseAsCall } from '../../src/domain/operations/call-refusal.js';
import { readBackOf } from '../../src/domain/operations/read-back.js';
import { trimmedAnswer } from '../../src/domain/operations/trimmed-answer.js';
import type { SentCall } from '../../src/domain/reads/reads.js';
import { defined } from '../../src/domain/words/defined.js';
import { apiOperations } from '../../src/habu/api-operations.js';
import { HabuApiError, outcomeOf } from '../../src/habu/habu-api-error.js';
import type { HabuOperation } from '../../src/habu/operations.js';
import type { Dependencies } from '../dependencies.js';
import { callAny } from './call-any.js';
import { preparedCall } from './prepared-call.js';

/** Changes by any operation that needs no sign-off. Runs once: what cannot be known is told, never tried again. */
export const createCallActivities = ({ habu, source }: Dependencies) => ({
  async callOperation(given: OperationCall): Promise<SentCall> {
    const { operation, values } = preparedCall(given, refuseAsCall);
    const readBack = readBackOf(operation, apiOperations());
    try {
      const { data, status, requestId } = await callAny(habu, operation.id, values);
      return {
        ...{ source, operation: operation.id, status },
        ...defined({ requestId, readBack }),
        ...trimmedAnswer(data, { fields: [], limit: 50, offset: 0 }),
      };
    } catch (error) {
      throw toldOf(error, operation, readBack);
    }
  },
});

/** A refusal is the API's own error; what else went wrong after the sending leaves open what was done. */
function toldOf(error: unknown, { id, method, path }: HabuOperation, readBack?: string): unknown {
  if (outcomeOf(error) !== 'unknown') return error;
  const known = error instanceof HabuApiError ? error : undefined;
  const details = { ...defined({ requestId: known?.details.requestId }), cause: error };
  if (known?.code === 'API_REJECTED')
    return new HabuMcpError('CHANGE_REFUSED', known.message, details);
  const what = known === undefined ? 'may have been sent' : 'was sent';
  return new HabuMcpError(
    'CHANGE_UNCONFIRMED',
    `${id} (${method} ${path}) ${what} once, and no answer tells whether it was done: ${known?.message ?? 'the call broke off.'}`,
    {
      ...details,
      ...defined({
        nextStep:
          readBack &&
          `Read with read_api ${readBack} whether the change is there before anybody makes it again.`,
      }),
    },
  );
}

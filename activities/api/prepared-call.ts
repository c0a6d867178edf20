import type { ApiOperation, OperationCall } from '../../src/domain/operations/api-operation.js';
import { callValues } from '../../src/habu/call-values.js';
import { operationOf } from '../../src/habu/operations.js';

type Asked = Pick<ApiOperation, 'id' | 'effect' | 'file' | 'spendsRun' | 'secret'>;

/** An operation with the values of a call, unless a rule refuses it. @throws HabuMcpError */
export function preparedCall(
  given: OperationCall,
  refuse: (operation: Asked, document: unknown) => void,
) {
  const operation = operationOf(given.operation.trim());
  const { id, facts } = operation;
  // What may not be called is said before what is wrong about it.
  refuse({ ...facts, id }, documentOf(given));
  return { operation, values: callValues(operation, given) };
}

/** The body, or the first document in the query, as far as it is JSON. */
function documentOf({ body, query }: OperationCall): unknown {
  for (const text of [body, ...Object.values(query)]) {
    const value = text === undefined ? undefined : parsed(text);
    if (typeof value === 'object') return value;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

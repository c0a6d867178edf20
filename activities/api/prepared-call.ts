import type { ApiOperation, OperationCall } from '../../src/domain/operations/api-operation.js';
import { apiOperation, callValues } from '../../src/habu/api-operations.js';

/** An operation with the values of a call, unless a rule refuses it. @throws HabuMcpError */
export function preparedCall(
  given: OperationCall,
  refuse: (operation: ApiOperation, document: unknown) => void,
) {
  const operation = apiOperation(given.operation);
  // What may not be called is said before what is wrong about it.
  refuse(operation, documentOf(given));
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

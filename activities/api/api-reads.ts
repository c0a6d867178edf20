import type { ApiOperation } from '../../src/domain/operations/api-operation.js';
import { refuseAsCall, refuseAsRead } from '../../src/domain/operations/call-refusal.js';
import { rankOperations } from '../../src/domain/operations/rank-operations.js';
import { trimmedAnswer } from '../../src/domain/operations/trimmed-answer.js';
import type { CallPlan, FoundOperations, ReadAnswer, Reads } from '../../src/domain/reads/reads.js';
import { apiOperation, apiOperations, callValues } from '../../src/habu/api-operations.js';
import type { Dependencies } from '../dependencies.js';
import { callAny } from './call-any.js';
import { preparedCall } from './prepared-call.js';

/** Reads for the tools that reach any operation. */
export const createApiReads = ({ habu, source }: Dependencies) => ({
  findOperations({ intent, limit }: Reads['findOperations']['request']): Promise<FoundOperations> {
    const found = rankOperations(intent, apiOperations());
    const operations = found.slice(0, limit).map(({ operation }) => shown(operation));
    return Promise.resolve({ operations, matching: found.length });
  },

  async readOperation(request: Reads['readOperation']['request']): Promise<ReadAnswer> {
    const operation = apiOperation(request.operation);
    refuseAsRead(operation);
    const { data, status, requestId } = await callAny(
      habu,
      operation.id,
      callValues(operation, request),
    );
    return {
      source,
      ageSeconds: 0,
      operation: operation.id,
      status,
      ...(requestId === undefined ? {} : { requestId }),
      ...trimmedAnswer(data, request),
    };
  },

  planOperation(request: Reads['planOperation']['request']): Promise<CallPlan> {
    const { operation, values } = preparedCall(request, refuseAsCall);
    const { method, path, summary, id } = operation;
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(values.path[name] ?? `{${name}}`),
    );
    const { query, body } = values;
    return Promise.resolve({
      ...{ operation: id, method, path: filled, summary, source },
      request: JSON.stringify({ query, body }),
    });
  },
});

const shown = ({ id, method, path, summary, effect, ...facts }: ApiOperation) => ({
  ...{ id, method, path, summary, effect },
  pathParameters: facts.pathParameters,
  queryParameters: facts.queryParameters,
  ...(facts.body === undefined ? {} : { body: facts.body }),
  notes: [
    ...(facts.spendsRun ? ['spends a run of the hour'] : []),
    ...(facts.discloses ? ['takes rows out of the room, or shows them to others'] : []),
    ...(facts.secret ? ['holds secrets, which are not shown'] : []),
    ...(facts.file ? ['answers a file'] : []),
    ...(facts.internal || facts.executorOnly ? ['never called by habu-mcp'] : []),
  ],
});

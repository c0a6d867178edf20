import type { ApiOperation } from '../../src/domain/operations/api-operation.js';
import { refuseAsCall, refuseAsRead } from '../../src/domain/operations/call-refusal.js';
import { rankOperations } from '../../src/domain/operations/rank-operations.js';
import { trimmedAnswer } from '../../src/domain/operations/trimmed-answer.js';
import type { CallPlan, FoundOperations, ReadAnswer, Reads } from '../../src/domain/reads/reads.js';
import { defined } from '../../src/domain/words/defined.js';
import { apiOperations } from '../../src/habu/api-operations.js';
import { preparedRequest } from '../../src/habu/prepared-request.js';
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
    const { operation, values } = preparedCall(request, refuseAsRead);
    const { data, status, requestId } = await callAny(habu, operation.id, values);
    return {
      ...{ source, ageSeconds: 0, operation: operation.id, status },
      ...defined({ requestId }),
      ...trimmedAnswer(data, request, operation.facts),
    };
  },

  async planOperation(request: Reads['planOperation']['request']): Promise<CallPlan> {
    const { operation, values } = preparedCall(request, refuseAsCall);
    const { url } = await preparedRequest(NOWHERE, operation, values);
    const { method, id, facts } = operation;
    const { query, body } = values;
    return {
      ...{ operation: id, method, path: url.pathname, summary: facts.summary, source },
      request: JSON.stringify({ query, body }),
    };
  },
});

/** Nothing is sent there: a plan shows the path alone. */
const NOWHERE = 'https://plan.invalid/';

const shown = ({ id, method, path, summary, effect, ...facts }: ApiOperation) => ({
  ...{ id, method, path, summary, effect },
  pathParameters: facts.pathParameters,
  queryParameters: facts.queryParameters,
  ...defined({ body: facts.body }),
  notes: [
    ...(facts.spendsRun === true ? ['spends a run of the hour'] : []),
    ...(facts.discloses === true ? ['takes rows out of the room, or shows them to others'] : []),
    ...(facts.secret === true ? ['holds secrets, which are not shown'] : []),
    ...(facts.file === true ? ['answers a file'] : []),
    ...(facts.internal === true || facts.executorOnly === true ? ['never called by habu-mcp'] : []),
  ],
});

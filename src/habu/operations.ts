import { readFileSync } from 'node:fs';
import type { operations, RefusedOperation } from '../../contract/openapi.js';
import type { OperationFlags, SearchedOperation } from '../domain/operations/api-operation.js';
import { nearestNames } from '../domain/text/nearest-name.js';
import { packageFile } from '../package-root.js';
import { HabuApiError } from './habu-api-error.js';

export type OperationId = keyof operations;
/** All but those that only the platform itself or an executor of runs may call. */
export type CallableOperation = Exclude<OperationId, RefusedOperation>;

export interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema?: object;
  /** In place of a schema where the value is a JSON document inside the query string. */
  readonly content?: { readonly 'application/json': { readonly schema: object } };
}

/** How a list is cut into pages; each has `limit` and `offset`. */
export interface Paging {
  readonly in: 'query' | 'body';
  /** The most entries of one page. */
  readonly largest: number;
  /** The member that holds the entries; the answer itself is the list when absent. */
  readonly items?: string;
  /** The member that says how many there are in all. */
  readonly total?: string;
  /** The member that says whether there are more. */
  readonly more?: string;
}

/** `x-habu` in the contract: what contract/operations.mjs says, and what its making found in the document. */
export interface OperationFacts
  extends Pick<SearchedOperation, 'effect' | 'summary' | 'noun'>, OperationFlags {
  readonly withoutToken?: true;
  readonly wrapped?: string;
  readonly successFlag?: true;
  readonly jsonQuery?: readonly string[];
  readonly paging?: Paging;
}

interface DeclaredOperation {
  readonly operationId: OperationId;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: { readonly 'application/json': { readonly schema: object } };
  };
  readonly responses: Readonly<Record<string, unknown>>;
  readonly 'x-habu': OperationFacts;
}

export interface ContractDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DeclaredOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** One operation of the API, as the contract declares it. */
export interface HabuOperation {
  readonly id: OperationId;
  readonly method: string;
  /** Template relative to the base URL, for instance `/cleanrooms/{cleanroomId}`. */
  readonly path: string;
  readonly facts: OperationFacts;
  readonly declared: DeclaredOperation;
}

export const CONTRACT = JSON.parse(
  readFileSync(packageFile('contract', 'habu-openapi.json'), 'utf8'),
) as ContractDocument;

/** Every operation of the contract by its id. */
export const OPERATIONS: ReadonlyMap<string, HabuOperation> = new Map(
  Object.entries(CONTRACT.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, declared]): [string, HabuOperation] => [
      declared.operationId,
      {
        id: declared.operationId,
        method: method.toUpperCase(),
        path,
        facts: declared['x-habu'],
        declared,
      },
    ]),
  ),
);

/** @throws HabuApiError for an id that the contract does not have, or that is not for us to call; nothing is sent then */
export function operationOf(id: string): HabuOperation {
  const operation = OPERATIONS.get(id);
  if (operation === undefined) throw unknownOperation(id);
  const { internal, executorOnly } = operation.facts;
  const owner =
    internal === true
      ? 'is internal to the platform and outside the contract for customers'
      : executorOnly === true
        ? 'is for the party that computes runs itself'
        : undefined;
  if (owner === undefined) return operation;
  throw new HabuApiError('OPERATION_REFUSED', `${id} ${owner}; nothing was sent.`, {
    endpoint: id,
    sent: 'no',
    nextStep: 'find_api_operation for another operation.',
  });
}

function unknownOperation(id: string): HabuApiError {
  const shown = id.slice(0, 80);
  const nearest = nearestNames(id, [...OPERATIONS.keys()], 5);
  const choices = nearest.map((name) => ({
    id: name,
    label: OPERATIONS.get(name)?.facts.summary ?? name,
  }));
  return new HabuApiError(
    'OPERATION_NOT_FOUND',
    `The API has no operation ${JSON.stringify(shown)}; nothing was sent.`,
    { endpoint: shown, sent: 'no', choices },
  );
}

import { readFileSync } from 'node:fs';
import type { operations } from '../../contract/openapi.js';
import { packageFile } from '../package-root.js';

export type OperationId = keyof operations;

export interface QueryParameter {
  readonly name: string;
  readonly required: boolean;
}

/** One operation of the API, as the contract declares it. */
export interface HabuOperation {
  readonly id: OperationId;
  readonly method: string;
  /** Template relative to the base URL, for instance `/cleanrooms/{cleanroomId}`. */
  readonly path: string;
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly QueryParameter[];
  readonly hasBody: boolean;
  /** Counts against the twenty run creations an hour. */
  readonly spendsRunQuota: boolean;
}

interface ContractOperation {
  readonly operationId?: OperationId;
  readonly parameters?: readonly { in: string; name: string; required?: boolean }[];
  readonly requestBody?: unknown;
}

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ContractOperation>>>>;
}

/** A replay starts a run of its own; whether it has a quota of its own is not published, so it counts as one. */
const SPENDS_RUN_QUOTA: ReadonlySet<OperationId> = new Set<OperationId>([
  'createCleanroomQuestionRun',
  'createOrUpdateCleanroomFlowRun',
  'replayCleanroomFlowRun',
]);

/** Every operation of the contract by its id. */
export const OPERATIONS: ReadonlyMap<OperationId, HabuOperation> = readContract(
  packageFile('contract', 'habu-openapi.json'),
);

/** @throws TypeError for an id that the contract does not have: a mistake of ours, never of a person */
export function operationOf(id: OperationId): HabuOperation {
  const operation = OPERATIONS.get(id);
  if (operation === undefined) throw new TypeError(`The contract has no operation ${id}`);
  return operation;
}

function readContract(file: string): Map<OperationId, HabuOperation> {
  const contract = JSON.parse(readFileSync(file, 'utf8')) as Contract;
  const table = new Map<OperationId, HabuOperation>();
  for (const [path, methods] of Object.entries(contract.paths))
    for (const [method, declared] of Object.entries(methods))
      if (declared.operationId !== undefined)
        table.set(
          declared.operationId,
          toOperation(declared.operationId, { path, method, declared }),
        );
  return table;
}

function toOperation(
  id: OperationId,
  { path, method, declared }: { path: string; method: string; declared: ContractOperation },
): HabuOperation {
  const query = declared.parameters?.filter((parameter) => parameter.in === 'query') ?? [];
  return {
    id,
    method: method.toUpperCase(),
    path,
    pathParameters: Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? ''),
    queryParameters: query.map(({ name, required }) => ({ name, required: required ?? false })),
    hasBody: declared.requestBody !== undefined,
    spendsRunQuota: SPENDS_RUN_QUOTA.has(id),
  };
}

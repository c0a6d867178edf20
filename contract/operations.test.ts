import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OPERATIONS, type OperationFacts } from './operations.mjs';

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly content?: unknown;
  readonly schema?: { readonly maximum?: number };
}

interface Declared {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}

const contract = JSON.parse(
  readFileSync(new URL('habu-openapi.json', import.meta.url), 'utf8'),
) as { readonly paths: Record<string, Record<string, Declared>> };

const declared = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);
type Operation = (typeof declared)[number];

const idsWhere = (fits: (operation: Operation) => unknown) =>
  declared
    .filter(fits)
    .map(({ operationId }) => operationId)
    .sort();

const idsWith = (fact: keyof OperationFacts) =>
  Object.entries(OPERATIONS)
    .filter(([, facts]) => facts[fact] !== undefined)
    .map(([id]) => id)
    .sort();

/** The schema, or the node, that a pointer of this document names. */
function resolve(node: unknown): Record<string, unknown> {
  const object = (node ?? {}) as Record<string, unknown>;
  const { $ref } = object;
  if (typeof $ref !== 'string') return object;
  const keys = $ref.split('/').slice(1);
  return resolve(keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], contract));
}

function answerSchema({ responses }: Operation) {
  const { content } = resolve(responses['200'] ?? responses['201']);
  const json = (content as Record<string, { schema?: unknown }> | undefined)?.['application/json'];
  return resolve(json?.schema);
}

/** Whether one of these names stands as a property, or as a schema, anywhere below a node. */
function reaches(node: unknown, names: readonly string[], seen = new Set<string>()): boolean {
  if (typeof node !== 'object' || node === null) return false;
  return Object.entries(node).some(([key, value]: [string, unknown]) => {
    if (names.includes(key)) return true;
    if (key !== '$ref' || typeof value !== 'string') return reaches(value, names, seen);
    if (seen.has(value)) return false;
    seen.add(value);
    return names.includes(value.split('/').at(-1) ?? '') || reaches(resolve(node), names, seen);
  });
}

const byMethod = (method: string) =>
  ({ get: 'read', head: 'read', delete: 'delete' })[method] ?? 'change';

describe('the facts of the operations', () => {
  it('are one row for every operation of the contract, and none else', () => {
    expect(declared).toHaveLength(151);
    expect(Object.keys(OPERATIONS).sort()).toEqual(idsWhere(() => true));
  });

  it('sum an operation up in one short sentence of its own', () => {
    const summaries = Object.values(OPERATIONS).map(({ summary }) => summary);
    expect(summaries.filter((summary) => !/^[A-Z].{9,89}[^.\s]$/.test(summary))).toEqual([]);
    expect(new Set(summaries).size).toBe(summaries.length);
    const nouns = Object.values(OPERATIONS).map(({ noun }) => noun);
    expect(nouns.filter((noun) => !/^[a-z]+(_[a-z]+)*$/.test(noun))).toEqual([]);
  });

  it('mark each success that can say no in its body', () => {
    const can = (operation: Operation) => {
      const properties = answerSchema(operation)['properties'] as Record<string, unknown> | null;
      return resolve(properties?.['success'])['type'] === 'boolean';
    };
    expect(idsWith('successFlag')).toEqual(idsWhere(can));
    expect(idsWith('successFlag')).toHaveLength(36);
  });

  it('name the query parameters that hold a JSON document', () => {
    const found = declared.flatMap(({ operationId, parameters = [] }) =>
      parameters
        .filter((parameter) => parameter.in === 'query' && parameter.content !== undefined)
        .map(({ name }) => `${operationId} ${name}`),
    );
    const stated = idsWith('jsonQuery').flatMap((id) =>
      (OPERATIONS[id]?.jsonQuery ?? []).map((name) => `${id} ${name}`),
    );
    expect(stated).toEqual(found.sort());
    expect(stated).toHaveLength(2);
  });

  it('mark what carries a secret in its request or its answer', () => {
    const secrets = ['Credentials', 'PrimageCredential', 'saltKey'];
    const carries = ({ requestBody, responses }: Operation) =>
      [requestBody, responses['200'], responses['201']].some((part) => reaches(part, secrets));
    expect(idsWith('secret')).toEqual(idsWhere(carries));
  });

  it('mark downloads, internal operations, the executor, and what spends a run', () => {
    expect(idsWith('file')).toEqual(idsWhere(({ path }) => path.endsWith('/download/{fileName}')));
    expect(idsWith('file')).toHaveLength(2);
    expect(idsWith('internal')).toEqual(idsWhere(({ path }) => path.includes('/intelligence')));
    expect(idsWith('internal')).toHaveLength(4);
    expect(idsWith('executorOnly')).toEqual(['updateCleanroomQuestionRunStatus']);
    expect(idsWith('spendsRun')).toEqual([
      'createCleanroomQuestionRun',
      'createOrUpdateCleanroomFlowRun',
      'replayCleanroomFlowRun',
    ]);
  });

  it('mark as wrapped what has to do with flows, and nothing else', () => {
    expect(idsWith('wrapped')).toEqual(idsWhere(({ path }) => path.includes('/cleanroom-flow')));
  });

  it('state an effect only where the method says another', () => {
    const stated = idsWith('effect').map((id) => [id, OPERATIONS[id]?.effect]);
    expect(stated).toEqual([
      ['cancelCleanRoomMeasurementExecutionInstance', 'delete'],
      ['getDatasetOrganizations', 'read'],
      ['listCleanroomFlows', 'read'],
      ['previewFlowRunParameters', 'read'],
    ]);
    for (const { operationId, method } of declared)
      expect(OPERATIONS[operationId]?.effect, operationId).not.toBe(byMethod(method));
  });

  it('state a largest page only where the contract has paging without a maximum', () => {
    const pagesWithout = ({ operationId, parameters = [] }: Operation) => {
      const limit = parameters.find(({ name }) => name === 'limit');
      return operationId === 'listCleanroomFlows' || (limit && limit.schema?.maximum === undefined);
    };
    expect(idsWith('largestPage')).toEqual(idsWhere(pagesWithout));
  });

  it('date what has been seen live', () => {
    const days = Object.values(OPERATIONS).flatMap(({ lastSeenLive }) => lastSeenLive ?? []);
    expect(days.filter((day) => !/^20\d\d-[01]\d-[0-3]\d$/.test(day))).toEqual([]);
  });
});

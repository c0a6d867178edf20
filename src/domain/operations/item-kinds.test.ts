import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ITEM_KINDS, ITEM_KIND_NAMES, type ItemList } from './item-kinds.js';
import { itemListOf, type ItemRequest } from './item-request.js';

type Node = Record<string, unknown>;

const contract = JSON.parse(
  readFileSync(new URL('../../../contract/habu-openapi.json', import.meta.url), 'utf8'),
) as { paths: Record<string, Record<string, Node & { operationId: string }>> };

const operations = new Map(
  Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, declared]) => [
      declared.operationId,
      { path, method, declared },
    ]),
  ),
);

function resolved(node: unknown): Node {
  const object = (node ?? {}) as Node;
  if (typeof object['$ref'] !== 'string') return object;
  return resolved(
    object['$ref']
      .split('/')
      .slice(1)
      .reduce<unknown>((at, key) => (at as Node)[key], contract),
  );
}

const member = (schema: unknown, name: string): unknown =>
  (resolved(schema)['properties'] as Node | undefined)?.[name];

/** The schema of one entry of a list. */
function entryOf({ operation, orOne }: ItemList): unknown {
  const { responses, 'x-habu': facts } = operations.get(operation)?.declared as unknown as {
    responses: Node;
    'x-habu': { paging?: { items?: string } };
  };
  const name = facts.paging?.items;
  const content = resolved(responses['200'])['content'] as Record<string, Node>;
  const answer = content['application/json']?.['schema'];
  const list = name === undefined ? answer : member(answer, name);
  return orOne === true ? answer : resolved(list)['items'];
}

const lists: readonly (readonly [string, ItemList])[] = ITEM_KIND_NAMES.flatMap((kind) =>
  ITEM_KINDS[kind].map((list) => [`${kind} by ${list.operation}`, list] as const),
);

describe('the kinds of things that can be listed', () => {
  it.each(lists)('shows members that the contract has: %s', (_name, list) => {
    const shown = Object.values(list.shown).map((way) => ({
      way,
      schema: way.split('.').reduce<unknown>((at, key) => member(at, key), entryOf(list)),
    }));
    expect(shown.filter(({ schema }) => schema === undefined)).toEqual([]);
  });

  it.each(lists)('shows nothing secret: %s', (_name, list) => {
    const shown = Object.values(list.shown);
    expect(shown.filter((way) => /credentials?\b.*value|saltKey|publicKey/i.test(way))).toEqual([]);
    expect(shown.filter((way) => /^(credentials|credential)\./.test(way))).toEqual([]);
  });

  it.each(lists)('names what the path needs, and reads: %s', (_name, list) => {
    const { path = '', declared } = operations.get(list.operation) ?? {};
    const needed = { account: [], clean_room: ['cleanroomId'], question: ['cleanroomQuestionId'] };
    expect(Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name)).toEqual(needed[list.scope]);
    const facts = declared?.['x-habu'] as Node | undefined;
    expect(facts?.['effect']).toBe('read');
  });
});

const request = (given: Partial<ItemRequest>): ItemRequest => ({
  kind: 'connections',
  limit: 50,
  refresh: false,
  ...given,
});

describe('which list a request means', () => {
  it('takes users of the account, or of the clean room that is named', () => {
    expect(itemListOf(request({ kind: 'users' })).operation).toBe('getAllOrganizationUsers');
    expect(itemListOf(request({ kind: 'users', cleanRoom: 'x' })).operation).toBe(
      'getCleanroomUsers',
    );
  });

  it('says at once what is missing', () => {
    expect(() => itemListOf(request({ kind: 'runs' }))).toThrow(
      'list_items: clean_room is missing: runs are those of one clean room; question is missing: runs are those of one question in a clean room.',
    );
  });

  it('refuses what the kind would ignore', () => {
    expect(() => itemListOf(request({ cleanRoom: 'x', question: 'y' }))).toThrow(
      'clean_room has no meaning for connections: leave it out; question has no meaning for connections: leave it out.',
    );
    expect(() => itemListOf(request({ kind: 'datasets', question: 'y' }))).toThrow(
      'question has no meaning for datasets: leave it out; clean_room is missing: datasets are those of one clean room.',
    );
  });
});

import { isDeepStrictEqual } from 'node:util';

const EFFECTS = { get: 'read', delete: 'delete' };

/**
 * Writes what is known of each operation into it, as `x-habu`: its row, and what is read more easily there than where the
 * document says it: its effect, its pages, whether it asks for a token and whether it answers the cells of a result.
 *
 * @returns a sentence for each row without an operation, operation without a row, and row that the document contradicts
 */
export function addFacts(document, rows) {
  const entries = Object.values(document.paths).flatMap(Object.entries);
  const known = new Map(entries.map(([method, one]) => [one.operationId, { method, one }]));
  for (const [id, { method, one }] of known)
    one['x-habu'] = {
      effect: EFFECTS[method] ?? 'change',
      ...(one.security?.length === 0 && { withoutToken: true }),
      ...seenInAnswer(one, document),
      ...rows[id],
      ...pagesOf(one, document, rows[id]),
    };
  return [
    ...Object.keys(rows)
      .filter((id) => !known.has(id))
      .map((id) => `contract/operations.mjs: the document has no operation ${id}.`),
    ...[...known.keys()]
      .filter((id) => rows[id]?.summary === undefined)
      .map((id) => `contract/operations.mjs: ${id} has no row with a summary.`),
    ...[...known.values()].flatMap(({ one }) => contradictions(one, document)),
  ];
}

export const operationsOf = (document) => Object.values(document.paths).flatMap(Object.values);

/** These facts can be seen in the document too; a newer one must not leave a row behind. */
function contradictions(operation, document) {
  const { operationId: id, 'x-habu': facts } = operation;
  const inJson = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'query' && parameter.content !== undefined)
    .map(({ name }) => name);
  const seen = {
    internal: operation['x-internal'] === true || undefined,
    jsonQuery: inJson.length > 0 ? inJson : undefined,
    successFlag: successSchema(operation, document).properties?.success && true,
  };
  return Object.entries(seen)
    .filter(([fact, value]) => !isDeepStrictEqual(facts[fact], value))
    .map(([fact, value]) => {
      const says = JSON.stringify(value) ?? 'nothing';
      return `contract/operations.mjs: ${id} contradicts the document, which says ${says} for ${fact}.`;
    });
}

function seenInAnswer(operation, document) {
  const { stats, metadata } = successSchema(operation, document).properties ?? {};
  return { ...(stats && metadata && { cells: true }) };
}

/** The document names no way of paging: `limit` and `offset` in query or body, and one list that is or is in the answer. */
function pagesOf(operation, document, { largestPage } = {}) {
  const body = resolved(operation.requestBody?.content?.['application/json']?.schema, document);
  const inQuery = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const places = {
    query: Object.fromEntries(inQuery.map(({ name, schema }) => [name, schema])),
    body: body.properties ?? {},
  };
  const [where, { limit } = {}] =
    Object.entries(places).find(([, names]) => names.limit && names.offset) ?? [];
  const { type, properties = {} } = successSchema(operation, document);
  const lists = Object.keys(properties).filter(
    (name) => resolved(properties[name], document).type === 'array',
  );
  if (where === undefined || (type !== 'array' && lists.length !== 1)) return {};
  const total = ['count', 'total'].find((name) => name in properties);
  return {
    paging: {
      in: where,
      largest: largestPage ?? limit.maximum ?? limit.default,
      ...(type !== 'array' && { items: lists[0] }),
      ...(total && { total }),
      ...('hasMore' in properties && { more: 'hasMore' }),
    },
  };
}

function successSchema({ responses }, document) {
  const [, response] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const { content } = resolved(response, document);
  return resolved(content?.['application/json']?.schema, document);
}

function resolved(node, document) {
  if (node?.$ref === undefined) return node ?? {};
  const steps = node.$ref.split('/').slice(1);
  return resolved(
    steps.reduce((place, step) => place?.[step], document),
    document,
  );
}

/** The ids that a fact is true of, as a type of TypeScript. */
export function idsAsType(document, name, has) {
  const ids = operationsOf(document)
    .filter((operation) => has(operation['x-habu']))
    .map(({ operationId }) => `'${operationId}'`);
  return `export type ${name} = ${ids.sort().join(' | ')};\n`;
}

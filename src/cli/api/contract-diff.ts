import {
  jsonSchema,
  operationsIn,
  resolved,
  successOf,
  type OpenApiDocument,
  type Operation,
  type PlacedOperation,
  type Schema,
} from './openapi-document.js';

/** What a newer contract says of one operation that ours does not. */
export interface ContractChange {
  readonly operation: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** One sentence each; a list of none for an operation that is added or removed. */
  readonly details: readonly string[];
}

interface Pair<Value> {
  readonly old: Value;
  readonly new: Value;
}

interface Context extends Pair<OpenApiDocument> {
  /** References that were followed: a schema may hold itself, and is told of once for an operation. */
  readonly followed: Set<string>;
}

/** All changes between two documents, by operation, in the order of their names. */
export function contractDiff(
  old: OpenApiDocument,
  newer: OpenApiDocument,
): readonly ContractChange[] {
  const [before, after] = [operationsIn(old), operationsIn(newer)];
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids.flatMap((operation): ContractChange[] => {
    const [was, is] = [before.get(operation), after.get(operation)];
    if (was === undefined) return [{ operation, kind: 'added', details: [] }];
    if (is === undefined) return [{ operation, kind: 'removed', details: [] }];
    const details = operationChanges(
      { old: was, new: is },
      { old, new: newer, followed: new Set() },
    );
    return details.length === 0 ? [] : [{ operation, kind: 'changed', details }];
  });
}

function operationChanges(placed: Pair<PlacedOperation>, documents: Context): readonly string[] {
  const place = ({ method, path }: PlacedOperation): string => `${method} ${path}`;
  const declared = { old: placed.old.declared, new: placed.new.declared };
  const schemas = (of: (operation: Operation) => Schema | undefined): Pair<Schema | undefined> => ({
    old: of(declared.old),
    new: of(declared.new),
  });
  return [
    ...(place(placed.old) === place(placed.new)
      ? []
      : [`moved from ${place(placed.old)} to ${place(placed.new)}`]),
    ...parameterChanges(declared, documents),
    ...schemaChanges(
      'body',
      schemas(({ requestBody }) => jsonSchema(requestBody)),
      documents,
    ),
    ...schemaChanges(
      'answer',
      {
        old: jsonSchema(resolved(documents.old, successOf(declared.old))),
        new: jsonSchema(resolved(documents.new, successOf(declared.new))),
      },
      documents,
    ),
    ...setChanges('status', {
      old: Object.keys(declared.old.responses ?? {}),
      new: Object.keys(declared.new.responses ?? {}),
    }),
  ];
}

function parameterChanges(declared: Pair<Operation>, documents: Context): readonly string[] {
  const asSchema = ({ parameters = [] }: Operation): Schema => ({
    type: 'object',
    properties: Object.fromEntries(
      parameters.map((parameter) => [
        `${parameter.in}.${parameter.name}`,
        parameter.schema ?? jsonSchema(parameter) ?? {},
      ]),
    ),
    required: parameters
      .filter(({ required }) => required === true)
      .map((parameter) => `${parameter.in}.${parameter.name}`),
  });
  const both = { old: asSchema(declared.old), new: asSchema(declared.new) };
  return schemaChanges('parameter', both, documents);
}

/** Looks into both schemas as far as they have the same members. */
function schemaChanges(
  place: string,
  pair: Pair<Schema | undefined>,
  documents: Context,
): readonly string[] {
  const references = `${pair.old?.$ref ?? ''} ${pair.new?.$ref ?? ''}`;
  if (references !== ' ' && documents.followed.has(references)) return [];
  documents.followed.add(references);
  const old = resolved(documents.old, pair.old);
  const newer = resolved(documents.new, pair.new);
  if (old === undefined && newer === undefined) return [];
  if (old === undefined) return [`${place} is new`];
  if (newer === undefined) return [`${place} is gone`];
  const properties = { old: old.properties ?? {}, new: newer.properties ?? {} };
  const names = [...new Set(Object.values(properties).flatMap(Object.keys))].sort();
  const within = (name: string): readonly string[] =>
    schemaChanges(
      `${place}.${name}`,
      { old: properties.old[name], new: properties.new[name] },
      documents,
    );
  return [
    ...plainChanges(place, { old, new: newer }),
    ...setChanges(`${place}: allowed value`, texts({ old: old.enum, new: newer.enum })),
    ...setChanges(`${place}: required member`, texts({ old: old.required, new: newer.required })),
    ...names.flatMap(within),
    ...schemaChanges(`${place}[]`, { old: old.items, new: newer.items }, documents),
    ...schemaChanges(`${place}.*`, { old: others(old), new: others(newer) }, documents),
  ];
}

const PLAIN = ['type', 'format', 'minimum', 'maximum', 'default'] as const;

function plainChanges(place: string, { old, new: newer }: Pair<Schema>): readonly string[] {
  return PLAIN.filter((keyword) => shown(old[keyword]) !== shown(newer[keyword])).map(
    (keyword) => `${place}: ${keyword} was ${shown(old[keyword])}, is ${shown(newer[keyword])}`,
  );
}

/** A default that is a text is prose as often as it is a value. */
function shown(value: unknown): string {
  if (value === undefined || value === null) return 'none';
  if (typeof value !== 'string') return JSON.stringify(value);
  return /\s/.test(value) ? 'none' : value;
}

const texts = ({
  old = [],
  new: newer = [],
}: {
  readonly old: readonly unknown[] | undefined;
  readonly new: readonly unknown[] | undefined;
}): Pair<readonly string[]> => ({ old: old.map(String), new: newer.map(String) });

const others = ({ additionalProperties: schema }: Schema): Schema | undefined =>
  typeof schema === 'object' && schema !== null ? schema : undefined;

function setChanges(what: string, { old, new: newer }: Pair<readonly string[]>): readonly string[] {
  const without = (all: readonly string[], known: readonly string[]): readonly string[] =>
    all.filter((one) => !known.includes(one)).sort();
  return [
    ...without(newer, old).map((one) => `${what} ${one} is new`),
    ...without(old, newer).map((one) => `${what} ${one} is gone`),
  ];
}

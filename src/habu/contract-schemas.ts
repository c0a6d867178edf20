import type { ValidateFunction } from 'ajv';
import { CONTRACT, type HabuOperation } from './operations.js';

/** Labels of the clean room's pages: the API takes an id in no place where it takes one of these. */
const DISPLAY_ID = /^[A-Z]{1,5}-\d{3,}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A flow's nodes and levels are named by id or by label. */
const HOLDS_ID = /^(?!.*(?:node|level|display)).*ids?$/i;
const HOLDS_NAME = /^(?:dataset|organization)Name$/;

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: unknown;
  readonly default?: unknown;
  readonly [keyword: string]: unknown;
}

type Compile = (schema: Schema) => ValidateFunction;

/** Loaded by the first call: a worker is up sooner without it. */
const compilers = once(async () => {
  const [{ Ajv }, formats] = await Promise.all([import('ajv'), import('ajv-formats')]);
  const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, logger: false });
  formats.default.default(ajv);
  ajv.addFormat('record-id', (text) => !DISPLAY_ID.test(text));
  ajv.addFormat('record-name', (text) => !UUID.test(text));
  const schemasWith = (change: (schema: Schema, name: string) => Schema) =>
    mapSchema({ properties: CONTRACT.components.schemas as Record<string, Schema> }, change)
      .properties;
  // Separate names for both readings of the same schemas.
  const add = (key: string, change: (schema: Schema, name: string) => Schema): Compile => {
    ajv.addSchema({ components: { schemas: schemasWith(change) } }, key, false);
    return (schema) => ajv.compile(rebased(mapSchema(schema, change), key));
  };
  return { request: add('request', strict), answer: add('answer', closed) };
});

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

const compiled = new Map<string, ValidateFunction>();

/** The check of `{ path, query, body }`, compiled once. */
export const requestCheck = (operation: HabuOperation): Promise<ValidateFunction> =>
  check(`request ${operation.id}`, async () =>
    (await compilers()).request(requestSchema(operation)),
  );

/** The check of a success's body, compiled once. */
export const answerCheck = (operation: HabuOperation): Promise<ValidateFunction> =>
  check(`answer ${operation.id}`, async () => (await compilers()).answer(answerSchema(operation)));

async function check(
  key: string,
  compile: () => Promise<ValidateFunction>,
): Promise<ValidateFunction> {
  const validate = compiled.get(key) ?? (await compile());
  compiled.set(key, validate);
  return validate;
}

function requestSchema({ declared }: HabuOperation): Schema {
  const { parameters = [], requestBody } = declared;
  const part = (where: string): Schema => {
    const own = parameters.filter((parameter) => parameter.in === where);
    return {
      type: 'object',
      properties: Object.fromEntries(
        own.map(({ name, schema, content }): [string, Schema] => [
          name,
          {
            ...(schema ?? content?.['application/json'].schema ?? {}),
            ...(where === 'path' && name === 'name' && { format: 'record-name' }),
          },
        ]),
      ),
      required: own.filter(({ required }) => required === true).map(({ name }) => name),
    };
  };
  const body = requestBody?.content['application/json'].schema as Schema | undefined;
  return {
    type: 'object',
    properties: { path: part('path'), query: part('query'), ...(body && { body }) },
    ...(requestBody?.required === true && { required: ['body'] }),
  };
}

function answerSchema({ declared }: HabuOperation): Schema {
  const [, response] =
    Object.entries(declared.responses).find(([status]) => status.startsWith('2')) ?? [];
  const { content } = (response ?? {}) as {
    content?: Record<string, { schema?: Schema } | undefined>;
  };
  return content?.['application/json']?.schema ?? {};
}

/** The same schema with every schema in it changed, from within. `name` is the property that holds it. */
function mapSchema(
  schema: Schema,
  change: (schema: Schema, name: string) => Schema,
  name = '',
): Schema {
  const { properties, items, additionalProperties: others } = schema;
  return change(
    {
      ...schema,
      ...(properties && {
        properties: Object.fromEntries(
          Object.entries(properties).map(([key, one]) => [key, mapSchema(one, change, key)]),
        ),
      }),
      ...(items && { items: mapSchema(items, change, name) }),
      ...(typeof others === 'object' &&
        others !== null && { additionalProperties: mapSchema(others as Schema, change) }),
    },
    name,
  );
}

/** What is not declared is not allowed, except where the contract allows it. */
const closed = (schema: Schema): Schema =>
  schema.properties === undefined || schema.additionalProperties !== undefined
    ? schema
    : { ...schema, additionalProperties: false };

/** Also what the contract leaves unsaid of requests: which texts are ids, and that nobody asks for -1 entries. */
function strict(schema: Schema, name: string): Schema {
  if (schema.type === 'string' && schema.format === undefined && schema['enum'] === undefined) {
    if (HOLDS_ID.test(name)) return { ...schema, format: 'record-id' };
    if (HOLDS_NAME.test(name)) return { ...schema, format: 'record-name' };
  }
  if (schema.type === 'integer' && schema['minimum'] === undefined) {
    if (/^(?:limit|pageSize)$/.test(name))
      return { ...schema, minimum: schema.default === 0 ? 0 : 1 };
    if (name === 'offset') return { ...schema, minimum: 0 };
  }
  return closed(schema);
}

/** References lead into the changed schemas. */
const rebased = (schema: Schema, key: string): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/', `"${key}#/`)) as Schema;

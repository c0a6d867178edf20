import type { ApiOperation } from '../domain/operations/api-operation.js';
import { defined } from '../domain/words/defined.js';
import { isObject } from '../domain/words/is-object.js';
import { CONTRACT, type HabuOperation, OPERATIONS, type Parameter } from './operations.js';

type Schema = Readonly<Record<string, unknown>>;

let known: readonly ApiOperation[] | undefined;

/** Every operation of the contract in words; made at the first use, because most workers are never asked for it. */
export function apiOperations(): readonly ApiOperation[] {
  known ??= [...OPERATIONS.values()].map(inWords);
  return known;
}

const LONGEST_OUTLINE = 900;
const MOST_VALUES = 12;

function inWords({ id, path, method, facts, declared }: HabuOperation): ApiOperation {
  const { parameters = [], requestBody } = declared;
  const named = (where: string) =>
    parameters.filter((one) => one.in === where).map(parameterInWords);
  const body = requestBody?.content['application/json'].schema as Schema | undefined;
  return {
    ...facts,
    ...{ id, path, method },
    pathParameters: named('path'),
    queryParameters: named('query'),
    ...defined({ body: body && outline(body, 3).slice(0, LONGEST_OUTLINE) }),
  };
}

function parameterInWords({ name, required, schema, content }: Parameter): string {
  const values = outline((content?.['application/json'].schema ?? schema ?? {}) as Schema, 2);
  return `${name}${required === true ? '!' : ''}${values === 'string' ? '' : ` = ${values}`}`;
}

/** A schema in short: `{name!, type! = Hybrid|Snowflake, tags = [string]}`. */
function outline(node: Schema, depth: number): string {
  const schema = resolved(node);
  const values = schema['enum'];
  if (Array.isArray(values)) {
    const more = values.length > MOST_VALUES ? '|…' : '';
    return `${values.slice(0, MOST_VALUES).join('|')}${more}`;
  }
  if (schema['type'] === 'array') return `[${outline(schema['items'] as Schema, depth)}]`;
  const properties = schema['properties'];
  if (!isObject(properties) || depth === 0) return (schema['type'] as string | undefined) ?? 'any';
  const required = (schema['required'] ?? []) as readonly string[];
  const members = Object.entries(properties).map(([name, member]) => {
    const inner = outline(member as Schema, depth - 1);
    return `${name}${required.includes(name) ? '!' : ''}${inner === 'string' ? '' : ` = ${inner}`}`;
  });
  return `{${members.join(', ')}}`;
}

function resolved(node: Schema): Schema {
  const { $ref } = node;
  if (typeof $ref !== 'string') return node;
  const name = $ref.slice('#/components/schemas/'.length);
  return resolved((CONTRACT.components.schemas[name] ?? {}) as Schema);
}

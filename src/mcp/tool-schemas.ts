import { z } from 'zod';
import type { ToolDefinition } from '../tools/define-tool.js';
import { defined } from '../domain/words/defined.js';

/** A JSON Schema whose top is an object, which is all that MCP allows for a tool. */
export type ObjectSchema = Record<string, unknown> & {
  readonly type: 'object';
  readonly properties: Record<string, Record<string, unknown>>;
};

/**
 * The input schema that a client sees: in plain words alone, because a host hands it on to a model's API, and some refuse the
 * whole list of tools for one word. What the words leave out, such as patterns, the zod schema still checks.
 * @throws Error for a tool whose input cannot be said in them; a test calls it for each.
 */
export function inputSchemaOf(tool: ToolDefinition): ObjectSchema {
  const schema = objectSchema(tool, z.toJSONSchema(tool.input, { io: 'input' }));
  requirePlain(tool.name, schema);
  return schema;
}

/** Understood by every API that is known to take tools. */
const PLAIN_WORDS: ReadonlySet<string> = new Set([
  ...['type', 'description', 'enum', 'default', 'properties', 'required', 'additionalProperties'],
  ...['items', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'],
]);

function requirePlain(at: string, schema: Readonly<Record<string, unknown>>): void {
  const { type, properties, additionalProperties, items } = schema;
  const odd = Object.keys(schema).filter((word) => !PLAIN_WORDS.has(word));
  if (typeof type !== 'string') odd.push('no single type');
  if (type === 'object' && (properties === undefined || additionalProperties !== false))
    odd.push('an open object');
  if (type === 'array' && items === undefined) odd.push('a list of anything');
  if (odd.length > 0) throw new Error(`The input schema of ${at} has ${odd.join(', ')}.`);
  for (const [name, member] of Object.entries(properties ?? {}))
    requirePlain(`${at}.${name}`, member as Readonly<Record<string, unknown>>);
  if (items !== undefined) requirePlain(`${at}[]`, items as Readonly<Record<string, unknown>>);
}

/**
 * The output schema that a client sees: shallow, and open to the members of an error answer. Clients of the v1 SDK
 * check the structured content of errors against it too (seen in 1.32.2), so nothing but `outcome` is required.
 */
export function outputSchemaOf(tool: ToolDefinition): ObjectSchema {
  const { properties } = objectSchema(tool, z.toJSONSchema(tool.output, { io: 'output' }));
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [name, shallow(name, schema)]),
    ),
    required: ['outcome'],
  };
}

function objectSchema(tool: ToolDefinition, emitted: unknown): ObjectSchema {
  const schema = withoutNoise(emitted) as Partial<ObjectSchema>;
  if (schema.type !== 'object' || schema.properties === undefined)
    throw new Error(`The schemas of ${tool.name} must be plain objects at the top.`);
  return schema as ObjectSchema;
}

function shallow(name: string, schema: Record<string, unknown>): Record<string, unknown> {
  const { type, description, enum: values } = schema;
  return {
    ...defined({ type, description }),
    ...(Array.isArray(values) && { enum: name === 'outcome' ? values.concat('error') : values }),
  };
}

/** Drops what zod adds and no caller needs (the dialect, the bounds of a safe integer), and what not every host takes. */
function withoutNoise(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutNoise);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !isNoise(key, value))
      .map(([key, value]) => [key, withoutNoise(value)]),
  );
}

function isNoise(key: string, value: unknown): boolean {
  if (key === '$schema') return true;
  // The description says in words what a format or a pattern would.
  if ((key === 'format' || key === 'pattern') && typeof value === 'string') return true;
  return (
    (key === 'maximum' && value === Number.MAX_SAFE_INTEGER) ||
    (key === 'minimum' && value === Number.MIN_SAFE_INTEGER)
  );
}

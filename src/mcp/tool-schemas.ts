import { z } from 'zod';
import type { ToolDefinition } from '../tools/define-tool.js';

/** A JSON Schema whose top is an object, which is all that MCP allows for a tool. */
export type ObjectSchema = Record<string, unknown> & {
  readonly type: 'object';
  readonly properties: Record<string, Record<string, unknown>>;
};

/**
 * The input schema that a client sees: the whole zod schema, without what only costs tokens.
 * @throws Error for a tool whose input is no object with at least a declared set of properties; a test calls it for each.
 */
export function inputSchemaOf(tool: ToolDefinition): ObjectSchema {
  return objectSchema(tool, z.toJSONSchema(tool.input, { io: 'input' }));
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
    ...(type !== undefined && { type }),
    ...(description !== undefined && { description }),
    ...(Array.isArray(values) && { enum: name === 'outcome' ? values.concat('error') : values }),
  };
}

/** Drops what zod adds and no caller needs: the dialect, names that are any text, the bounds of a safe integer. */
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
  if (key === 'propertyNames') return JSON.stringify(value) === '{"type":"string"}';
  return (
    (key === 'maximum' && value === Number.MAX_SAFE_INTEGER) ||
    (key === 'minimum' && value === Number.MIN_SAFE_INTEGER)
  );
}

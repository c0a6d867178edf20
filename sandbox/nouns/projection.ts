import type { Schema } from '../contract.js';

type Resolve = (schema: Schema) => Schema;

/** An object of the sandbox in the shape that the contract declares for an answer; what it does not name is left out. */
export function project(resolve: Resolve, schema: Schema, value: unknown): unknown {
  const fitting = fit(resolve, resolve(schema), value);
  return fitting === undefined ? fallback(resolve, resolve(schema)) : fitting;
}

function fit(resolve: Resolve, schema: Schema, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  const { type, items = {}, properties } = schema;
  if (type === 'array')
    return Array.isArray(value)
      ? value.map((one: unknown) => project(resolve, items, one))
      : undefined;
  if (properties !== undefined || type === 'object') {
    if (typeof value !== 'object' || Array.isArray(value)) return undefined;
    return object(resolve, schema, value as Readonly<Record<string, unknown>>);
  }
  return fitScalar(schema, value);
}

function fitScalar({ type, enum: allowed, format }: Schema, value: unknown): unknown {
  if (allowed !== undefined) return allowed.includes(value) ? value : undefined;
  if (type === 'string') {
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') return undefined;
    return format === 'date-time' ? asMoment(value) : value;
  }
  if (type === 'integer') return Number.isInteger(value) ? value : undefined;
  return type === undefined || typeof value === type ? value : undefined;
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** A day alone is its beginning; what is no time is left out. */
function asMoment(text: string): string | undefined {
  const time = Date.parse(text);
  if (Number.isNaN(time) || MOMENT.test(text)) return Number.isNaN(time) ? undefined : text;
  const moment = new Date(time).toISOString();
  return MOMENT.test(moment) ? moment : undefined;
}

function object(
  resolve: Resolve,
  { properties, required = [], additionalProperties }: Schema,
  value: Readonly<Record<string, unknown>>,
): unknown {
  if (properties === undefined) {
    const of = typeof additionalProperties === 'object' ? additionalProperties : {};
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, project(resolve, of, one)]),
    );
  }
  // The contract writes id, ID and Id, cleanroomId and cleanRoomID for the same thing.
  const byName = new Map(Object.entries(value).map(([name, one]) => [name.toLowerCase(), one]));
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, raw]) => {
      const schema = resolve(raw);
      const given = value[name] ?? byName.get(name.toLowerCase());
      const fitting = fit(resolve, schema, given) ?? (name === 'success' ? true : undefined);
      if (fitting !== undefined) return [[name, fitting]];
      return required.includes(name) ? [[name, fallback(resolve, schema)]] : [];
    }),
  );
}

/** The emptiest value of a schema. */
function fallback(resolve: Resolve, schema: Schema): unknown {
  if (schema.type === 'array') return [];
  if (schema.properties !== undefined || schema.type === 'object')
    return object(resolve, schema, {});
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.format === 'date-time') return new Date(0).toISOString();
  return { string: '', boolean: false }[schema.type ?? 'string'] ?? 0;
}

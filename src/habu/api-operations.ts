import { readFileSync } from 'node:fs';
import type { ApiOperation, OperationCall } from '../domain/operations/api-operation.js';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { nearestNames } from '../domain/text/nearest-name.js';
import { defined } from '../domain/words/defined.js';
import { isObject } from '../domain/words/is-object.js';
import { packageFile } from '../package-root.js';

type Schema = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema?: Schema;
  readonly content?: { readonly 'application/json'?: { readonly schema?: Schema } };
}

interface Declared {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
  readonly 'x-habu': Pick<ApiOperation, 'effect' | 'summary' | 'noun'> &
    Partial<Readonly<Record<Flag, true>>>;
}

const FLAGS = ['spendsRun', 'discloses', 'secret', 'file', 'internal', 'executorOnly'] as const;
type Flag = (typeof FLAGS)[number];

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Declared>>>>;
}

interface KnownOperation extends ApiOperation {
  readonly parameters: readonly Parameter[];
}

let known: readonly KnownOperation[] | undefined;

/** Every operation of the contract; read at the first use, because most workers are never asked for it. */
export function apiOperations(): readonly KnownOperation[] {
  known ??= readOperations();
  return known;
}

/** @throws HabuMcpError OPERATION_NOT_FOUND with the nearest ids */
export function apiOperation(id: string): KnownOperation {
  const operations = apiOperations();
  const found = operations.find((operation) => operation.id === id.trim());
  if (found !== undefined) return found;
  const nearest = nearestNames(
    id,
    operations.map((operation) => operation.id),
    5,
  );
  throw new HabuMcpError(
    'OPERATION_NOT_FOUND',
    `The API has no operation ${JSON.stringify(id.slice(0, 80))}.`,
    { choices: nearest.map((name) => ({ id: name, label: apiOperation(name).summary })) },
  );
}

export interface CallValues {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/**
 * What a caller gave as texts, as the values that the contract declares.
 * @throws HabuMcpError INVALID_ARGUMENT with each text that is no JSON where JSON is meant, and each name that is not declared
 */
export function callValues(
  { id, parameters, body }: KnownOperation,
  given: OperationCall,
): CallValues {
  const problems: string[] = [];
  const json = (text: string, where: string): unknown => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      problems.push(`${where} is no JSON`);
      return undefined;
    }
  };
  const declared = (where: string) => parameters.filter((parameter) => parameter.in === where);
  for (const where of ['path', 'query'] as const)
    problems.push(...nameProblems(declared(where), given[where], where));
  if (given.body !== undefined && body === undefined) problems.push('it takes no body');
  const query = declared('query').flatMap(({ name, schema, content }) => {
    const text = given.query[name];
    if (text === undefined) return [];
    return [[name, content === undefined ? typed(text, schema) : json(text, name)]] as const;
  });
  const parsed = given.body === undefined ? undefined : json(given.body, 'body');
  if (problems.length > 0)
    throw new HabuMcpError('INVALID_ARGUMENT', `${id}: ${problems.join('; ')}.`, { problems });
  return { path: given.path, query: Object.fromEntries(query), ...defined({ body: parsed }) };
}

function nameProblems(
  declared: readonly Parameter[],
  given: Readonly<Record<string, string>>,
  where: string,
): string[] {
  const names = declared.map(({ name }) => name);
  const undeclared = Object.keys(given).filter((name) => !names.includes(name));
  const missing = declared.filter(({ name, required }) => required === true && !(name in given));
  return [
    ...undeclared.map((name) => {
      const [near] = nearestNames(name, names, 1);
      return `${name} is no parameter of its ${where}${near === undefined ? '' : `: ${near} may be meant`}`;
    }),
    ...missing.map(({ name }) => `${name} is missing from its ${where}`),
  ];
}

function typed(text: string, schema: Schema = {}): unknown {
  if (schema['type'] === 'array') return text.split(',').map((one) => one.trim());
  if (schema['type'] === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  const isNumber = schema['type'] === 'integer' || schema['type'] === 'number';
  return isNumber && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function readOperations(): readonly KnownOperation[] {
  const contract = JSON.parse(
    readFileSync(packageFile('contract', 'habu-openapi.json'), 'utf8'),
  ) as Contract;
  return Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, declared]) => {
      const { operationId: id, parameters = [], requestBody } = declared;
      const { effect, summary, noun } = declared['x-habu'];
      const body = requestBody?.content['application/json']?.schema;
      const named = (where: string) =>
        parameters.filter((one) => one.in === where).map((one) => inWords(one, contract));
      return {
        ...{ id, path, method: method.toUpperCase(), effect, summary, noun, parameters },
        pathParameters: named('path'),
        queryParameters: named('query'),
        ...defined({ body: body && outline(body, contract, 3).slice(0, LONGEST_OUTLINE) }),
        ...(Object.fromEntries(
          FLAGS.map((flag) => [flag, declared['x-habu'][flag] === true]),
        ) as Record<Flag, boolean>),
      };
    }),
  );
}

const LONGEST_OUTLINE = 900;
const MOST_VALUES = 12;

function inWords({ name, required, schema, content }: Parameter, contract: Contract): string {
  const shape = content?.['application/json']?.schema ?? schema ?? {};
  const values = outline(shape, contract, 2);
  return `${name}${required === true ? '!' : ''}${values === 'string' ? '' : ` = ${values}`}`;
}

/** A schema in short: `{name!, type! = Hybrid|Snowflake, tags = [string]}`. */
function outline(node: Schema, contract: Contract, depth: number): string {
  const schema = resolved(node, contract);
  const values = schema['enum'];
  if (Array.isArray(values)) {
    const more = values.length > MOST_VALUES ? '|…' : '';
    return `${values.slice(0, MOST_VALUES).join('|')}${more}`;
  }
  if (schema['type'] === 'array') return `[${outline(schema['items'] as Schema, contract, depth)}]`;
  const properties = schema['properties'];
  if (!isObject(properties) || depth === 0) return (schema['type'] as string | undefined) ?? 'any';
  const required = (schema['required'] ?? []) as readonly string[];
  const members = Object.entries(properties).map(([name, member]) => {
    const inner = outline(member as Schema, contract, depth - 1);
    return `${name}${required.includes(name) ? '!' : ''}${inner === 'string' ? '' : ` = ${inner}`}`;
  });
  return `{${members.join(', ')}}`;
}

function resolved(node: Schema, contract: Contract): Schema {
  const { $ref } = node;
  if (typeof $ref !== 'string') return node;
  const keys = $ref.split('/').slice(1);
  const target = keys.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), contract);
  return isObject(target) ? resolved(target, contract) : {};
}

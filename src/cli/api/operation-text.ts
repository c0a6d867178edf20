import {
  jsonSchema,
  resolved,
  successOf,
  type OpenApiDocument,
  type PlacedOperation,
  type Schema,
} from './openapi-document.js';
import { callersOf } from './used-operations.js';

const MARKS = {
  spendsRun: 'spends one of the runs of the hour',
  discloses: 'takes data out of the clean room, or shows it to others',
  secret: 'its request or its answer holds a secret',
  file: 'answers a file',
  internal: 'internal to the platform; habu-mcp never calls it',
  executorOnly: 'for the party that executes runs; habu-mcp never calls it',
} as const;

/** One line of `api list`. */
export function operationLine({ id, method, path, declared }: PlacedOperation): string {
  const { summary, effect } = factsOf(declared);
  const called = callersOf(id).length > 0 ? '*' : ' ';
  return `${called} ${id.padEnd(44)} ${effect.padEnd(7)} ${method.padEnd(6)} ${path}\n    ${summary}`;
}

/** All that `api show` tells of an operation. */
export function operationText(document: OpenApiDocument, operation: PlacedOperation): string {
  const { id, method, path, declared } = operation;
  const { summary, effect, marks, lastSeenLive } = factsOf(declared);
  const callers = callersOf(id);
  return [
    id,
    `  ${summary}`,
    `  ${method} ${path}  (effect: ${effect})`,
    ...marks.map((mark) => `  - ${mark}`),
    ...(lastSeenLive === undefined ? [] : [`  - last seen to work on ${lastSeenLive}`]),
    `  - ${callers.length === 0 ? 'no workflow of habu-mcp calls it' : `called by ${callers.join(', ')}`}`,
    '',
    'Parameters (! is required):',
    ...parameterLines(document, operation),
    ...section(document, 'Body', jsonSchema(declared.requestBody)),
    ...section(document, 'Answer', jsonSchema(resolved(document, successOf(declared)))),
    '',
    `Statuses: ${Object.keys(declared.responses ?? {}).join(', ')}`,
  ].join('\n');
}

function factsOf(declared: PlacedOperation['declared']) {
  const facts = declared['x-habu'] ?? {};
  const text = (name: string): string | undefined =>
    typeof facts[name] === 'string' ? facts[name] : undefined;
  return {
    summary: text('summary') ?? '',
    effect: text('effect') ?? '',
    lastSeenLive: text('lastSeenLive'),
    marks: Object.entries(MARKS)
      .filter(([fact]) => facts[fact] === true)
      .map(([, mark]) => mark),
  };
}

function parameterLines(
  document: OpenApiDocument,
  { declared }: PlacedOperation,
): readonly string[] {
  const { parameters = [] } = declared;
  if (parameters.length === 0) return ['  none'];
  return parameters.map((parameter) => {
    const schema = parameter.schema ?? jsonSchema(parameter);
    const inJson = parameter.schema === undefined ? ', written as JSON' : '';
    const mark = parameter.required === true ? '!' : '';
    return `  ${parameter.name}${mark}: ${typeText(document, schema)} (${parameter.in}${inJson})`;
  });
}

const section = (
  document: OpenApiDocument,
  title: string,
  schema: Schema | undefined,
): readonly string[] =>
  schema === undefined
    ? []
    : ['', `${title}: ${typeText(document, schema)}`, ...members(document, schema)];

const DEEPEST = 3;

/** The members of an object or of a list's entries, each below the one that holds it. */
function members(
  document: OpenApiDocument,
  schema: Schema | undefined,
  depth = 1,
): readonly string[] {
  const own = resolved(document, schema);
  const { properties, required = [] } = own ?? {};
  if (properties === undefined)
    return own?.items === undefined ? [] : members(document, own.items, depth);
  return Object.entries(properties).flatMap(([name, one]) => [
    `${'  '.repeat(depth)}${name}${required.includes(name) ? '!' : ''}: ${typeText(document, one)}`,
    ...(depth < DEEPEST ? members(document, one, depth + 1) : []),
  ]);
}

function typeText(document: OpenApiDocument, schema: Schema | undefined): string {
  const own = resolved(document, schema) ?? {};
  if (own.enum !== undefined) return own.enum.map(String).join(' | ');
  if (own.items !== undefined) return `list of ${typeText(document, own.items)}`;
  const limits = [
    own.format,
    own.minimum === undefined ? undefined : `at least ${own.minimum}`,
    own.maximum === undefined ? undefined : `at most ${own.maximum}`,
    own.default === undefined ? undefined : `default ${JSON.stringify(own.default)}`,
  ].filter((limit) => limit !== undefined);
  return (own.type ?? 'anything') + (limits.length === 0 ? '' : ` (${limits.join(', ')})`);
}

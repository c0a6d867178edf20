import { z } from 'zod';
import { cleanText } from '../domain/text/clean-text.js';
import { nearestNames } from '../domain/text/nearest-name.js';

const KIND_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

const UNIT_WORDS: Readonly<Record<string, string>> = {
  string: 'characters',
  array: 'entries',
  object: 'members',
};

/** zod's own sentences begin so; any other message is the tool author's and says more than we could. */
const STOCK_MESSAGE = /^(?:Invalid|Too (?:big|small)|Unrecognized)/;

type Path = readonly PropertyKey[];

/**
 * One sentence for each thing that is wrong with the arguments of a call: what, where, and what would be right.
 * @param asGiven the path by which the caller knows a value, where it was moved before the check
 */
export function inputProblems(
  schema: z.ZodObject,
  error: z.ZodError,
  asGiven: (at: Path) => Path = (at) => at,
): string[] {
  return error.issues.flatMap((issue) => problemsOf(issue, schema, asGiven(issue.path)));
}

function problemsOf(issue: z.core.$ZodIssue, root: z.ZodObject, given: Path): string[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(key, issue.path, root));
  const where = given.length === 0 ? 'The arguments' : quoted(given);
  const description = descriptionAt(root, issue.path);
  const advice = description === undefined ? '' : ` (${cleanText(description, 160)})`;
  if (!STOCK_MESSAGE.test(issue.message)) return [`${where}: ${cleanText(issue.message, 300)}`];
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return [`${where} is missing: give ${kindWord(issue.expected)}${advice}.`];
  if (issue.code === 'invalid_value' && issue.input === undefined)
    return [`${where} is missing: give ${oneOf(issue.values.map(String))}${advice}.`];
  return [`${where} ${requirement(issue)}${advice}.`];
}

function requirement(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kindWord(issue.expected)}, not ${valueWord(issue.input)}`;
    case 'invalid_value':
      return notAllowed(issue.values.map(String), issue.input);
    case 'too_big':
      return `must ${sizeWord(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)}`;
    case 'too_small':
      return `must ${sizeWord(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)}`;
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return issue.format === 'regex' && issue.pattern !== undefined
        ? `must match ${issue.pattern}`
        : `must be a valid ${issue.format.toUpperCase()}, not ${valueWord(issue.input)}`;
    case 'invalid_union':
      return unionRequirement(issue);
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'is not valid';
  }
}

function unionRequirement(issue: z.core.$ZodIssueInvalidUnion): string {
  const branches = issue.errors.flat();
  const kinds = branches.flatMap((branch) =>
    branch.code === 'invalid_type' && branch.path.length === 0 ? [kindWord(branch.expected)] : [],
  );
  const values = branches.flatMap((branch) =>
    branch.code === 'invalid_value' && branch.path.length === 0 ? branch.values.map(String) : [],
  );
  const accepted = [...new Set(kinds), ...values.map((value) => `"${value}"`)];
  if (accepted.length === 0) return 'has none of the accepted forms';
  return `must be ${accepted.join(' or ')}, not ${valueWord(issue.input)}`;
}

function notAllowed(values: readonly string[], input: unknown): string {
  const near = typeof input === 'string' ? nearestNames(input, values, 1) : [];
  const hint = near.length === 0 ? '' : `; did you mean ${near.join()}?`;
  return `must be ${oneOf(values)}, not ${valueWord(input)}${hint}`;
}

const oneOf = (values: readonly string[]): string =>
  values.length === 1 ? `"${values.join()}"` : `one of ${values.join(', ')}`;

function unknownKey(key: string, path: readonly PropertyKey[], root: z.ZodObject): string {
  const where = quoted([...path, cleanText(key, 60)]);
  const parent = schemaAt(root, path);
  const known = parent instanceof z.ZodObject ? Object.keys(parent.shape) : [];
  const near = nearestNames(key, known, 2).map((name) => quoted([...path, name]));
  if (near.length > 0) return `${where} is not an argument; did you mean ${near.join(' or ')}?`;
  const names = known.map((name) => quoted([name])).join(', ');
  return `${where} is not an argument; ${known.length === 0 ? 'none is taken' : `known are ${names}`}.`;
}

function sizeWord(origin: string, bound: string, limit: number | bigint): string {
  const unit = UNIT_WORDS[origin];
  return unit === undefined ? `be ${bound} ${limit}` : `have ${bound} ${limit} ${unit}`;
}

const kindWord = (kind: string): string => KIND_WORDS[kind] ?? kind;

function valueWord(input: unknown): string {
  if (typeof input === 'string') return `the text "${cleanText(input, 40)}"`;
  if (typeof input === 'number' || typeof input === 'boolean') return String(input);
  if (input === null) return 'null';
  return kindWord(Array.isArray(input) ? 'array' : typeof input);
}

export const quoted = (path: readonly PropertyKey[]): string =>
  `\`${path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${cleanText(String(part), 60)}`))
    .join('')
    .replace(/^\./, '')}\``;

function descriptionAt(root: z.ZodObject, path: readonly PropertyKey[]): string | undefined {
  let schema =
    path.length === 0 ? undefined : childAt(schemaAt(root, path.slice(0, -1)), path.at(-1));
  while (schema !== undefined) {
    const { description } = z.globalRegistry.get(schema) ?? {};
    if (description !== undefined) return description;
    schema = innerSchema(schema);
  }
  return undefined;
}

/** The schema that judges the value at a path, without its optional, nullable and default wrappers. */
function schemaAt(
  root: z.core.$ZodType,
  path: readonly PropertyKey[],
): z.core.$ZodType | undefined {
  let schema: z.core.$ZodType | undefined = bare(root);
  for (const part of path) {
    const child = childAt(schema, part);
    schema = child === undefined ? undefined : bare(child);
  }
  return schema;
}

function childAt(
  schema: z.core.$ZodType | undefined,
  part: PropertyKey | undefined,
): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject)
    return Object.hasOwn(schema.shape, String(part))
      ? (schema.shape as Record<string, z.core.$ZodType>)[String(part)]
      : undefined;
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return undefined;
}

/** A schema without its optional, nullable and default wrappers, as it judges what is sent. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = innerSchema(schema);
  return inner === undefined ? schema : bare(inner);
}

function innerSchema(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault
  )
    return schema.unwrap();
  if (schema instanceof z.ZodPipe) return schema.in;
  return undefined;
}

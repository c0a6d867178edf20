import type { ErrorObject } from 'ajv';
import { nearestNames } from '../domain/text/nearest-name.js';
import { cleanText } from '../domain/text/clean-text.js';
import { requestCheck } from './contract-schemas.js';
import { HabuApiError } from './habu-api-error.js';
import type { HabuOperation } from './operations.js';

/** The service's own limit is not published; nothing that we send comes near it. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const MOST_PROBLEMS = 20;
const MOST_NAMES = 12;

export interface RequestParts {
  readonly path: object;
  readonly query: object;
  /** Undefined where there is none. */
  readonly body?: unknown;
}

/** @throws HabuApiError INVALID_ARGUMENT with every problem, each with its path; nothing is sent then */
export async function checkRequest(operation: HabuOperation, parts: RequestParts): Promise<void> {
  const { path, query, body } = parts;
  const check = await requestCheck(operation);
  if (check({ path, query, ...(body !== undefined && { body }) })) return;
  const problems = [...new Set((check.errors ?? []).map(sentenceOf))];
  throw refused(operation, problems);
}

/** @throws HabuApiError INVALID_ARGUMENT */
export function checkBodySize(operation: HabuOperation, body: string): void {
  const bytes = Buffer.byteLength(body);
  if (bytes > MAX_BODY_BYTES)
    throw refused(operation, [
      `body: ${(bytes / 1024 / 1024).toFixed(1)} MB are more than the ${MAX_BODY_BYTES / 1024 / 1024} MB that are sent.`,
    ]);
}

function refused({ id }: HabuOperation, problems: readonly string[]): HabuApiError {
  const [first = ''] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return new HabuApiError('INVALID_ARGUMENT', `${id}: not sent, because ${first}${more}`, {
    endpoint: id,
    sent: 'no',
    problems: problems.slice(0, MOST_PROBLEMS),
  });
}

type Sentence = (place: string, error: ErrorObject) => string;

/** No value is quoted but one that is none of a list: any other could be a credential. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  required: (place, { params }) => `${place}${String(params['missingProperty'])} is missing.`,
  additionalProperties: (place, { params, parentSchema }) =>
    undeclared(place, String(params['additionalProperty']), parentSchema),
  enum: (place, { params, data }) => oneOf(place, params['allowedValues'] as unknown[], data),
  type: (place, { params, data }) =>
    `${bare(place)} must be ${article(String(params['type']))}, not ${kindOf(data)}.`,
  minimum: (place, { params, data }) =>
    `${bare(place)} must be at least ${String(params['limit'])}, not ${String(data)}.`,
  maximum: (place, { params, data }) =>
    `${bare(place)} must be at most ${String(params['limit'])}, not ${String(data)}.`,
  format: (place, { params, data }) => ofFormat(bare(place), String(params['format']), data),
};

function sentenceOf(error: ErrorObject): string {
  const place = error.instancePath.slice(1).replaceAll('/', '.').replaceAll('~1', '/');
  const inside = place === '' ? '' : `${shown(place)}.`;
  const sentence = SENTENCES[error.keyword];
  return sentence?.(inside, error) ?? `${bare(inside)} ${error.message ?? 'does not fit'}.`;
}

const bare = (place: string): string => place.slice(0, -1);
const shown = (text: string): string => cleanText(text, 120);
const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

function kindOf(data: unknown): string {
  if (data === null) return 'null';
  if (Array.isArray(data)) return 'a list';
  return article(typeof data);
}

function undeclared(place: string, name: string, schema: unknown): string {
  const { properties = {} } = (schema ?? {}) as { properties?: object };
  const declared = Object.keys(properties);
  const [nearest] = nearestNames(name, declared);
  const what = `${place}${shown(name)} is not declared`;
  if (nearest !== undefined) return `${what}; ${nearest} is.`;
  if (declared.length === 0) return `${what}; nothing is allowed here.`;
  const more = declared.length > MOST_NAMES ? ', …' : '';
  return `${what}; allowed are ${declared.slice(0, MOST_NAMES).join(', ')}${more}.`;
}

function oneOf(place: string, allowed: readonly unknown[], data: unknown): string {
  const names = allowed.map(String);
  const given = typeof data === 'string' ? JSON.stringify(shown(data).slice(0, 40)) : kindOf(data);
  const [nearest] = typeof data === 'string' ? nearestNames(data, names) : [];
  const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  return `${bare(place)} must be one of ${names.join(', ')}, not ${given}${hint || '.'}`;
}

function ofFormat(place: string, format: string, data: unknown): string {
  if (format === 'record-id')
    return `${place} takes the UUID, and ${shown(String(data))} is a display id; read the UUID from the list of these objects.`;
  if (format === 'record-name')
    return `${place} takes a name, and a UUID was given; read the name from the object.`;
  return `${place} must be a ${format}${format === 'date' ? ', as in 2026-01-31' : ''}.`;
}

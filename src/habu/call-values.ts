import type { OperationCall } from '../domain/operations/api-operation.js';
import { defined } from '../domain/words/defined.js';
import { HabuApiError } from './habu-api-error.js';
import type { HabuOperation, Parameter } from './operations.js';
import type { RequestParts } from './request-problems.js';

/**
 * What a caller gave as texts, as the values that the contract declares. What fits no declaration stays a text: whether the
 * request is right is judged where every request is.
 *
 * @throws HabuApiError INVALID_ARGUMENT with each text that is no JSON where JSON is meant
 */
export function callValues(
  { id, declared: { parameters = [] } }: HabuOperation,
  given: OperationCall,
): RequestParts {
  const problems: string[] = [];
  const json = (text: string, where: string): unknown => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      problems.push(`${where} is no JSON.`);
      return undefined;
    }
  };
  const valuesIn = (where: 'path' | 'query') =>
    Object.fromEntries(
      Object.entries(given[where]).map(([name, text]) => {
        const parameter = parameters.find((one) => one.in === where && one.name === name);
        const isDocument = parameter?.content !== undefined;
        return [name, isDocument ? json(text, `${where}.${name}`) : typed(text, parameter)];
      }),
    );
  const [path, query] = [valuesIn('path'), valuesIn('query')];
  const body = given.body === undefined ? undefined : json(given.body, 'body');
  if (problems.length === 0) return { path, query, ...defined({ body }) };
  throw new HabuApiError('INVALID_ARGUMENT', `${id}: not sent, because ${problems.join(' ')}`, {
    ...{ endpoint: id, sent: 'no', problems },
  });
}

function typed(text: string, parameter: Parameter | undefined): unknown {
  const { type } = (parameter?.schema ?? {}) as { type?: string };
  if (type === 'array') return text.split(',').map((one) => one.trim());
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  const isNumber = type === 'integer' || type === 'number';
  return isNumber && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

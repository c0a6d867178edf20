import { HabuApiError } from './habu-api-error.js';
import type { HabuOperation } from './operations.js';

/** A document is written as JSON; anything else is written plainly. */
type QueryValue = string | number | boolean | readonly string[] | undefined;

/**
 * The URL of one call: path segments encoded, lists in a query joined by commas, documents in it written as JSON, absent
 * values left out.
 *
 * @param baseUrl ends with a slash
 * @throws HabuApiError INVALID_ARGUMENT for a path segment that is empty or a dot segment, which would reach
 * another operation
 */
export function apiUrl(
  baseUrl: string,
  operation: HabuOperation,
  { path = {}, query = {} }: { path?: object; query?: object },
): URL {
  const values = new Map(Object.entries(path));
  const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    segment(operation, name, values.get(name)),
  );
  const url = new URL(baseUrl + filled.slice(1));
  const inJson = operation.facts.jsonQuery ?? [];
  for (const [name, value] of Object.entries(query) as [string, QueryValue][])
    if (value !== undefined)
      url.searchParams.set(name, inJson.includes(name) ? JSON.stringify(value) : String(value));
  return url;
}

function segment(operation: HabuOperation, name: string, value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  // A lone half of a surrogate pair cannot be encoded.
  if (text.trim() === '' || text === '.' || text === '..' || /\p{Cs}/u.test(text))
    throw new HabuApiError('INVALID_ARGUMENT', `${operation.id}: ${name} is not an id.`, {
      endpoint: operation.id,
      sent: 'no',
    });
  return encodeURIComponent(text);
}

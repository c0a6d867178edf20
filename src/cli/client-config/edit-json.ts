import { isDeepStrictEqual } from 'node:util';
import { parse, type ParseError } from 'jsonc-parser';
import { isObject } from '../../domain/words/is-object.js';
import { SERVER_NAME, type ClientBlock } from './clients.js';
import { type Fields, mergeEntry, refused } from './merge-entry.js';
import { type JsonPlace, setInJson } from './set-in-json.js';

/**
 * The text with the block merged in; the same text when it is there already. Only what changes is written anew: comments, order,
 * numbers and spaces of everything else stay.
 *
 * @throws HabuMcpError INVALID_ARGUMENT when the text is not a JSON object, comments and trailing commas allowed.
 */
export function editJson(text: string, block: ClientBlock, file: string): string {
  const before = text.trim() === '' ? {} : parsed(text, file);
  const after = merge(before, block, file);
  if (isDeepStrictEqual(before, after)) return text;
  if (text.trim() === '') return `${JSON.stringify(after, null, 2)}\n`;
  const edited = changes(before, after, []).reduce(
    (current, [place, value]) => setInJson(current, place, value),
    text,
  );
  if (isDeepStrictEqual(parsed(edited, file), after)) return edited;
  throw refused(`${file} cannot be changed in one place alone (it may have a name twice)`);
}

/** The parser's own message may quote the file, which may hold secrets, so it is not repeated. */
function parsed(text: string, file: string): Fields {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0) throw refused(`${file} is not valid JSON`);
  if (isObject(value)) return value;
  throw refused(`${file} does not hold a JSON object`);
}

function merge(before: Fields, { key, entry, inputs }: ClientBlock, file: string): Fields {
  const servers = before[key] ?? {};
  if (!isObject(servers)) throw refused(`${key} in ${file} is not an object`);
  const mine = servers[SERVER_NAME] ?? {};
  if (!isObject(mine)) throw refused(`${key}.${SERVER_NAME} in ${file} is not an object`);
  return {
    ...before,
    ...(inputs !== undefined && { inputs: mergeInputs(before['inputs'], inputs) }),
    [key]: { ...servers, [SERVER_NAME]: mergeEntry(mine, entry) },
  };
}

function mergeInputs(there: unknown, ours: readonly { readonly id: string }[]): unknown[] {
  const kept: unknown[] = Array.isArray(there) ? there : [];
  const ids = new Set(kept.map((input) => (isObject(input) ? input['id'] : undefined)));
  return [...kept, ...ours.filter(({ id }) => !ids.has(id))];
}

/** The smallest replacements that make `after` of `before`; a list that only grows is added to. */
function changes(before: unknown, after: unknown, place: JsonPlace): [JsonPlace, unknown][] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isObject(before) && isObject(after))
    return Object.keys(after).flatMap((name) =>
      changes(before[name], after[name], [...place, name]),
    );
  if (Array.isArray(before) && Array.isArray(after)) {
    const kept: unknown[] = after.slice(0, before.length);
    if (isDeepStrictEqual(kept, before))
      return after.slice(kept.length).map((item, at) => [[...place, kept.length + at], item]);
  }
  return [[place, after]];
}

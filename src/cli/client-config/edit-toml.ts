import { parse, stringify } from 'smol-toml';
import { isObject } from '../../domain/words/is-object.js';
import { blockText, SERVER_NAME, type ClientBlock } from './clients.js';
import { type Fields, mergeEntry, refused } from './merge-entry.js';

/**
 * The text with our table behind everything else; the same text when it is there already. A table of ours that says something else
 * is left to the user, because to change it is to lay it out anew.
 *
 * @throws HabuMcpError INVALID_ARGUMENT when the table cannot be added.
 */
export function editToml(text: string, block: ClientBlock, file: string): string {
  const { key, entry } = block;
  const before = parsed(text) ?? fail(`${file} is not valid TOML`);
  const servers = before[key] ?? {};
  if (!isObject(servers)) throw refused(`${key} in ${file} is not a table`);
  const mine = servers[SERVER_NAME];
  if (mine !== undefined) {
    if (isObject(mine) && isSame(mergeEntry(mine, entry), mine)) return text;
    throw refused(
      `${key}.${SERVER_NAME} in ${file} has other settings`,
      `Remove that table, for example with codex mcp remove ${SERVER_NAME}, and call this again.`,
    );
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' ? '' : text.endsWith('\n') ? eol : eol + eol;
  const edited = `${text}${gap}${blockText(block).replaceAll('\n', eol)}`;
  const expected = { ...before, [key]: { ...servers, [SERVER_NAME]: entry } };
  const after = parsed(edited);
  if (after !== undefined && isSame(after, expected)) return edited;
  return fail(`${key} in ${file} cannot be added to in the form in which it is written`);
}

/** The parser's own message quotes the file, which may hold secrets, so it is not repeated. */
function parsed(text: string): Fields | undefined {
  try {
    return parse(text, { integersAsBigInt: 'asNeeded' });
  } catch {
    return undefined;
  }
}

const isSame = (one: Fields, other: Fields): boolean => stringify(one) === stringify(other);

function fail(reason: string): never {
  throw refused(reason);
}

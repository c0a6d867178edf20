import { constants } from 'node:fs';
import { copyFile, mkdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { HabuMcpError } from '../../domain/habu-mcp-error.js';
import { SERVER_NAME, type ClientBlock } from './clients.js';

export interface Written {
  readonly file: string;
  readonly outcome: 'created' | 'changed' | 'already there';
  /** Copy of what was there before. */
  readonly backup?: string;
}

/**
 * Merges the block into a client's file. Everything else in the file stays; so do fields that the user or the client
 * added to our entry, and a secret that the user has put in place of its placeholder. A second call changes nothing.
 *
 * @throws HabuMcpError INVALID_ARGUMENT when the file is not a JSON object; it is left alone then.
 */
export async function writeBlock(block: ClientBlock, wanted: string, now: Date): Promise<Written> {
  const file = await realpath(wanted).catch(() => path.resolve(wanted));
  const text = await readFile(file, 'utf8').catch(missingAsUndefined);
  const before = parseObject(text ?? '', file);
  const after = merge(before, block, file);
  if (isDeepStrictEqual(before, after)) return { file, outcome: 'already there' };
  const content = `${JSON.stringify(after, null, indentOf(text))}\n`;
  if (text === undefined) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content, { flag: 'wx', mode: 0o600 });
    return { file, outcome: 'created' };
  }
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const backup = `${file}.before-${SERVER_NAME}-${stamp}`;
  await copyFile(file, backup, constants.COPYFILE_EXCL);
  const draft = `${file}.${SERVER_NAME}-${process.pid}`;
  await writeFile(draft, content, { flag: 'wx', mode: (await stat(file)).mode & 0o777 });
  await rename(draft, file);
  return { file, outcome: 'changed', backup };
}

function missingAsUndefined(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

type JsonObject = Record<string, unknown>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The parser's own message may quote the file, which may hold secrets, so it is not repeated. */
function parseObject(text: string, file: string): JsonObject {
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused(`${file} is not valid JSON (comments and trailing commas are not allowed)`);
  }
  if (isObject(value)) return value;
  throw refused(`${file} does not hold a JSON object`);
}

const refused = (reason: string) =>
  new HabuMcpError('INVALID_ARGUMENT', `${reason}, so it was left as it is.`, {
    nextStep: 'Correct the file, or paste the printed block into it by hand.',
  });

function merge(before: JsonObject, { key, entry, inputs }: ClientBlock, file: string): JsonObject {
  const servers = before[key] ?? {};
  if (!isObject(servers)) throw refused(`${key} in ${file} is not an object`);
  const mine = servers[SERVER_NAME] ?? {};
  if (!isObject(mine)) throw refused(`${key}.${SERVER_NAME} in ${file} is not an object`);
  const env = mergeEnv(isObject(mine['env']) ? mine['env'] : {}, entry.env ?? {});
  const merged = { ...mine, ...entry, ...(Object.keys(env).length > 0 && { env }) };
  return {
    ...before,
    ...(inputs !== undefined && { inputs: mergeInputs(before['inputs'], inputs) }),
    [key]: { ...servers, [SERVER_NAME]: merged },
  };
}

function mergeEnv(there: JsonObject, ours: Readonly<Record<string, string>>): JsonObject {
  const fresh = Object.entries(ours).filter(
    ([name, value]) => !(value.startsWith('${') && name in there),
  );
  return { ...there, ...Object.fromEntries(fresh) };
}

function mergeInputs(there: unknown, ours: readonly { readonly id: string }[]): unknown[] {
  const kept: unknown[] = Array.isArray(there) ? there : [];
  const ids = new Set(kept.map((input) => (isObject(input) ? input['id'] : undefined)));
  return [...kept, ...ours.filter(({ id }) => !ids.has(id))];
}

function indentOf(text: string | undefined): string {
  return /^([ \t]+)"/m.exec(text ?? '')?.[1] ?? '  ';
}

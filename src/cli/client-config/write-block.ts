import { constants } from 'node:fs';
import {
  copyFile,
  lstat,
  mkdir,
  readFile,
  realpath,
  rename,
  stat,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { SERVER_NAME, type ClientBlock } from './clients.js';
import { editJson } from './edit-json.js';
import { editToml } from './edit-toml.js';
import { refused } from './merge-entry.js';

export interface Written {
  readonly file: string;
  readonly outcome: 'created' | 'changed' | 'already there';
  /** Copy of what was there before. */
  readonly backup?: string;
}

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Merges the block into a client's file. Everything else in the file stays; so do fields that the user or the client
 * added to our entry, and a secret that the user has put in place of its placeholder. A second call changes nothing.
 *
 * @throws HabuMcpError INVALID_ARGUMENT when the file is not what the client reads, or not ours to write; it is left alone then.
 */
export async function writeBlock(block: ClientBlock, wanted: string, now: Date): Promise<Written> {
  try {
    return await write(block, await targetOf(wanted), now);
  } catch (error) {
    if (error instanceof HabuMcpError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new HabuMcpError(
      'INVALID_ARGUMENT',
      `${wanted} cannot be read and written (${code ?? 'unknown reason'}), so it was left as it is.`,
      {
        nextStep: 'See to it that it is a file of yours, or name another with --file.',
        cause: error,
      },
    );
  }
}

/** The file itself where a link to it is named, so that the link stays. */
async function targetOf(wanted: string): Promise<string> {
  const absent = path.resolve(wanted);
  try {
    return await realpath(wanted);
  } catch (error) {
    const isLink = await lstat(absent).then(
      (entry) => entry.isSymbolicLink(),
      () => false,
    );
    if (!isLink) return absent;
    throw new HabuMcpError(
      'INVALID_ARGUMENT',
      `${absent} is a link to a file that is not there, so nothing was written.`,
      { nextStep: 'Make that file or remove the link, and call this again.', cause: error },
    );
  }
}

async function write(block: ClientBlock, file: string, now: Date): Promise<Written> {
  const whole = await readFile(file).then((bytes) => textOf(bytes, file), missingAsUndefined);
  const mark = whole?.startsWith(BYTE_ORDER_MARK) === true ? BYTE_ORDER_MARK : '';
  const text = whole?.slice(mark.length) ?? '';
  const edited = (block.format === 'toml' ? editToml : editJson)(text, block, file);
  if (edited === text) return { file, outcome: 'already there' };
  const content = `${mark}${edited}`;
  if (whole === undefined) {
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

/** What is not UTF-8 would come back as other bytes. */
function textOf(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused(`${file} is not UTF-8 text`);
  }
}

function missingAsUndefined(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

export interface ExportedFile {
  readonly file: string;
  /** The usual name was taken by a file with other content. */
  readonly otherThere?: string;
}

/** Names tried before giving up: `ov-1.png`, `ov-1-2.png` and on. */
const MOST_NAMES = 50;
const WITHOUT_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/**
 * Stands for exactly these bytes when it returns: a file made anew, or one that is there already and is the same byte for byte. A file
 * with other content stays, and the next name is taken. Nothing is left behind where it fails, as on a full disk.
 *
 * @throws the system's error
 */
export async function exportedFile(
  directory: string,
  name: string,
  bytes: Uint8Array,
): Promise<ExportedFile> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const usual = path.join(directory, name);
  const whole = path.join(directory, `.${name}.${randomUUID()}.part`);
  try {
    for (let number = 1; number <= MOST_NAMES; number += 1) {
      const file = numbered(usual, number);
      const other = number === 1 ? {} : { otherThere: usual };
      const isOurs =
        (await isThere(file, bytes)) ??
        ((await createdAs(file, whole, bytes)) || (await isThere(file, bytes)));
      if (isOurs === true) return { file, ...other };
    }
    throw Object.assign(new Error(`${usual} and ${MOST_NAMES} more exist.`), { code: 'EEXIST' });
  } finally {
    await rm(whole, { force: true });
  }
}

const numbered = (file: string, number: number): string => {
  const { dir, name, ext } = path.parse(file);
  return number === 1 ? file : path.join(dir, `${name}-${number}${ext}`);
};

/** @returns whether the file that is there is these bytes; undefined where there is none */
async function isThere(file: string, bytes: Uint8Array): Promise<boolean | undefined> {
  try {
    return (await readFile(file)).equals(bytes);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whole on the disk under a name that nobody reads, then under its own. @returns false when somebody took the name meanwhile */
async function createdAs(file: string, whole: string, bytes: Uint8Array): Promise<boolean> {
  const part = await open(whole, 'w', 0o600);
  try {
    await part.writeFile(bytes);
    await part.sync();
  } finally {
    await part.close();
  }
  try {
    await link(whole, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!WITHOUT_LINKS.includes(codeOf(error) ?? '')) throw error;
    return renamedTo(file, whole);
  }
}

/** Where a disk has no links: the name is taken with an empty file, which the whole one then replaces. */
async function renamedTo(file: string, whole: string): Promise<boolean> {
  try {
    await (await open(file, 'wx', 0o600)).close();
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  await rename(whole, file);
  return true;
}

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;

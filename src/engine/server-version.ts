import { execFile } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { z } from 'zod';
import { plainEnvironment } from './child-environment.js';
import { reasonOf, unusable } from './data-directory.js';

/** First server whose updates, worker versioning and settings are those this engine relies on. */
const OLDEST_SERVER = '1.29.0';
const VERSION_LIMIT_MS = 20_000;

export interface ServerBinary {
  readonly file: string;
  /** Of the server inside, not of the command line around it. */
  readonly serverVersion: string;
}

/** `temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)` -> `1.29.1` */
const parseServerVersion = (text: string): string | undefined =>
  /\bServer (\d+\.\d+\.\d+)/.exec(text)?.[1];

/** Below zero when `left` is older. Only the numbers count; a pre-release is taken for its release. */
export function compareVersions(left: string, right: string): number {
  const numbers = (version: string): number[] => (version.match(/\d+/g) ?? []).map(Number);
  const others = numbers(right);
  for (const [index, number] of numbers(left).slice(0, 3).entries()) {
    const difference = number - (others[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export const minorOf = (version: string): string => version.split('.').slice(0, 2).join('.');

/**
 * Runs `<file> --version`.
 * @returns the server's version, or why this file cannot be the dev server.
 */
export async function inspectBinary(file: string): Promise<ServerBinary | { refusal: string }> {
  try {
    const { stdout } = await promisify(execFile)(file, ['--version'], {
      timeout: VERSION_LIMIT_MS,
      env: plainEnvironment(),
    });
    const serverVersion = parseServerVersion(stdout);
    if (serverVersion === undefined) return { refusal: `${file} names no server version` };
    if (compareVersions(serverVersion, OLDEST_SERVER) < 0)
      return { refusal: `${file} is server ${serverVersion}, older than ${OLDEST_SERVER}` };
    return { file, serverVersion };
  } catch (error) {
    return { refusal: `${file} does not run (${firstLine(reasonOf(error))})` };
  }
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

const MadeBySchema = z.object({ server: z.string(), binary: z.string() });
export type MadeBy = z.infer<typeof MadeBySchema>;

/** Which server made the database. Absent: there is none yet. */
export function readMadeBy(file: string): MadeBy | undefined {
  try {
    return MadeBySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unusable(file, `it does not name a server version (${firstLine(reasonOf(error))})`);
  }
}

export function writeMadeBy(file: string, { file: binary, serverVersion }: ServerBinary): void {
  writeFileSync(`${file}.new`, `${JSON.stringify({ server: serverVersion, binary })}\n`, {
    mode: 0o600,
  });
  renameSync(`${file}.new`, file);
}

import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { compareVersions, inspectBinary, minorOf, type ServerBinary } from '../server-version.js';
import type { BinarySource, Refusal } from './binary-source.js';

const PREFIX = 'temporal-server-';

/** One file per server version, so that a new one never takes away what a database needs. */
export const cachedBinary: BinarySource = {
  name: 'cache',
  find: async ({ cacheDir, madeBy }) => {
    const fits = (version: string): boolean =>
      madeBy === undefined || minorOf(version) === minorOf(madeBy.server);
    const newest = cachedVersions(cacheDir).filter(fits).sort(compareVersions).at(-1);
    return newest === undefined
      ? { refusal: `nothing usable in ${cacheDir}` }
      : inspectBinary(path.join(cacheDir, PREFIX + newest));
  },
};

/**
 * Lets `make` put a program into a new directory, checks it by running it, and moves it into the cache in one step:
 * the cache never holds half a program.
 */
export async function addToCache(
  cacheDir: string,
  make: (workDir: string) => Promise<string>,
): Promise<ServerBinary | Refusal> {
  mkdirSync(cacheDir, { recursive: true, mode: 0o700 });
  const workDir = mkdtempSync(path.join(cacheDir, '.new-'));
  try {
    const made = await make(workDir);
    chmodSync(made, 0o700);
    const binary = await inspectBinary(made);
    if ('refusal' in binary) return binary;
    const file = path.join(cacheDir, PREFIX + binary.serverVersion);
    renameSync(made, file);
    return { ...binary, file };
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

function cachedVersions(cacheDir: string): string[] {
  try {
    return readdirSync(cacheDir)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => name.slice(PREFIX.length));
  } catch {
    // No cache yet.
    return [];
  }
}

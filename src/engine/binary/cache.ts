import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { openPlaces } from '../own-place.js';
import { compareVersions, inspectBinary, minorOf, type ServerBinary } from '../server-version.js';
import type { BinarySource, Refusal } from './binary-source.js';

const PREFIX = 'temporal-server-';
const WORK_PREFIX = '.new-';
/** No fetch takes so long: what is older was left by a process that was killed. */
const LEFTOVER_AFTER_MS = 60 * 60_000;

/** One file per server version, so that a new one never takes away what a database needs. */
export const cachedBinary: BinarySource = {
  name: 'cache',
  find: async ({ cacheDir, madeBy, releases }) => {
    requireOwn([path.dirname(cacheDir), cacheDir]);
    const newest = cachedVersions(cacheDir).sort(compareVersions);
    const fits = (version: string): boolean =>
      madeBy === undefined
        ? compareVersions(version, releases[0]?.server ?? '') >= 0
        : minorOf(version) === minorOf(madeBy.server);
    const version = newest.filter(fits).at(-1);
    if (version !== undefined) return inspectCached(path.join(cacheDir, PREFIX + version));
    const others = newest.length === 0 ? '' : ` (only server ${newest.join(', ')})`;
    return { refusal: `nothing usable in ${cacheDir}${others}` };
  },
};

/** Whether this program was put there by `addToCache`, in this cache or in an earlier one. */
export const isCached = (file: string): boolean => path.basename(file).startsWith(PREFIX);

/** @throws HabuMcpError ENGINE_UNAVAILABLE when others could have changed it */
export function inspectCached(file: string): Promise<ServerBinary | Refusal> {
  const directory = path.dirname(file);
  requireOwn([path.dirname(directory), directory, file]);
  return inspectBinary(file);
}

/**
 * Lets `make` put a program into a new directory, checks it by running it, and moves it into the cache in one step:
 * the cache never holds half a program.
 */
export async function addToCache(
  cacheDir: string,
  make: (workDir: string) => Promise<string>,
): Promise<ServerBinary | Refusal> {
  mkdirSync(cacheDir, { recursive: true, mode: 0o700 });
  removeLeftovers(cacheDir);
  const workDir = mkdtempSync(path.join(cacheDir, WORK_PREFIX));
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

function removeLeftovers(cacheDir: string): void {
  for (const name of readdirSync(cacheDir)) {
    const leftover = path.join(cacheDir, name);
    const stats = statSync(leftover, { throwIfNoEntry: false });
    if (!name.startsWith(WORK_PREFIX) || stats === undefined) continue;
    if (Date.now() - stats.mtimeMs > LEFTOVER_AFTER_MS)
      rmSync(leftover, { recursive: true, force: true });
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

function requireOwn(places: readonly string[]): void {
  const open = openPlaces(places);
  if (open.length === 0) return;
  throw new HabuMcpError(
    'ENGINE_UNAVAILABLE',
    `The Temporal program in the cache is not trusted: ${open.map(({ reason }) => reason).join('; ')}.`,
    {
      nextStep: `Run ${open.map(({ command }) => command).join(' && ')}, then call again; if somebody else may have used that, remove the directory instead.`,
    },
  );
}

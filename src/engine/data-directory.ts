import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { dataPaths, pathsIn, type DataPaths } from './engine-paths.js';
import type { EngineOptions } from './options.js';
import { openPlaces } from './own-place.js';

/**
 * Makes the account's data directory (0700) and proves that it can be written to.
 * @throws HabuMcpError DATA_DIRECTORY_UNUSABLE with the directory and the system's reason.
 */
export function prepareDataDirectory(options: Pick<EngineOptions, 'home' | 'account'>): DataPaths {
  const { dataDir } = dataPaths(options);
  try {
    requireOwn(options.home, dataDir);
    makeDirectories(dataDir);
    // The real path is the identity: two spellings of one directory must meet at the same control ports.
    const paths = pathsIn(realpathSync(dataDir));
    for (const dir of [paths.dataDir, paths.logDir, paths.sandboxDir]) {
      makeDirectories(dir);
      chmodSync(dir, 0o700);
    }
    const probe = path.join(paths.dataDir, `.write-${randomBytes(6).toString('hex')}`);
    writeFileSync(probe, 'x', { mode: 0o600, flag: 'wx' });
    rmSync(probe);
    return paths;
  } catch (error) {
    throw error instanceof HabuMcpError ? error : unusable(dataDir, reasonOf(error));
  }
}

/** Others could have put a database or a secret there; closing the directory now would not show it. */
function requireOwn(home: string, dataDir: string): void {
  const open = openPlaces([home, path.dirname(dataDir), dataDir]);
  if (open.length === 0) return;
  throw new HabuMcpError(
    'DATA_DIRECTORY_UNUSABLE',
    `The engine does not trust its data directory ${dataDir}: ${open.map(({ reason }) => reason).join('; ')}.`,
    { nextStep: `Run ${open.map(({ command }) => command).join(' && ')}, then call again.` },
  );
}

/** One after the other: Node's recursive form calls a read-only disk a directory that is missing. */
function makeDirectories(directory: string): void {
  if (existsSync(directory)) return;
  makeDirectories(path.dirname(directory));
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!existsSync(directory)) throw error;
  }
}

/** The directory of an account that may have no engine yet; nothing is made. */
export function existingDataDirectory(
  options: Pick<EngineOptions, 'home' | 'account'>,
): DataPaths | undefined {
  const { dataDir } = dataPaths(options);
  return existsSync(dataDir) ? pathsIn(realpathSync(dataDir)) : undefined;
}

export const unusable = (place: string, reason: string): HabuMcpError =>
  new HabuMcpError(
    'DATA_DIRECTORY_UNUSABLE',
    `The engine cannot use its data directory ${place}: ${reason}.`,
  );

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

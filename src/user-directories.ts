import { userInfo } from 'node:os';
import path from 'node:path';
import { defined } from './domain/words/defined.js';

export interface UserDirectories {
  /** Absent for a user without a home directory, as some containers have. */
  readonly homeDir?: string;
  /** The system's places for data and caches of this program. */
  readonly dataDir?: string;
  readonly cacheDir?: string;
}

const NAME = 'habu-mcp';

/**
 * Read from the environment that is given, never from this process's own: what is handed to a child or written for a
 * client must come to the same places. Blank and relative values count as absent, as the XDG specification says.
 */
export function userDirectories(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  accountHome: () => string = () => userInfo().homedir,
): UserDirectories {
  const homeDir = absolute(env['HOME']) ?? absolute(orNone(accountHome));
  const inHome = (...names: string[]): string | undefined =>
    homeDir === undefined ? undefined : path.join(homeDir, ...names);
  const [data, cache] =
    platform === 'darwin'
      ? [inHome('Library', 'Application Support'), inHome('Library', 'Caches')]
      : [
          absolute(env['XDG_DATA_HOME']) ?? inHome('.local', 'share'),
          absolute(env['XDG_CACHE_HOME']) ?? inHome('.cache'),
        ];
  return {
    ...defined({ homeDir }),
    ...(data !== undefined && { dataDir: path.join(data, NAME) }),
    ...(cache !== undefined && { cacheDir: path.join(cache, NAME) }),
  };
}

function absolute(value: string | undefined): string | undefined {
  const text = value?.trim() ?? '';
  return path.isAbsolute(text) ? text : undefined;
}

function orNone(accountHome: () => string): string | undefined {
  try {
    return accountHome();
  } catch {
    // The system does not know this user.
    return undefined;
  }
}

import path from 'node:path';
import { defined } from '../domain/words/defined.js';
import type { UserDirectories } from '../user-directories.js';
import type { Variables } from './read-variables.js';
import { invalid } from './refusals.js';

/** Every directory and file of the configuration, absolute. */
export interface Places {
  readonly home: string;
  /** What can be fetched again: the dev server's program. */
  readonly cacheDir: string;
  readonly exportDir: string;
  readonly temporalCli?: string;
}

export function placesOf(
  variables: Variables,
  { homeDir, dataDir, cacheDir }: UserDirectories,
): Places {
  const resolved = (text: string | undefined): string | undefined =>
    text && path.resolve(homeDir === undefined ? text : text.replace(/^~(?=\/|$)/, homeDir));
  const home = resolved(variables.HABU_MCP_HOME) ?? dataDir;
  if (home === undefined)
    throw invalid([
      'HABU_MCP_HOME: must name a directory, because HOME is not set and this user has no home directory',
    ]);
  const temporalCli = resolved(variables.HABU_TEMPORAL_CLI);
  return {
    home,
    cacheDir: resolved(variables.HABU_MCP_CACHE_DIR) ?? cacheDir ?? path.join(home, 'cache'),
    exportDir: resolved(variables.HABU_MCP_EXPORT_DIR) ?? path.join(home, 'exports'),
    ...defined({ temporalCli }),
  };
}

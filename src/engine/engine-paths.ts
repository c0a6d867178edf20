import path from 'node:path';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import type { ChildName, EngineOptions } from './options.js';

export interface DataPaths {
  readonly dataDir: string;
  readonly engineFile: string;
  readonly aliveFile: string;
  readonly databaseFile: string;
  readonly serverVersionFile: string;
  readonly logDir: string;
  readonly crashLog: string;
  readonly sandboxDir: string;
  readonly sandboxCredentialsFile: string;
}

/** @throws HabuMcpError INVALID_ARGUMENT when the account cannot be the name of a directory. */
export function dataPaths({ home, account }: Pick<EngineOptions, 'home' | 'account'>): DataPaths {
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/i.test(account))
    throw new HabuMcpError('INVALID_ARGUMENT', `"${account}" cannot be the name of an account.`);
  return pathsIn(path.resolve(home, 'accounts', account));
}

/** Every file of one account's engine. */
export function pathsIn(dataDir: string): DataPaths {
  const inside = (...names: string[]): string => path.join(dataDir, ...names);
  return {
    dataDir,
    engineFile: inside('engine.json'),
    aliveFile: inside('engine.alive'),
    databaseFile: inside('temporal.db'),
    serverVersionFile: inside('temporal-version.json'),
    logDir: inside('logs'),
    crashLog: inside('logs', 'supervisor-crash.log'),
    sandboxDir: inside('sandbox'),
    sandboxCredentialsFile: inside('sandbox', 'credentials.json'),
  };
}

export const logFileOf = ({ logDir }: DataPaths, name: ChildName | 'supervisor'): string =>
  path.join(logDir, `${name}.log`);

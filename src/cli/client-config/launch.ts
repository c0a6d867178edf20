import path from 'node:path';
import type { Config } from '../../config.js';
import { VARIABLES } from '../../config-variables.js';
import { userDirectories } from '../../user-directories.js';

/** What an MCP client has to know to start this server. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** Settings that may stand in a file as they are. */
  readonly settings: Readonly<Record<string, string>>;
  /** Names of the secrets that the server needs; their values never leave the environment. */
  readonly secrets: readonly string[];
}

export interface Programs {
  /** Absolute: a client started from a desktop sees no version manager and no shell profile. */
  readonly node: string;
  readonly script: string;
}

/** Variables of Temporal's own that are no secrets. */
const TEMPORAL_SETTINGS = [
  'TEMPORAL_ADDRESS',
  'TEMPORAL_NAMESPACE',
  'TEMPORAL_PROFILE',
  'TEMPORAL_CONFIG_FILE',
  'TEMPORAL_TLS',
  'TEMPORAL_TLS_SERVER_NAME',
  'TEMPORAL_TLS_SERVER_CA_CERT_PATH',
  'TEMPORAL_TLS_CLIENT_CERT_PATH',
  'TEMPORAL_TLS_CLIENT_KEY_PATH',
];
const CREDENTIALS = ['HABU_API_CLIENT_ID', 'HABU_API_CLIENT_SECRET'];

/**
 * The launch that repeats what holds in this shell: settings that are set here are handed on, because a client passes
 * on no environment of its own. In sandbox mode nothing secret is needed; with a configured Temporal the worker has
 * the credentials, and the server needs only the account's name.
 */
export function launchOf(config: Config, env: NodeJS.ProcessEnv, programs: Programs): Launch {
  return {
    command: programs.node,
    args: [programs.script, 'serve'],
    settings: settingsOf(config, env),
    secrets: secretsOf(config, env),
  };
}

function settingsOf(config: Config, env: NodeJS.ProcessEnv): Record<string, string> {
  const settings: Record<string, string> = {};
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') settings[name] = value;
  };
  const absolute: Readonly<Record<string, string | undefined>> = {
    HABU_MCP_HOME: config.home,
    HABU_MCP_CACHE_DIR: config.cacheDir,
    HABU_MCP_EXPORT_DIR: config.exportDir,
    HABU_TEMPORAL_CLI: config.temporalCli,
  };
  const moved = movedByXdg(config, env);
  for (const variable of VARIABLES) {
    const value = env[variable.name]?.trim() || moved[variable.name];
    if (value === undefined || value === '' || !isHandedOn(variable, config)) continue;
    const file = variable.name.endsWith('_FILE') ? path.resolve(value) : undefined;
    set(variable.name, absolute[variable.name] ?? file ?? value);
  }
  if (config.temporalConfigured) {
    set('HABU_ACCOUNT', config.account);
    for (const name of TEMPORAL_SETTINGS) set(name, env[name]?.trim());
  }
  return settings;
}

/** A client hands on HOME but no XDG variable, so what those have moved is named by ours. */
function movedByXdg(
  { home, cacheDir }: Config,
  { HOME }: NodeJS.ProcessEnv,
): Record<string, string | undefined> {
  const unmoved = userDirectories({ HOME });
  return {
    ...(home !== unmoved.dataDir && { HABU_MCP_HOME: home }),
    ...(cacheDir !== unmoved.cacheDir && { HABU_MCP_CACHE_DIR: cacheDir }),
  };
}

function isHandedOn(variable: (typeof VARIABLES)[number], config: Config): boolean {
  const readers: readonly string[] = variable.readBy;
  if ('secret' in variable || CREDENTIALS.includes(variable.name)) return false;
  if (variable.name.startsWith('HABU_API_CLIENT_'))
    return config.mode !== 'sandbox' && !config.temporalConfigured;
  return readers.includes('serve') || (readers.includes('engine') && !config.temporalConfigured);
}

function secretsOf(config: Config, env: NodeJS.ProcessEnv): string[] {
  if (config.temporalConfigured) return env['TEMPORAL_API_KEY'] ? ['TEMPORAL_API_KEY'] : [];
  if (config.mode === 'sandbox') return [];
  return CREDENTIALS.filter((name) => !env[`${name}_FILE`]?.trim());
}

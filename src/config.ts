import { createHash } from 'node:crypto';
import type { VariableName } from './config-variables.js';
import { given } from './config/given.js';
import { placesOf, type Places } from './config/places.js';
import { proxiesOf, type Proxies } from './config/proxies.js';
import { readVariables, type Variables } from './config/read-variables.js';
import { incomplete, invalid } from './config/refusals.js';
import { defined } from './domain/words/defined.js';
import { userDirectories, type UserDirectories } from './user-directories.js';

export const SANDBOX_ACCOUNT = 'sandbox';

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** How a worker reaches a running sandbox. */
export interface SandboxConnection extends Credentials {
  readonly baseUrl: string;
}

export type Mode = 'live' | 'sandbox' | 'hybrid';
export type Pace = 'fast' | 'real';
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

export interface Config extends Places {
  readonly mode: Mode;
  /** Absent in sandbox mode, and in a `serve` whose worker runs elsewhere. */
  readonly credentials?: Credentials;
  /** Ends with a slash. */
  readonly baseUrl: string;
  readonly account: string;
  readonly outputSchema: boolean;
  /** Names as given; the tool catalogue knows which exist. Absent: its default. */
  readonly toolsets?: readonly string[];
  readonly readOnly: boolean;
  readonly logLevel: LogLevel;
  readonly pace: Pace;
  /** What becomes of a run creation with an unknown outcome that later looks do not show. */
  readonly onUnknownCreation: 'ask' | 'create_again';
  /** A Temporal server is configured, so the embedded engine stays out. */
  readonly temporalConfigured: boolean;
  readonly sandbox?: SandboxConnection;
  readonly proxies: Proxies;
}

const TEMPORAL_VARIABLES = ['TEMPORAL_ADDRESS', 'TEMPORAL_PROFILE', 'TEMPORAL_CONFIG_FILE'];

/**
 * Reads our variables, those of proxies, and whether TEMPORAL_* name a server; nothing else of the environment.
 * Empty variables count as absent. Files named by HABU_API_CLIENT_ID_FILE and HABU_API_CLIENT_SECRET_FILE are read.
 *
 * @throws HabuMcpError CREDENTIALS_INCOMPLETE that names the missing variable, or INVALID_ARGUMENT with every
 * problem; values of variables are never part of a message.
 */
export function loadConfig(
  env: NodeJS.ProcessEnv,
  directories: UserDirectories = userDirectories(env),
): Config {
  const variables = readVariables(env);
  return compose(variables, {
    places: placesOf(variables, directories),
    temporalConfigured: TEMPORAL_VARIABLES.some((name) => given(env, name) !== undefined),
    proxies: proxiesOf(env),
  });
}

/** What says where the dev server's program is, and nothing else: for those who want no account's configuration. */
export function binaryVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = ['HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'HABU_MCP_HOME'];
  const own = ['HABU_MCP_CACHE_DIR', 'HABU_TEMPORAL_CLI'] satisfies VariableName[];
  return Object.fromEntries([...names, ...own].map((name) => [name, env[name]]));
}

/**
 * The credentials of a process that calls the live API.
 * @throws HabuMcpError CREDENTIALS_INCOMPLETE when the configuration has none.
 */
export function requireCredentials(config: Config): Credentials {
  if (config.credentials !== undefined) return config.credentials;
  throw incomplete('HABU_API_CLIENT_ID and HABU_API_CLIENT_SECRET are not set.');
}

function compose(
  variables: Variables,
  {
    places,
    temporalConfigured,
    proxies,
  }: Pick<Config, 'temporalConfigured' | 'proxies'> & { readonly places: Places },
): Config {
  const keyPair = credentialsOf(variables);
  const mode = modeOf(variables, temporalConfigured);
  const credentials = mode === 'sandbox' ? undefined : keyPair;
  if (mode !== 'sandbox' && credentials === undefined && !temporalConfigured)
    throw incomplete(
      `HABU_MCP_MODE is ${mode}, but HABU_API_CLIENT_ID and HABU_API_CLIENT_SECRET are not set.`,
    );
  const baseUrl = variables.HABU_API_BASE_URL;
  const { HABU_MCP_TOOLSETS: toolsets } = variables;
  const sandbox = sandboxOf(variables);
  return Object.freeze({
    mode,
    ...defined({ credentials }),
    baseUrl,
    account: accountOf(variables, mode, credentials),
    ...places,
    outputSchema: variables.HABU_MCP_OUTPUT_SCHEMA ?? true,
    ...(toolsets !== undefined && { toolsets: Object.freeze(toolsets) }),
    readOnly: variables.HABU_MCP_READ_ONLY ?? false,
    logLevel: variables.HABU_MCP_LOG_LEVEL,
    pace: variables.HABU_MCP_PACE,
    onUnknownCreation: variables.HABU_MCP_ON_UNKNOWN_CREATION,
    temporalConfigured,
    ...defined({ sandbox }),
    proxies,
  });
}

/** With a configured Temporal the worker has the credentials, so an account that is named here is a live one. */
function modeOf(variables: Variables, temporalConfigured: boolean): Mode {
  const { HABU_MCP_MODE: mode, HABU_ACCOUNT: account = SANDBOX_ACCOUNT } = variables;
  if (mode === 'hybrid')
    throw invalid(['HABU_MCP_MODE: hybrid is not available yet; choose live or sandbox']);
  if (mode !== undefined) return mode;
  const hasLiveWorker = temporalConfigured && account !== SANDBOX_ACCOUNT;
  return credentialsOf(variables) !== undefined || hasLiveWorker ? 'live' : 'sandbox';
}

function credentialsOf(variables: Variables): Credentials | undefined {
  const { HABU_API_CLIENT_ID: clientId, HABU_API_CLIENT_SECRET: clientSecret } = variables;
  if (clientId === undefined && clientSecret === undefined) return undefined;
  if (clientId === undefined)
    throw incomplete('HABU_API_CLIENT_SECRET is set, but HABU_API_CLIENT_ID is not.');
  if (clientSecret === undefined)
    throw incomplete('HABU_API_CLIENT_ID is set, but HABU_API_CLIENT_SECRET is not.');
  return Object.freeze({ clientId, clientSecret });
}

function sandboxOf(variables: Variables): SandboxConnection | undefined {
  const {
    HABU_SANDBOX_URL: baseUrl,
    HABU_SANDBOX_CLIENT_ID: clientId,
    HABU_SANDBOX_CLIENT_SECRET: clientSecret,
  } = variables;
  if (baseUrl === undefined && clientId === undefined && clientSecret === undefined)
    return undefined;
  if (baseUrl === undefined || clientId === undefined || clientSecret === undefined)
    throw invalid([
      'HABU_SANDBOX_URL, _CLIENT_ID and _CLIENT_SECRET belong together: set all three',
    ]);
  return Object.freeze({ baseUrl, clientId, clientSecret });
}

/** Stable for one key pair, so that restarts find their budgets; ten hex digits keep ids of entities readable. */
function accountOf(variables: Variables, mode: Mode, credentials?: Credentials): string {
  const named = variables.HABU_ACCOUNT;
  if (named === SANDBOX_ACCOUNT && mode !== 'sandbox')
    throw invalid([
      `HABU_ACCOUNT: ${SANDBOX_ACCOUNT} is the account of the sandbox; choose another name`,
    ]);
  if (named !== undefined) return named;
  if (credentials !== undefined) {
    const text = variables.HABU_API_BASE_URL + credentials.clientId;
    return `live-${createHash('sha256').update(text).digest('hex').slice(0, 10)}`;
  }
  if (mode !== 'sandbox')
    throw invalid([
      `HABU_ACCOUNT: must name the worker's account when credentials are not set here`,
    ]);
  return SANDBOX_ACCOUNT;
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { VariableName } from './config-variables.js';
import { HabuMcpError } from './domain/errors/habu-mcp-error.js';
import { defined } from './domain/words/defined.js';
import { userDirectories, type UserDirectories } from './user-directories.js';

export const DEFAULT_BASE_URL = 'https://api.habu.com/v1/';
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

export interface Config {
  readonly mode: Mode;
  /** Absent in sandbox mode, and in a `serve` whose worker runs elsewhere. */
  readonly credentials?: Credentials;
  /** Ends with a slash. */
  readonly baseUrl: string;
  readonly account: string;
  readonly home: string;
  /** What can be fetched again: the dev server's program. */
  readonly cacheDir: string;
  readonly exportDir: string;
  readonly outputSchema: boolean;
  /** Names as given; the tool catalogue knows which exist. Absent: its default. */
  readonly toolsets?: readonly string[];
  readonly readOnly: boolean;
  readonly logLevel: LogLevel;
  readonly temporalCli?: string;
  readonly pace: Pace;
  /** What becomes of a run creation with an unknown outcome that later looks do not show. */
  readonly onUnknownCreation: 'ask' | 'create_again';
  /** A Temporal server is configured, so the embedded engine stays out. */
  readonly temporalConfigured: boolean;
  readonly sandbox?: SandboxConnection;
  /** As the variables that most programs read have them; a URL may hold a password. */
  readonly proxies: { readonly http?: string; readonly https?: string; readonly no?: string };
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const TEMPORAL_VARIABLES = ['TEMPORAL_ADDRESS', 'TEMPORAL_PROFILE', 'TEMPORAL_CONFIG_FILE'];

const SwitchSchema = z.stringbool({ error: 'must be on or off' }).optional();
const BaseUrlSchema = z.string().transform((text, context) => {
  const problem = baseUrlProblem(text);
  if (problem === undefined) return text.endsWith('/') ? text : `${text}/`;
  context.addIssue(problem);
  return z.NEVER;
});
/** One entry per variable that needs no other one to be judged. */
const shape = {
  HABU_API_CLIENT_ID: z.string().optional(),
  HABU_API_CLIENT_SECRET: z.string().optional(),
  HABU_API_BASE_URL: BaseUrlSchema.default(DEFAULT_BASE_URL),
  HABU_ACCOUNT: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, {
      error: 'must be 1 to 40 lower-case letters, digits and hyphens, with no hyphen at either end',
    })
    .optional(),
  HABU_MCP_MODE: z.enum(['live', 'sandbox', 'hybrid']).optional(),
  HABU_MCP_HOME: z.string().optional(),
  HABU_MCP_CACHE_DIR: z.string().optional(),
  HABU_MCP_EXPORT_DIR: z.string().optional(),
  HABU_MCP_TOOLSETS: z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(
      z.array(z.string().regex(/^[a-z][a-z_-]*$/, { error: 'must be names separated by commas' })),
    )
    .optional(),
  HABU_MCP_READ_ONLY: SwitchSchema,
  HABU_MCP_OUTPUT_SCHEMA: SwitchSchema,
  HABU_MCP_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info'),
  HABU_MCP_PACE: z.enum(['fast', 'real']).default('fast'),
  HABU_MCP_ON_UNKNOWN_CREATION: z.enum(['ask', 'create_again']).default('ask'),
  HABU_TEMPORAL_CLI: z.string().optional(),
  HABU_SANDBOX_URL: BaseUrlSchema.optional(),
  HABU_SANDBOX_CLIENT_ID: z.string().optional(),
  HABU_SANDBOX_CLIENT_SECRET: z.string().optional(),
} satisfies Partial<Record<VariableName, z.ZodType>>;
const VariablesSchema = z.object(shape);
type Variables = z.infer<typeof VariablesSchema>;

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
  const problems: string[] = [];
  const parsed = VariablesSchema.safeParse(readVariables(env, problems));
  if (!parsed.success)
    problems.push(
      ...parsed.error.issues.map(({ path: [name], message }) => `${String(name)}: ${message}`),
    );
  if (!parsed.success || problems.length > 0) throw invalid(problems);
  return compose(parsed.data, {
    places: placesOf(parsed.data, directories),
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

/** The small letters win, as in other programs. */
function proxiesOf(env: NodeJS.ProcessEnv): Config['proxies'] {
  const read = (name: string) => given(env, name) ?? given(env, name.toUpperCase());
  const [http, https, no] = [read('http_proxy'), read('https_proxy'), read('no_proxy')];
  return Object.freeze({
    ...defined({ http, https, no }),
  });
}

/**
 * The credentials of a process that calls the live API.
 * @throws HabuMcpError CREDENTIALS_INCOMPLETE when the configuration has none.
 */
export function requireCredentials(config: Config): Credentials {
  if (config.credentials !== undefined) return config.credentials;
  throw incomplete('HABU_API_CLIENT_ID and HABU_API_CLIENT_SECRET are not set.');
}

type Places = Pick<Config, 'home' | 'cacheDir' | 'exportDir' | 'temporalCli'>;

/** Every directory and file of the configuration, absolute. */
function placesOf(variables: Variables, { homeDir, dataDir, cacheDir }: UserDirectories): Places {
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

function readVariables(env: NodeJS.ProcessEnv, problems: string[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(VariablesSchema.shape)) {
    const value = given(env, name);
    // Some MCP hosts hand over "${NAME}" as it stands when they have no value for it.
    if (value !== undefined && /^\$\{.*\}$/.test(value))
      problems.push(`${name}: holds a placeholder that was not filled in`);
    else values[name] = value;
  }
  for (const name of ['HABU_API_CLIENT_ID', 'HABU_API_CLIENT_SECRET'] as const)
    values[name] ??= fromFile(env, name, problems);
  return values;
}

function fromFile(
  env: NodeJS.ProcessEnv,
  name: 'HABU_API_CLIENT_ID' | 'HABU_API_CLIENT_SECRET',
  problems: string[],
): string | undefined {
  const variable: VariableName = `${name}_FILE`;
  const file = given(env, variable);
  if (file === undefined) return undefined;
  try {
    const text = readFileSync(file, 'utf8').trim();
    if (text !== '') return text;
    problems.push(`${variable}: the file ${file} is empty`);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    problems.push(`${variable}: cannot read the file ${file} (${reason})`);
  }
  return undefined;
}

function baseUrlProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not a URL';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'must not contain a user name or password';
  if (url.search !== '' || url.hash !== '') return 'must not contain a query or fragment';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol === 'http:' && LOOPBACK.has(url.hostname)) return undefined;
  return 'must begin with https:// (http:// only for this machine)';
}

function given(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

const incomplete = (message: string) => new HabuMcpError('CREDENTIALS_INCOMPLETE', message);

const invalid = (problems: readonly string[]) =>
  new HabuMcpError('INVALID_ARGUMENT', `The configuration is not usable: ${problems.join('; ')}.`, {
    problems,
    nextStep: 'Correct the named variables and restart.',
  });

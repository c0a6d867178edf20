import { stringify } from 'smol-toml';
import type { ClientName } from './client-names.js';
import type { Launch } from './launch.js';
import type { Place } from './locations.js';
import { defined } from '../../domain/words/defined.js';

export const SERVER_NAME = 'habu-mcp';

type Environment = Readonly<Record<string, string>>;

/** Under the names that a client has for its parts. */
export interface ServerEntry {
  readonly type?: 'stdio' | 'local';
  readonly command: string | readonly string[];
  readonly args?: readonly string[];
  readonly env?: Environment;
  readonly environment?: Environment;
  /** Variables that the client hands on from its own environment. */
  readonly env_vars?: readonly string[];
}

/** What goes into a client's file: the server under the client's key, and what VS Code asks its user for. */
export interface ClientBlock {
  readonly key: 'mcpServers' | 'servers' | 'mcp_servers' | 'mcp' | 'context_servers';
  /** JSON when it is not named. */
  readonly format?: 'toml';
  readonly entry: ServerEntry;
  readonly inputs?: readonly SecretInput[];
}

interface SecretInput {
  readonly type: 'promptString';
  readonly id: string;
  readonly description: string;
  readonly password: true;
}

interface Client {
  readonly title: string;
  readonly key: ClientBlock['key'];
  /** Whether its file names the transport. */
  readonly typed: boolean;
  /** Its own form of an entry, where that is not the common one. */
  readonly form?: (entry: CommonEntry, secrets: readonly string[]) => ServerEntry;
  readonly format?: 'toml';
  /** Runs on the Windows side of a WSL machine, so that it must call into Linux. */
  readonly windowsApp: boolean;
  /** What stands in the file for a secret; the form that the client fills in by itself, where it has one. */
  readonly placeholder: (name: string) => string;
  /** Where the credentials come from, for who has some. */
  readonly credentials: string;
  readonly after: string;
}

interface CommonEntry {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Environment;
}

/** A server that receives this text reports that a placeholder was not filled in. */
const toFillIn = (name: string): string => `\${paste ${name} here}`;
const BY_HAND = 'Put your credentials in place of the two placeholders.';
const FROM_ENVIRONMENT =
  'Set HABU_API_CLIENT_ID and HABU_API_CLIENT_SECRET in the environment that starts the client; it fills them in.';

/** See docs/design/clients-and-config.md. */
export const CLIENTS: Readonly<Record<ClientName, Client>> = {
  memex: {
    title: 'Memex',
    key: 'mcpServers',
    typed: false,
    windowsApp: true,
    placeholder: toFillIn,
    credentials: BY_HAND,
    after:
      'Memex takes the four fields in its own settings for MCP servers; restart it afterwards.',
  },
  'claude-desktop': {
    title: 'Claude Desktop',
    key: 'mcpServers',
    typed: false,
    windowsApp: true,
    placeholder: toFillIn,
    credentials: BY_HAND,
    after: 'Quit Claude Desktop completely and open it again.',
  },
  'claude-code': {
    title: 'Claude Code',
    key: 'mcpServers',
    typed: true,
    windowsApp: false,
    placeholder: (name) => `\${${name}}`,
    credentials: FROM_ENVIRONMENT,
    after: 'Start a new session; /mcp shows whether the server is connected.',
  },
  vscode: {
    title: 'VS Code',
    key: 'servers',
    typed: true,
    windowsApp: false,
    placeholder: (name) => `\${input:${inputId(name)}}`,
    credentials:
      'VS Code asks for your credentials at the first start and keeps them in its secret store.',
    after: 'Run "MCP: List Servers" from the command palette and start habu-mcp.',
  },
  cursor: {
    title: 'Cursor',
    key: 'mcpServers',
    typed: false,
    windowsApp: true,
    placeholder: (name) => `\${env:${name}}`,
    credentials: FROM_ENVIRONMENT,
    after: 'Restart Cursor and check that habu-mcp is switched on in its MCP settings.',
  },
  gemini: {
    title: 'Gemini CLI',
    key: 'mcpServers',
    typed: false,
    windowsApp: false,
    placeholder: (name) => `\${${name}}`,
    credentials: FROM_ENVIRONMENT,
    after:
      'Start Gemini CLI anew in a folder that it trusts; /mcp shows whether the server is connected.',
  },
  codex: {
    title: 'Codex',
    key: 'mcp_servers',
    format: 'toml',
    typed: false,
    windowsApp: false,
    // It fills nothing in, but hands on what is named.
    form: ({ env = {}, ...entry }, secrets) => {
      const settings = Object.entries(env).filter(([name]) => !secrets.includes(name));
      return {
        ...entry,
        ...(settings.length > 0 && { env: Object.fromEntries(settings) }),
        ...(secrets.length > 0 && { env_vars: secrets }),
      };
    },
    placeholder: toFillIn,
    credentials:
      'Set HABU_API_CLIENT_ID and HABU_API_CLIENT_SECRET in the environment that starts Codex; it hands them on.',
    after: 'Start a new session; codex mcp list shows the server.',
  },
  windsurf: {
    title: 'Windsurf',
    key: 'mcpServers',
    typed: false,
    windowsApp: true,
    placeholder: (name) => `\${env:${name}}`,
    credentials: FROM_ENVIRONMENT,
    after: 'Press the refresh button in the MCP settings of Cascade.',
  },
  opencode: {
    title: 'opencode',
    key: 'mcp',
    typed: false,
    windowsApp: false,
    form: ({ command, args, env }) => ({
      type: 'local',
      command: [command, ...args],
      ...defined({ environment: env }),
    }),
    placeholder: (name) => `{env:${name}}`,
    credentials: FROM_ENVIRONMENT,
    after: 'Start opencode anew; opencode mcp list shows whether the server is connected.',
  },
  zed: {
    title: 'Zed',
    key: 'context_servers',
    typed: false,
    windowsApp: true,
    placeholder: toFillIn,
    credentials: BY_HAND,
    after: 'The settings of the agent panel show whether the server runs.',
  },
  generic: {
    title: 'any MCP client',
    key: 'mcpServers',
    typed: false,
    windowsApp: false,
    placeholder: toFillIn,
    credentials: BY_HAND,
    after: 'Restart the client.',
  },
};

/** The client's block. Values of secrets are not part of it, only what stands for them. */
export function clientBlock(name: ClientName, launch: Launch, place: Place): ClientBlock {
  const client = CLIENTS[name];
  const secrets = launch.secrets.map((secret) => [secret, client.placeholder(secret)] as const);
  const env = { ...launch.settings, ...Object.fromEntries(secrets) };
  const acrossWsl = client.windowsApp && place.wslDistro !== undefined;
  const entry = acrossWsl ? throughWsl(launch, env, place.wslDistro) : plain(launch, env);
  return {
    key: client.key,
    ...defined({ format: client.format }),
    entry: {
      ...(client.typed && { type: 'stdio' as const }),
      ...(client.form?.(entry, launch.secrets) ?? entry),
    },
    ...(name === 'vscode' && launch.secrets.length > 0 && { inputs: launch.secrets.map(inputFor) }),
  };
}

const plain = ({ command, args }: Launch, env: Environment): CommonEntry => ({
  command,
  args,
  ...(Object.keys(env).length > 0 && { env }),
});

/** Windows starts the Linux program by wsl.exe, which hands over only the variables that WSLENV names. */
function throughWsl({ command, args }: Launch, env: Environment, distro: string): CommonEntry {
  const names = Object.keys(env);
  return {
    command: 'wsl.exe',
    args: ['--distribution', distro, '--exec', command, ...args],
    ...(names.length > 0 && {
      env: { ...env, WSLENV: names.map((name) => `${name}/u`).join(':') },
    }),
  };
}

const inputId = (name: string): string => name.toLowerCase().replaceAll('_', '-');

const inputFor = (name: string): SecretInput => ({
  type: 'promptString',
  id: inputId(name),
  description: `${name} for habu-mcp`,
  password: true,
});

/** The whole of a client's file when habu-mcp is all that is in it. */
export const blockAsFile = ({ key, entry, inputs }: ClientBlock): Record<string, unknown> => ({
  ...defined({ inputs }),
  [key]: { [SERVER_NAME]: entry },
});

/** What a user pastes into the client's file. */
export const blockText = (block: ClientBlock): string =>
  block.format === 'toml'
    ? stringify(blockAsFile(block))
    : `${JSON.stringify(blockAsFile(block), null, 2)}\n`;

/** Program and arguments, in whichever form the client has them. */
export const commandLine = ({ command, args = [] }: ServerEntry): string[] =>
  [command, ...args].flat();

/** The command that adds the server to Claude Code; --env takes several values, so another option must follow it. */
export function claudeAddCommand({ entry }: ClientBlock): string {
  const env = Object.entries(entry.env ?? {}).map(
    ([name, value]) => `--env ${quoted(`${name}=${value}`)}`,
  );
  const launch = commandLine(entry).map(quoted);
  return [
    'claude mcp add --scope user',
    ...env,
    `--transport stdio ${SERVER_NAME} --`,
    ...launch,
  ].join(' ');
}

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/** Which process reads a variable. `serve` is the MCP server, which never needs the API's credentials. */
export type Reader = 'serve' | 'worker' | 'engine' | 'sandbox';

export interface Variable {
  readonly name: string;
  readonly meaning: string;
  /** What holds when the variable is not set, in words. */
  readonly byDefault: string;
  readonly readBy: readonly Reader[];
  readonly secret?: true;
}

/** Every variable of ours. The README's table and .env.example are made from it; TEMPORAL_* belong to Temporal. */
export const VARIABLES = [
  {
    name: 'HABU_API_CLIENT_ID',
    meaning: 'Client id of the API key (also called secondary API key)',
    byDefault: 'none: sandbox',
    readBy: ['serve', 'engine', 'worker'],
  },
  {
    name: 'HABU_API_CLIENT_SECRET',
    meaning: 'Client secret of the API key (also called primary API key)',
    byDefault: 'none: sandbox',
    readBy: ['serve', 'engine', 'worker'],
    secret: true,
  },
  {
    name: 'HABU_API_CLIENT_ID_FILE',
    meaning: 'File that holds the client id, in place of HABU_API_CLIENT_ID',
    byDefault: 'none',
    readBy: ['serve', 'engine', 'worker'],
  },
  {
    name: 'HABU_API_CLIENT_SECRET_FILE',
    meaning: 'File that holds the client secret, in place of HABU_API_CLIENT_SECRET',
    byDefault: 'none',
    readBy: ['serve', 'engine', 'worker'],
  },
  {
    name: 'HABU_API_BASE_URL',
    meaning: 'Base URL of the API; https, or http on this machine only',
    byDefault: 'https://api.habu.com/v1/',
    readBy: ['serve', 'engine', 'worker'],
  },
  {
    name: 'HABU_ACCOUNT',
    meaning: 'Name of the organization; keeps budgets and runs when a key is rotated',
    byDefault: 'made from base URL and client id; sandbox without credentials',
    readBy: ['serve', 'engine', 'worker'],
  },
  {
    name: 'HABU_MCP_MODE',
    meaning: 'live or sandbox',
    byDefault: 'live with credentials or with a configured Temporal and HABU_ACCOUNT, else sandbox',
    readBy: ['serve', 'engine', 'worker'],
  },
  {
    name: 'HABU_MCP_HOME',
    meaning: 'Data directory of the embedded engine',
    byDefault: 'the data directory of the system for habu-mcp',
    readBy: ['serve', 'engine', 'worker', 'sandbox'],
  },
  {
    name: 'HABU_MCP_CACHE_DIR',
    meaning: "Where a fetched program of Temporal's dev server is kept",
    byDefault: 'the cache directory of the system for habu-mcp',
    readBy: ['engine'],
  },
  {
    name: 'HABU_MCP_EXPORT_DIR',
    meaning: 'The only directory that results are written to',
    byDefault: 'exports in HABU_MCP_HOME',
    readBy: ['serve'],
  },
  {
    name: 'HABU_MCP_TOOLSETS',
    meaning: 'Tool sets to offer, separated by commas',
    byDefault: 'every set that is on by default',
    readBy: ['serve'],
  },
  {
    name: 'HABU_MCP_READ_ONLY',
    meaning: 'on offers only tools that change nothing',
    byDefault: 'off',
    readBy: ['serve'],
  },
  {
    name: 'HABU_MCP_OUTPUT_SCHEMA',
    meaning: 'off leaves out output schemas, for hosts that cannot read them',
    byDefault: 'on',
    readBy: ['serve'],
  },
  {
    name: 'HABU_MCP_LOG_LEVEL',
    meaning: 'trace, debug, info, warn, error, fatal or silent',
    byDefault: 'info',
    readBy: ['serve', 'worker'],
  },
  {
    name: 'HABU_MCP_PACE',
    meaning: 'Pace of the sandbox: fast (a run takes under a minute) or real',
    byDefault: 'fast',
    readBy: ['engine', 'worker'],
  },
  {
    name: 'HABU_MCP_ON_UNKNOWN_CREATION',
    meaning:
      'When it stays unknown whether a run was created: ask a person, or create_again with a new run creation',
    byDefault: 'ask',
    readBy: ['engine', 'worker'],
  },
  {
    name: 'HABU_TEMPORAL_CLI',
    meaning: 'Path of a temporal program for the embedded engine; no other one is looked for',
    byDefault: 'looked up, else fetched',
    readBy: ['engine'],
  },
  {
    name: 'HABU_SANDBOX_URL',
    meaning: 'Base URL of a running sandbox; the embedded engine sets it',
    byDefault: 'none',
    readBy: ['worker'],
  },
  {
    name: 'HABU_SANDBOX_CLIENT_ID',
    meaning: 'Client id at that sandbox; the embedded engine sets it',
    byDefault: 'none',
    readBy: ['worker'],
  },
  {
    name: 'HABU_SANDBOX_CLIENT_SECRET',
    meaning: 'Client secret at that sandbox; the embedded engine sets it',
    byDefault: 'none',
    readBy: ['worker'],
    secret: true,
  },
] as const satisfies readonly Variable[];

export type VariableName = (typeof VARIABLES)[number]['name'];

/** The text of .env.example: every variable commented out, with its meaning, its default and its readers. */
export function renderEnvExample(): string {
  const entries = VARIABLES.map(
    ({ name, meaning, byDefault, readBy }) =>
      `# ${meaning}.\n# Default: ${byDefault}. Read by: ${readBy.join(', ')}.\n# ${name}=\n`,
  );
  return `# Every variable of habu-mcp; none is needed for the sandbox.\n\n${entries.join('\n')}`;
}

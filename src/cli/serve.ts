import '../mcp/console-to-stderr.js';
import { Command } from 'commander';
import type { Logger } from 'pino';
import { loadConfig, type Config } from '../config.js';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { createRedactor } from '../domain/text/redactor.js';
import { packageVersion } from '../package-version.js';
import { createLogger } from '../logger.js';
import { createMcpServer, type McpServerOptions } from '../mcp/sdk-adapter.js';
import { serveStdio } from '../mcp/stdio.js';
import { TOOLS } from '../tools/index.js';
import { TOOL_SETS, toolSetsNamed } from '../tools/tool-sets.js';
import { onDemand } from './on-demand.js';
import { openTemporal, type OpenedTemporal } from './open-temporal.js';

interface ServeOptions {
  readonly toolsets?: string;
  readonly readOnly?: true;
}

const HELP = `
An MCP client starts this program itself; habu-mcp config prints what to enter there. Nothing is read, written or
connected to before the first tool call; that call starts the embedded engine, or joins the one that runs.
Standard output carries JSON-RPC, the log goes to standard error.

Tool sets (api is off until it is named):
${Object.entries(TOOL_SETS)
  .map(([name, meaning]) => `  ${name.padEnd(14)} ${meaning}`)
  .join('\n')}

Examples:
  $ habu-mcp serve
  $ habu-mcp serve --read-only
  $ habu-mcp serve --toolsets discovery,analysis`;

export function serveCommand(): Command {
  return new Command('serve')
    .description('serve the tools to one MCP client over standard input and output')
    .option('--toolsets <names>', 'tool sets to offer, separated by commas, or all')
    .option('--read-only', 'offer only tools that change nothing')
    .addHelpText('after', HELP)
    .action(async (options: ServeOptions) => {
      await serve(options);
      // Temporal's connection would keep the process alive; runs go on in the engine.
      process.exit(0);
    });
}

async function serve(options: ServeOptions): Promise<void> {
  const { config, problem } = readConfig();
  const redactor = createRedactor();
  if (config.credentials !== undefined) redactor.learnCredentials(config.credentials);
  const { redact } = redactor;
  const logger = createLogger({ name: 'serve', level: config.logLevel, redact });
  if (process.stdin.isTTY)
    process.stderr.write(
      'habu-mcp waits for an MCP client on standard input. To try it without one: habu-mcp demo. To set a client up: habu-mcp config --help.\n',
    );
  await serveStdio(
    createMcpServer({
      catalogue: TOOLS,
      selection: selectionOf(options, config),
      environment: problem === undefined ? environmentOf(config, logger) : refusing(problem),
      version: packageVersion(),
      outputSchemas: config.outputSchema,
      logger,
    }),
    logger,
  );
}

/**
 * A host hides standard error, so a configuration that cannot work is told in the answer of every tool call. What stands
 * in for it only shows which tools there are; nothing is ever run with it.
 */
function readConfig(): { config: Config; problem?: HabuMcpError } {
  try {
    return { config: loadConfig(process.env) };
  } catch (error) {
    if (!(error instanceof HabuMcpError)) throw error;
    process.stderr.write(`habu-mcp: ${error.message} ${error.nextStep}\n`);
    return { config: loadConfig({}), problem: error };
  }
}

const refusing = (problem: HabuMcpError): McpServerOptions['environment'] => ({
  temporal: () => Promise.reject(problem),
  exportDir: '',
  now: () => new Date(),
});

const selectionOf = (options: ServeOptions, config: Config): McpServerOptions['selection'] => ({
  toolSets: toolSetsNamed(
    options.toolsets?.split(',').map((name) => name.trim()) ?? config.toolsets,
  ),
  readOnly: options.readOnly ?? config.readOnly,
});

function environmentOf(config: Config, logger: Logger): McpServerOptions['environment'] {
  const connection = onDemand<OpenedTemporal>({
    open: (report) =>
      openTemporal(config, (message) => {
        logger.info(message);
        report(message);
      }),
    answers: (opened) => opened.answers(),
    close: ({ temporal }) => temporal.close(),
  });
  return {
    temporal: async (report) => (await connection.get(report)).temporal,
    onError: (error) => {
      connection.noticeError(error);
    },
    exportDir: config.exportDir,
    now: () => new Date(),
  };
}

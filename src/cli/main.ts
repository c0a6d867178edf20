#!/usr/bin/env node
import module from 'node:module';
import { Command } from 'commander';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { compiledFile } from '../package-root.js';

/** Since Node 22.1. Beside the program, where only those may write who may change the program itself. */
const { enableCompileCache } = module as { enableCompileCache?: (folder: string) => unknown };
enableCompileCache?.(compiledFile('.compile-cache'));

interface SubCommand {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** Loaded one at a time: `config` must not wait for Temporal's modules, nor `serve` for the demo's. */
const SUB_COMMANDS: Readonly<Record<string, SubCommand>> = {
  serve: {
    summary: 'serve the tools to one MCP client (what habu-mcp alone does)',
    load: async () => (await import('./serve.js')).serveCommand(),
  },
  demo: {
    summary: 'show an overlap analysis from question to chart on invented data',
    load: async () => (await import('./demo.js')).demoCommand(),
  },
  config: {
    summary: 'print or write the settings that an MCP client needs',
    load: async () => (await import('./config.js')).configCommand(),
  },
  doctor: {
    summary: 'check the installation, the engine and, when asked, the credentials',
    load: async () => (await import('./doctor.js')).doctorCommand(),
  },
  api: {
    summary: "look up the API's operations, and compare its contract with a newer one",
    load: async () => (await import('./api.js')).apiCommand(),
  },
  engine: {
    summary: 'start, stop and look at the embedded engine',
    load: async () => (await import('./engine.js')).engineCommand(),
  },
  worker: {
    summary: 'run one worker for a configured Temporal server',
    load: async () => (await import('./worker.js')).workerCommand(),
  },
  sandbox: {
    summary: 'run the stand-in for the API by itself',
    load: async () => (await import('./sandbox.js')).sandboxCommand(),
  },
};

const HELP = `
Begin here:
  $ habu-mcp demo                     see what it does; needs no account
  $ habu-mcp config claude-desktop    set up an MCP client
  $ habu-mcp doctor                   find out why something does not work

Without HABU_API_CLIENT_ID and HABU_API_CLIENT_SECRET everything runs against a sandbox with invented data.
habu-mcp <command> --help explains a command and gives examples.`;

async function main(args: readonly string[]): Promise<void> {
  const program = new Command('habu-mcp')
    .description(
      'Durable data clean room analyses behind MCP tools, over the Habu (LiveRamp Clean Room) API.',
    )
    .option('-V, --version', 'print the version')
    .addHelpText('after', HELP)
    .helpCommand(false);
  const [first = 'serve'] = args;
  if (first === '-V' || first === '--version') {
    const { packageVersion } = await import('../package-version.js');
    process.stdout.write(`${packageVersion()}\n`);
    return;
  }
  const helpWanted = first === 'help' || first === '-h' || first === '--help';
  const known = Object.hasOwn(SUB_COMMANDS, first);
  const implied = !helpWanted && !known && first.startsWith('-');
  const chosen = implied ? 'serve' : first;
  for (const [name, { summary, load }] of Object.entries(SUB_COMMANDS))
    program.addCommand(name === chosen ? await load() : new Command(name).description(summary));
  if (helpWanted) program.outputHelp();
  else
    await program.parseAsync([...(implied || args.length === 0 ? ['serve'] : []), ...args], {
      from: 'user',
    });
}

/** One sentence for a person, the next step, and no stack. */
function explain(error: unknown): string {
  if (!(error instanceof HabuMcpError))
    return `habu-mcp failed: ${error instanceof Error ? error.message : String(error)}\n`;
  const problems = (error.details.problems ?? []).map((problem) => `  - ${problem}\n`);
  return `habu-mcp: ${error.message}\n${problems.join('')}${error.nextStep}\n`;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(explain(error));
  process.exit(1);
}

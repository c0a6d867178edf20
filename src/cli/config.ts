import path from 'node:path';
import { Argument, Command } from 'commander';
import { loadConfig } from '../config.js';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { compiledFile } from '../package-root.js';
import { userDirectories } from '../user-directories.js';
import { CLIENT_NAMES, type ClientName } from './client-config/client-names.js';
import {
  blockText,
  claudeAddCommand,
  clientBlock,
  CLIENTS,
  commandLine,
  SERVER_NAME,
  type ClientBlock,
} from './client-config/clients.js';
import { launchOf, type Launch } from './client-config/launch.js';
import { clientFile, placeOf } from './client-config/locations.js';
import { writeBlock } from './client-config/write-block.js';

interface ConfigOptions {
  readonly write?: true;
  readonly file?: string;
  readonly json?: true;
}

const HELP = `
The block names this machine's node and program by absolute paths, because a client started from a desktop sees no
shell profile. Settings that are set in this shell (HABU_MCP_HOME, HABU_ACCOUNT, ...) are handed on. Credentials are never
printed or written: in their place stands something for the client or for you to fill in; without credentials the
server runs in sandbox mode and needs nothing.

--write merges the block into the client's own file, leaves everything else in it as it is, comments too, and keeps a
copy of the file as it was beside it.

Examples:
  $ habu-mcp config claude-desktop
  $ habu-mcp config vscode --write
  $ habu-mcp config generic --json --write --file ./mcp.json`;

export function configCommand(): Command {
  return new Command('config')
    .description(
      'print the settings with which an MCP client starts this server, or write them into its file',
    )
    .addArgument(new Argument('<client>', 'the MCP client').choices(CLIENT_NAMES))
    .option('--write', "merge the block into the client's file, with a backup")
    .option('--file <path>', "the client's file, where it is not the usual one")
    .option('--json', 'print the block alone')
    .addHelpText('after', HELP)
    .action(async (client: ClientName, options: ConfigOptions) => {
      process.stdout.write(await configure(client, options));
    });
}

/** The text of `habu-mcp config`: where to enter what, and the block itself. */
export async function configure(name: ClientName, options: ConfigOptions = {}): Promise<string> {
  const place = placeOf(
    process.env,
    userDirectories(process.env).homeDir ?? path.parse(process.cwd()).root,
  );
  const programs = { node: process.execPath, script: compiledFile('src', 'cli', 'main.js') };
  const launch = launchOf(loadConfig(process.env), process.env, programs);
  const block = clientBlock(name, launch, place);
  const file = options.file ?? clientFile(name, place);
  if (options.write === true) return (await write(name, block, file)) + notes(name, launch);
  const text = blockText(block);
  if (options.json === true) return text;
  const title = `Settings for ${CLIENTS[name].title}`;
  return [title, ...whereTo(name, block, file), text, notes(name, launch)].join('\n');
}

async function write(
  name: ClientName,
  block: ClientBlock,
  file: string | undefined,
): Promise<string> {
  if (file === undefined)
    throw new HabuMcpError(
      'INVALID_ARGUMENT',
      `The file of ${CLIENTS[name].title} is not known here, so nothing was written.`,
      {
        nextStep: `Name it with --file, or enter what habu-mcp config ${name} prints in the client itself.`,
      },
    );
  const { file: target, outcome, backup } = await writeBlock(block, file, new Date());
  const before = backup === undefined ? '' : `The file as it was: ${backup}\n`;
  return `${SERVER_NAME} ${outcome} in ${target}\n${before}`;
}

function whereTo(name: ClientName, block: ClientBlock, file: string | undefined): string[] {
  const [command = '', ...args] = commandLine(block.entry);
  const { env = {} } = block.entry;
  if (name === 'memex')
    return [
      '',
      `Name         ${SERVER_NAME}`,
      `Command      ${command}`,
      ...args.map((arg, index) => `${index === 0 ? 'Arguments   ' : '            '} ${arg}`),
      ...Object.entries(env).map(
        ([key, value], index) => `${index === 0 ? 'Environment ' : '            '} ${key}=${value}`,
      ),
      ...(Object.keys(env).length === 0 ? ['Environment  (none needed)'] : []),
      '',
      'The same as a block, for a client file:',
    ];
  if (name === 'claude-code')
    return [
      '',
      'Run this once:',
      claudeAddCommand(block),
      '',
      `Or put this into ${file ?? 'its file'}:`,
    ];
  return [`File: ${file ?? 'where the client keeps its MCP servers'}`, ''];
}

function notes(name: ClientName, { secrets }: Launch): string {
  const { credentials, after } = CLIENTS[name];
  return `${secrets.length === 0 ? '' : `${credentials}\n`}${after}\n`;
}

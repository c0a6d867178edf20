import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { loadConfig } from '../config.js';

const HELP = `
The sandbox is a real HTTP server with the paths, limits and quirks of the API; its data is invented and it really computes.
habu-mcp starts one by itself when no credentials are set; this command is for looking at it alone, or for testing another
client against it. It accepts one client id and secret, which it prints at the start.

Example:
  $ habu-mcp sandbox --port 8484`;

interface SandboxOptions {
  readonly port: number;
  readonly stateDir?: string;
  readonly pace: 'fast' | 'real';
}

export function sandboxCommand(): Command {
  return new Command('sandbox')
    .description('run the stand-in for the API by itself')
    .option('--port <number>', 'port on 127.0.0.1', wholeNumber, 0)
    .option('--state-dir <path>', 'where its data and journal lie')
    .option('--pace <pace>', 'fast: a run takes 40 s; real: 20 minutes', 'fast')
    .addHelpText('after', HELP)
    .action(run);
}

async function run({ port, stateDir, pace }: SandboxOptions): Promise<void> {
  const { startSandbox } = await import('../../sandbox/http/server.js');
  const { home } = loadConfig({ HABU_MCP_HOME: process.env['HABU_MCP_HOME'] });
  const directory = stateDir ?? path.join(home, 'standalone-sandbox');
  const credentials = { clientId: 'sandbox', clientSecret: randomBytes(16).toString('hex') };
  const sandbox = await startSandbox({ port, pace, stateDir: directory, ...credentials });
  process.stdout.write(
    [
      `HABU_API_BASE_URL=${sandbox.url}`,
      `HABU_API_CLIENT_ID=${credentials.clientId}`,
      `HABU_API_CLIENT_SECRET=${credentials.clientSecret}`,
      `# control API: ${sandbox.controlUrl}, token in ${path.join(directory, 'control-token')}`,
      '# Ctrl-C ends it.\n',
    ].join('\n'),
  );
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await sandbox.close();
}

function wholeNumber(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text);
  throw new InvalidArgumentError('It must be a port number from 0 to 65535.');
}

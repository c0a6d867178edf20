import { parseArgs } from 'node:util';
import { createLogger } from '../src/logger.js';
import { startSandbox, type SandboxOptions } from './http/server.js';

const USAGE =
  'Usage: --state-dir DIR [--port N] [--pace fast|real] [--run-seconds N] [--people N] [--seed N]; ' +
  'SANDBOX_CLIENT_ID and SANDBOX_CLIENT_SECRET in the environment.';

function readOptions(): SandboxOptions {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      'state-dir': { type: 'string' },
      pace: { type: 'string', default: 'fast' },
      'run-seconds': { type: 'string' },
      people: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  const { SANDBOX_CLIENT_ID: clientId, SANDBOX_CLIENT_SECRET: clientSecret } = process.env;
  const stateDir = values['state-dir'];
  if (stateDir === undefined || clientId === undefined || clientSecret === undefined)
    throw new Error(USAGE);
  if (values.pace !== 'fast' && values.pace !== 'real') throw new Error(USAGE);
  return {
    stateDir,
    clientId,
    clientSecret,
    pace: values.pace,
    ...wholeNumber('port', values.port),
    ...wholeNumber('runSeconds', values['run-seconds']),
    ...wholeNumber('people', values.people),
    ...wholeNumber('seed', values.seed),
  };
}

function wholeNumber<Name extends string>(
  name: Name,
  text: string | undefined,
): { [Key in Name]?: number } {
  if (text === undefined) return {};
  if (!/^\d+$/.test(text)) throw new Error(USAGE);
  return { [name]: Number(text) } as { [Key in Name]?: number };
}

const logger = createLogger({ name: 'sandbox', level: 'info' });
const sandbox = await startSandbox({ ...readOptions(), logger });
const stop = (): void => {
  logger.info('stopping');
  process.stdin.destroy();
  // Nothing else keeps the process: it ends when the server and the database are closed.
  sandbox.close().catch((error: unknown) => {
    logger.error({ err: error }, 'did not close cleanly');
    process.exitCode = 1;
  });
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// A parent that asks for it takes the sandbox along when it dies, however it dies.
if (process.env['SANDBOX_ENDS_WITH_STDIN'] === '1') process.stdin.resume().once('end', stop);
process.stdout.write(`${JSON.stringify({ url: sandbox.url, controlUrl: sandbox.controlUrl })}\n`);

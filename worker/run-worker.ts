import { loadConfig } from '../src/config.js';
import { createRedactor } from '../src/domain/text/redactor.js';
import { createLogger } from '../src/logger.js';
import { packageVersion } from '../src/package-version.js';
import { configuredPlace } from '../src/temporal/connection.js';
import { composeWorker, type WorkerOptions } from './compose.js';
import { installRuntime } from './sdk-runtime.js';

/**
 * Runs one worker until SIGTERM, SIGINT or, where HABU_MCP_ENDS_WITH_STDIN says so, the end of standard input: its parent
 * is gone. Prints {"ready":true} on standard output once it polls. A creation that has been sent is waited for.
 *
 * @param intervals of a caller's own, which no variable can set
 * @throws HabuMcpError for a configuration that cannot work
 */
export async function runWorker(
  env: NodeJS.ProcessEnv,
  intervals: Pick<WorkerOptions, 'policy'> = {},
): Promise<void> {
  const config = loadConfig(env);
  const redactor = createRedactor();
  const { redact } = redactor;
  const logger = createLogger({ name: 'worker', level: config.logLevel, redact });
  installRuntime(logger);
  const worker = await composeWorker({
    config,
    place: configuredPlace(),
    logger,
    redactor,
    version: packageVersion(),
    ...intervals,
  });
  const end = () => worker.shutdown();
  process.once('SIGTERM', end).once('SIGINT', end);
  if (env['HABU_MCP_ENDS_WITH_STDIN'] === '1') process.stdin.resume().once('end', end);
  const running = worker.run();
  process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
  await running;
}

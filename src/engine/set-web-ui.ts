import { setTimeout as pause } from 'node:timers/promises';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { findEngine } from './control-client.js';
import { existingDataDirectory } from './data-directory.js';
import type { EngineEndpoint, EngineOptions } from './options.js';

/** The dev server ends, starts and serves again: a second or two, more on a busy machine. */
const FOLLOWS_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;

/**
 * Opens Temporal's Web UI of the account's running engine for so many minutes, or closes it (0 minutes). The dev server is
 * restarted for it, unless it is open already and stays so; runs go on.
 * See docs/design/web-ui.md.
 * @returns what listens now, when it does, or when nothing listens any more.
 * @throws HabuMcpError ENGINE_UNAVAILABLE when no engine runs, or it does not follow.
 */
export async function setWebUi(
  options: Pick<EngineOptions, 'home' | 'account'>,
  minutes: number,
): Promise<EngineEndpoint['webUi']> {
  const paths = existingDataDirectory(options);
  const asked = paths && (await findEngine(paths, { verb: 'web-ui', minutes })).engine;
  if (paths === undefined || asked === undefined)
    throw unavailable(`No engine of ${options.account} answers.`, 'habu-mcp engine start');
  const giveUpAt = Date.now() + FOLLOWS_WITHIN_MS;
  while (Date.now() < giveUpAt) {
    const { engine } = await findEngine(paths, { verb: 'status' });
    const endpoint = engine?.reply.status.endpoint;
    if (endpoint !== undefined && (endpoint.webUi !== undefined) === minutes > 0)
      return endpoint.webUi;
    await pause(LOOK_EVERY_MS);
  }
  const wanted = minutes > 0 ? 'open' : 'close';
  throw unavailable(
    `The engine did not ${wanted} the Web UI within ${FOLLOWS_WITHIN_MS / 1000} s.`,
    'habu-mcp engine status',
  );
}

const unavailable = (message: string, command: string): HabuMcpError =>
  new HabuMcpError('ENGINE_UNAVAILABLE', message, {
    nextStep: `Run ${command}, then call again.`,
  });

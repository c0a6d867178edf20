import { setTimeout as pause } from 'node:timers/promises';
import { predecessorStays } from './claim.js';
import { findEngine } from './control-client.js';
import { existingDataDirectory, reasonOf } from './data-directory.js';
import { forgetReplaced } from './engine-file.js';
import type { EngineOptions, EngineStatus } from './options.js';

export { ensureEngine } from './ensure-engine.js';
export { requireSpaceToGoOn } from './free-space.js';
export { addSearchAttributes } from './search-attributes.js';
export { setWebUi } from './set-web-ui.js';
export type { EngineEndpoint, EngineOptions, EngineStatus } from './options.js';

/** Worker, sandbox and server have limits of their own, 90 s and twice 15 s; this lies above their sum. */
const STOP_LIMIT_MS = 150_000;
const REMAINS_LIMIT_MS = 30_000;
const LOOK_EVERY_MS = 100;

type Whose = Pick<EngineOptions, 'home' | 'account'>;

/** What the account's engine says of itself; undefined when none runs. It is never started by this. */
export async function engineStatus(options: Whose): Promise<EngineStatus | undefined> {
  const paths = existingDataDirectory(options);
  if (paths === undefined) return undefined;
  return (await findEngine(paths, { verb: 'status' })).engine?.reply.status;
}

export interface Stopped {
  /** Whether an engine ran. */
  readonly ran: boolean;
  /** Why older versions and replaced secrets cannot start again yet. */
  readonly notForgotten?: string;
}

/**
 * Stops the account's engine in good order, and lets older versions and replaced secrets start again.
 * @returns when all its processes have ended.
 * @throws HabuMcpError ENGINE_UNAVAILABLE when it does not end.
 */
export async function stopEngine(options: Whose): Promise<Stopped> {
  const paths = existingDataDirectory(options);
  if (paths === undefined) return { ran: false };
  const { engine } = await findEngine(paths, { verb: 'stop' });
  // One that is about to end by itself, or is frozen, is waited for too, but not as long.
  const giveUpAt = Date.now() + (engine === undefined ? REMAINS_LIMIT_MS : STOP_LIMIT_MS);
  for (;;) {
    const now = await findEngine(paths, { verb: 'status' });
    if (now.engine === undefined && !now.alive) break;
    if (Date.now() > giveUpAt) throw predecessorStays(paths);
    await pause(LOOK_EVERY_MS);
  }
  return { ran: engine !== undefined, ...forget(paths.engineFile) };
}

/** An engine that ran has forgotten them itself, unless its disk was full: then there may be space now. */
function forget(engineFile: string): Pick<Stopped, 'notForgotten'> {
  try {
    forgetReplaced(engineFile);
    return {};
  } catch (error) {
    return { notForgotten: reasonOf(error) };
  }
}

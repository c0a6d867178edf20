import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { makeAlivePipe } from './alive-pipe.js';
import type { EngineContext } from './children.js';
import { claimDirectory } from './claim.js';
import { ensureEngineFile } from './engine-file.js';
import { logFileOf, pathsIn } from './engine-paths.js';
import { installLastResort } from './last-resort.js';
import { Supervisor } from './supervisor.js';
import { SupervisorOptionsSchema, type SupervisorOptions } from './supervisor-options.js';

/** So long a failed engine stays to say why, to all who asked for it, unless it is told to stop. */
const LAST_WORDS_MS = 3_000;

/** Body of the detached process: options from standard input; the process ends with the engine. */
export async function runSupervisor(): Promise<void> {
  process.umask(0o077);
  const options = SupervisorOptionsSchema.parse(JSON.parse(await text(process.stdin)));
  const paths = pathsIn(options.dataDir);
  makeAlivePipe(paths.aliveFile);
  const { token } = ensureEngineFile(paths.engineFile);
  const supervisor = new Supervisor(options, paths, token);
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => void supervisor.shutDown());
  let exitCode = 0;
  // The crash log may lie on a full disk.
  process.stderr.on('error', () => undefined);
  installLastResort({
    note: (error) => supervisor.note(error),
    end: () => {
      exitCode = 1;
      void supervisor.shutDown();
    },
  });
  try {
    const claim = await claimDirectory({ paths, token, handler: supervisor });
    if (claim !== undefined) await supervisor.start(await contextOf(options), claim.aliveFd);
    if (claim !== undefined) await supervisor.ended;
  } catch (error) {
    supervisor.fail(error);
    await Promise.race([pause(LAST_WORDS_MS), supervisor.ended]);
    await supervisor.shutDown();
    exitCode = 1;
  }
  process.exit(exitCode);
}

/**
 * Opened by the one engine of a directory only: two processes would rotate each other's logs away. Its modules are
 * loaded here, so that a process that yields to a twin costs little.
 */
async function contextOf({ home, account, dataDir }: SupervisorOptions): Promise<EngineContext> {
  const { createRedactor } = await import('../domain/text/redactor.js');
  const { createLogger } = await import('../logger.js');
  const { openChildLogs } = await import('./children.js');
  const { openLog } = await import('./rotating-log.js');
  const paths = pathsIn(dataDir);
  const destination = openLog(logFileOf(paths, 'supervisor'));
  const redactor = createRedactor();
  const { redact } = redactor;
  const logger = createLogger({ name: 'supervisor', level: 'info', destination, redact });
  return { home, account, paths, logger, redactor, logs: openChildLogs(paths) };
}

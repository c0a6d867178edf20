import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { compiledFile } from '../package-root.js';
import { installerEnvironment } from './child-environment.js';
import { pathsIn } from './engine-paths.js';
import type { SupervisorOptions } from './supervisor-options.js';

export interface Launch {
  /** Absent while the process runs. */
  exitCode: number | undefined;
}

/**
 * Starts a supervisor that outlives this process. Its options, secrets among them, go through its standard input and
 * are neither in its arguments nor in its environment.
 */
export function launchSupervisor(options: SupervisorOptions): Launch {
  const crashLog = openSync(pathsIn(options.dataDir).crashLog, 'a', 0o600);
  const supervisor = spawn(
    process.execPath,
    [compiledFile('src', 'engine', 'supervisor-main.js')],
    {
      detached: true,
      cwd: options.dataDir,
      env: installerEnvironment(),
      stdio: ['pipe', 'ignore', crashLog],
    },
  );
  closeSync(crashLog);
  const launch: Launch = { exitCode: undefined };
  supervisor.once('exit', (code) => (launch.exitCode = code ?? -1));
  supervisor.once('error', () => (launch.exitCode = -1));
  // A supervisor that ends early says why in its exit code and its log.
  supervisor.stdin?.on('error', () => undefined);
  supervisor.stdin?.end(JSON.stringify(options));
  supervisor.unref();
  return launch;
}

export function lastCrashLine(dataDir: string): string {
  const lines = readFileSync(pathsIn(dataDir).crashLog, 'utf8').trim().split('\n');
  return lines.findLast((line) => /\w*Error\b/.test(line)) ?? lines.at(-1) ?? '';
}

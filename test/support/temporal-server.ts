import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { plainEnvironment } from '../../src/engine/child-environment.js';
import { devServerArguments, untilServing } from '../../src/engine/dev-server.js';
import { compiledFile } from '../../src/package-root.js';
import { freePort } from '../../src/engine/free-port.js';

export interface TemporalServer {
  /** host:port of the gRPC frontend. */
  readonly address: string;
  readonly databaseFile: string;
  readonly stop: () => Promise<void>;
}

const READY_LIMIT_MS = 60_000;

/**
 * A dev server with the engine's own settings and a database of its own. It stands behind the engine's guard, so that it
 * ends with this process, however this process ends.
 */
export async function startTemporalServer(binary: string): Promise<TemporalServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'habu-temporal-'));
  const port = await freePort();
  const databaseFile = path.join(folder, 'temporal.db');
  const place = { databaseFile, port };
  const logFile = path.join(folder, 'server.log');
  const guard = startGuard(logFile, [binary, ...devServerArguments(place)]);
  const stop = async (): Promise<void> => {
    guard.stdin?.end();
    if (guard.exitCode === null && guard.signalCode === null) await once(guard, 'exit');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilServing(port, givingUp(guard));
  } catch (error) {
    const log = readFileSync(logFile, 'utf8').slice(-2000);
    await stop();
    throw new Error(`The Temporal dev server did not start. Its log: ${log}`, { cause: error });
  }
  return { address: `127.0.0.1:${port}`, databaseFile, stop };
}

function startGuard(logFile: string, command: readonly string[]): ChildProcess {
  const log = openSync(logFile, 'w', 0o600);
  const script = compiledFile('src', 'engine', 'dev-server-guard.js');
  const guard = spawn(process.execPath, [script, ...command], {
    // The guard hands descriptor 3 on; here nobody waits for it.
    stdio: ['pipe', log, log, 'ignore'],
    env: plainEnvironment(),
  });
  closeSync(log);
  return guard;
}

function givingUp(guard: ChildProcess): AbortSignal {
  const ended = new AbortController();
  guard.once('exit', (code) => ended.abort(new Error(`it ended with code ${String(code)}`)));
  return AbortSignal.any([ended.signal, AbortSignal.timeout(READY_LIMIT_MS)]);
}

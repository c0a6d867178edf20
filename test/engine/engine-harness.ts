import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { pathsIn } from '../../src/engine/engine-paths.js';
import {
  ensureEngine,
  engineStatus,
  stopEngine,
  type EngineEndpoint,
  type EngineOptions,
} from '../../src/engine/index.js';

export const fixture = (name: string): string =>
  fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));

/** Generous: two cores may be shared with other test files. */
export const WAIT = { waitMs: 90_000 };

export interface TestEngine {
  readonly options: EngineOptions;
  readonly dataDir: string;
  readonly scratch: string;
  start(changes?: Partial<EngineOptions>): Promise<EngineEndpoint>;
  /** Stops the engine and removes its directory. */
  dispose(): Promise<void>;
}

/** An engine in a directory of its own, with a real Temporal server and stand-ins for worker and sandbox. */
export function testEngine(temporalCli: string, changes: Partial<EngineOptions> = {}): TestEngine {
  const scratch = mkdtempSync(path.join(tmpdir(), 'habu-engine-'));
  const options: EngineOptions = {
    home: path.join(scratch, 'home'),
    cacheDir: path.join(scratch, 'cache'),
    account: 'sandbox',
    mode: 'sandbox',
    temporalCli,
    ...changes,
    parts: {
      workerScript: fixture('worker.mjs'),
      sandboxScript: fixture('sandbox.mjs'),
      // Nobody listens on port 1: no test asks the internet.
      downloadSite: 'http://127.0.0.1:1',
      searchPath: '',
      ...changes.parts,
    },
  };
  return {
    options,
    dataDir: path.join(options.home, 'accounts', options.account),
    scratch,
    start: (more) => ensureEngine({ ...options, ...more }, WAIT),
    dispose: async () => {
      await stopEngine(options);
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/** The same engine, asked for by a process that has no credentials. */
export const withoutCredentials = (options: EngineOptions): EngineOptions =>
  Object.fromEntries(
    Object.entries(options).filter(([name]) => name !== 'credentials'),
  ) as unknown as EngineOptions;

export const filesOf = (engine: TestEngine) => pathsIn(engine.dataDir);

/** The namespace of runs as its engine's Temporal has it, for what none of our functions does. */
export async function withClient<Value>(
  { address, namespace }: EngineEndpoint,
  use: (client: Client) => Promise<Value>,
): Promise<Value> {
  const connection = await Connection.connect({ address });
  try {
    return await use(new Client({ connection, namespace }));
  } finally {
    await connection.close();
  }
}

/** Polls a condition of another process; the limit is for a hang, not for timing. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const giveUpAt = Date.now() + 90_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > giveUpAt) throw new Error(`waited in vain until ${what}`);
    await pause(50);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie has ended; whoever started it has not noticed yet.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (error) {
    if (process.platform === 'linux') return false;
    return error instanceof Error && 'code' in error && error.code !== 'ESRCH';
  }
}

export const hasEnded = (pid: number): true | undefined => (isRunning(pid) ? undefined : true);

/** The status once it is as wanted. */
export const statusWhen = (
  engine: TestEngine,
  what: string,
  isSo: (status: NonNullable<Awaited<ReturnType<typeof engineStatus>>>) => boolean,
) =>
  until(what, async () => {
    const status = await engineStatus(engine.options);
    return status !== undefined && isSo(status) ? status : undefined;
  });

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, createWriteStream, openSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { plainEnvironment } from '../../src/engine/child-environment.js';
import { awaitReadyLine } from '../../src/engine/ready-line.js';
import type { Closers } from './closers.js';

export interface ProgramPlan<Ready> {
  /** A file that Node runs as it is. */
  readonly script: string;
  readonly args?: readonly string[];
  /** Of Node itself. */
  readonly flags?: readonly string[];
  /** Beside the variables that a program needs to run at all. */
  readonly env?: Readonly<Record<string, string>>;
  /** Takes both outputs. */
  readonly logFile: string;
  /** The shape of its ready line on standard output. */
  readonly ready: z.ZodType<Ready>;
  /** Get its end, from the moment it is started. */
  readonly closers?: Closers;
}

const READY_LIMIT_MS = 120_000;
/** A worker waits for a creation that has been sent; nothing here is worth waiting longer for. */
const STOP_LIMIT_MS = 20_000;

/**
 * One of our programs, in a process group of its own. It ends with its standard input, so that it goes with this process
 * however this one ends.
 */
export class Program<Ready> {
  #isKilled = false;

  private constructor(
    private readonly child: ChildProcess,
    /** Aborted when the process is gone. */
    readonly ended: AbortSignal,
    readonly ready: Ready,
  ) {}

  /** Starts it and waits for its ready line. @throws Error with the end of its log when it does not get ready */
  static async start<Ready>(plan: ProgramPlan<Ready>): Promise<Program<Ready>> {
    const child = spawned(plan);
    let isReady = false;
    // A program that is not ready yet has nothing to finish, and may not listen yet.
    const close = (): Promise<void> => end(child, isReady ? STOP_LIMIT_MS : 0);
    plan.closers?.add(close);
    const ended = new AbortController();
    child.once('exit', () => ended.abort(new Error(`it ended; see ${plan.logFile}`)));
    const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(READY_LIMIT_MS)]);
    try {
      const ready = await awaitReadyLine(child, plan.ready, signal);
      isReady = true;
      return new Program(child, ended.signal, ready);
    } catch (cause) {
      await close();
      const tail = readFileSync(plan.logFile, 'utf8').slice(-2000);
      throw new Error(`${plan.script} did not get ready. Its log: ${tail}`, { cause });
    }
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Nobody ended it, and yet it is gone. */
  get diedByItself(): boolean {
    return !this.#isKilled && hasEnded(this.child);
  }

  /** SIGKILL to the whole group, as a crash would; resolves when the process is gone. */
  readonly kill = (): Promise<void> => this.#end(0);

  /** In good order; resolves when the process is gone. */
  readonly stop = (): Promise<void> => this.#end(STOP_LIMIT_MS);

  #end(limitMs: number): Promise<void> {
    if (!hasEnded(this.child)) this.#isKilled = true;
    return end(this.child, limitMs);
  }
}

function spawned({ script, args = [], flags = [], env, logFile }: ProgramPlan<unknown>) {
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(process.execPath, [...flags, script, ...args], {
    env: { ...plainEnvironment(), ...env },
    // The guard of the dev server hands descriptor 3 on.
    stdio: ['pipe', 'pipe', log, 'ignore'],
    detached: true,
  });
  closeSync(log);
  // It may go while we write.
  child.stdin?.on('error', () => undefined);
  child.stdout?.pipe(createWriteStream(logFile, { flags: 'a' }));
  return child;
}

const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null;

async function end(child: ChildProcess, limitMs: number): Promise<void> {
  const gone = hasEnded(child) ? undefined : once(child, 'exit');
  const killGroup = (): void => {
    if (child.pid !== undefined) kill(-child.pid);
  };
  const killer = limitMs === 0 ? undefined : setTimeout(killGroup, limitMs);
  if (killer === undefined) killGroup();
  child.stdin?.end();
  await gone;
  clearTimeout(killer);
}

/** SIGKILL to a process, or to a group by its negative id; one that is gone already is no error. */
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

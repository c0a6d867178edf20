import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, createWriteStream, openSync } from 'node:fs';
import type { z } from 'zod';
import { awaitReadyLine } from '../../src/engine/ready-line.js';

export interface ChildPlan<Ready> {
  readonly script: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** The shape of its ready line on standard output. */
  readonly ready: z.ZodType<Ready>;
}

const READY_LIMIT_MS = 60_000;

/**
 * A process of a case, in a process group of its own. It ends with its standard input, so that it goes with this process
 * however this one ends.
 */
export class Child<Ready> {
  #killed = false;

  private constructor(
    private readonly child: ChildProcess,
    /** Aborted when the process is gone. */
    readonly ended: AbortSignal,
    readonly ready: Ready,
  ) {}

  /** Nobody killed it, and yet it is gone. */
  get diedByItself(): boolean {
    return !this.#killed && hasEnded(this.child);
  }

  /** @throws Error when it ends or stays silent instead of becoming ready */
  static async start<Ready>(plan: ChildPlan<Ready>): Promise<Child<Ready>> {
    const log = openSync(plan.logFile, 'a', 0o600);
    const child = spawn(process.execPath, [plan.script, ...(plan.args ?? [])], {
      env: { PATH: process.env['PATH'] ?? '', ...plan.env },
      stdio: ['pipe', 'pipe', log, 'ignore'],
      detached: true,
    });
    closeSync(log);
    child.stdin?.on('error', () => undefined);
    child.stdout?.pipe(createWriteStream(plan.logFile, { flags: 'a' }));
    const ended = new AbortController();
    child.once('exit', () => ended.abort(new Error(`it ended; see ${plan.logFile}`)));
    const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(READY_LIMIT_MS)]);
    try {
      return new Child(child, ended.signal, await awaitReadyLine(child, plan.ready, signal));
    } catch (cause) {
      killGroup(child);
      throw new Error(`${plan.script} did not become ready; see ${plan.logFile}`, { cause });
    }
  }

  /** SIGKILL to the whole group; resolves when the process is gone. */
  async kill(): Promise<void> {
    if (!hasEnded(this.child)) this.#killed = true;
    const gone = hasEnded(this.child) ? undefined : once(this.child, 'exit');
    killGroup(this.child);
    await gone;
  }
}

const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null;

function killGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) kill(-pid);
}

/** SIGKILL to a process, or to a group by its negative id; one that is gone already is no error. */
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

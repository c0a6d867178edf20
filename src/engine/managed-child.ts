import { spawn, type ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import type { Logger } from 'pino';
import { reasonOf } from './data-directory.js';
import type { ChildName, ChildStatus } from './options.js';
import { defined } from '../domain/words/defined.js';

const FIRST_RESTART_MS = 200;
const LONGEST_RESTART_MS = 30_000;
/** After so long in good health an end counts as the first one again. */
const STABLE_MS = 10_000;
/** A child that closed its door but left a process behind gets this long before that process is ended too. */
const REMAINS_LIMIT_MS = 300;

export interface ChildPlan {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Handed on as descriptor 3. */
  readonly inherit?: number;
}

export interface ChildSpec<Ready> {
  readonly name: ChildName;
  readonly plan: () => Promise<ChildPlan>;
  /** Resolves when the child can be used; `signal` fires when it ended or is to end. */
  readonly untilReady: (child: ChildProcess, signal: AbortSignal) => Promise<Ready>;
  readonly readyLimitMs: number;
  /** From SIGTERM to SIGKILL. */
  readonly stopLimitMs: number;
  /** `signal` fires when the child ended or is to end. */
  readonly onReady: (ready: Ready, signal: AbortSignal) => void;
  /** Gets everything that the child writes. */
  readonly onOutput?: (text: string) => void;
  readonly log: Writable;
  readonly logFile: string;
  readonly logger: Logger;
}

/**
 * Keeps one child process running: starts it, waits until it is ready, restarts it with growing pauses when it ends.
 * The child's standard input is a pipe that it watches: it ends by itself when the supervisor dies.
 */
export class ManagedChild<Ready> {
  private state: ChildStatus['state'] = 'stopped';
  private child: ChildProcess | undefined;
  /** Of a process that the child started and reported, as the guard does with the Temporal server. */
  private innerPid: number | undefined;
  private restarts = 0;
  private failures = 0;
  private readyAt: number | undefined;
  private lastEnd: string | undefined;
  /** Why this child was told to end, when it is to be started again. */
  private restartReason: string | undefined;
  /** That end is wanted, and no failure. */
  private renewing = false;
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  private announceFirstReady: () => void = () => undefined;
  /** Resolves at the first readiness, and also when the child is stopped before. */
  readonly firstReady = new Promise<void>((resolve) => (this.announceFirstReady = resolve));

  constructor(private readonly spec: ChildSpec<Ready>) {}

  get isReady(): boolean {
    return this.state === 'ready';
  }

  get pid(): number | undefined {
    return this.innerPid ?? this.child?.pid;
  }

  get status(): ChildStatus {
    const { pid, lastEnd } = this;
    return {
      name: this.spec.name,
      state: this.state,
      ...defined({ pid }),
      restarts: this.restarts,
      failures: this.isReady && this.wasStable() ? 0 : this.failures,
      ...defined({ lastEnd }),
      logFile: this.spec.logFile,
    };
  }

  start(): void {
    this.running ??= this.keepRunning();
  }

  reportInnerPid(pid: number): void {
    this.innerPid = pid;
  }

  /** Ends the child in good order, and by force after its time limit. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.announceFirstReady();
    const { child } = this;
    if (child !== undefined) this.end(child);
    await this.running;
    this.state = 'stopped';
  }

  /** Ends a child that lives and does not work, as a stop does; then it is started again as after a crash. */
  restart(reason: string): void {
    const { child } = this;
    if (child === undefined || this.isStopping()) return;
    this.restartReason = reason;
    this.end(child);
  }

  /** Ends a child that is up, and starts it at once by a new plan: nothing has failed. */
  renew(reason: string): void {
    const isUp = this.state === 'ready' || this.state === 'waiting for space on the disk';
    if (!isUp || this.child === undefined) return;
    this.spec.logger.info({ child: this.spec.name, reason }, 'child is renewed');
    this.renewing = true;
    this.restart(reason);
  }

  /** The child lives and is of no use until there is space on the disk. */
  waitForSpace(): void {
    if (this.isReady) this.state = 'waiting for space on the disk';
  }

  private async keepRunning(): Promise<void> {
    while (!this.isStopping()) {
      this.readyAt = undefined;
      try {
        await this.runOnce();
      } catch (error) {
        this.lastEnd = reasonOf(error);
      }
      if (this.isStopping()) break;
      if (this.renewing) {
        this.renewing = false;
        if (this.wasStable()) this.failures = 0;
        continue;
      }
      this.failures = this.wasStable() ? 1 : this.failures + 1;
      this.restarts += 1;
      this.state = 'waiting to restart';
      const delayMs = Math.min(FIRST_RESTART_MS * 2 ** (this.failures - 1), LONGEST_RESTART_MS);
      this.spec.logger.warn({ child: this.spec.name, end: this.lastEnd, delayMs }, 'child ended');
      await sleep(delayMs, this.stopping.signal);
    }
  }

  private async runOnce(): Promise<void> {
    this.state = 'starting';
    const plan = await this.spec.plan();
    if (this.isStopping()) return;
    const child = this.spawn(plan);
    this.child = child;
    const gone = new AbortController();
    const end = endOf(child).then((reason) => {
      this.lastEnd = this.restartReason ?? reason;
      this.restartReason = undefined;
      gone.abort();
    });
    try {
      await this.awaitReady(child, gone);
    } catch (error) {
      if (!this.isStopping()) this.giveUp(child, reasonOf(error));
    }
    await end;
    this.child = undefined;
    this.innerPid = undefined;
  }

  private end(child: ChildProcess): void {
    this.state = 'stopping';
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), this.spec.stopLimitMs);
    child.once('close', () => clearTimeout(force));
  }

  /** A method and not a field, because it changes across an await. */
  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private wasStable(): boolean {
    return this.readyAt !== undefined && Date.now() - this.readyAt > STABLE_MS;
  }

  private giveUp(child: ChildProcess, reason: string): void {
    this.spec.logger.warn({ child: this.spec.name, reason }, 'child not ready');
    child.kill('SIGKILL');
  }

  private async awaitReady(child: ChildProcess, gone: AbortController): Promise<void> {
    const timer = setTimeout(() => gone.abort(), this.spec.readyLimitMs);
    try {
      const signal = AbortSignal.any([gone.signal, this.stopping.signal]);
      const ready = await this.spec.untilReady(child, signal);
      if (signal.aborted) return;
      this.state = 'ready';
      this.readyAt = Date.now();
      this.spec.onReady(ready, signal);
      this.announceFirstReady();
      this.spec.logger.info({ child: this.spec.name, childPid: this.pid }, 'child ready');
    } finally {
      clearTimeout(timer);
    }
  }

  private spawn({ command, args, env, inherit }: ChildPlan): ChildProcess {
    const child = spawn(command, args, {
      env: { ...env },
      stdio: ['pipe', 'pipe', 'pipe', inherit ?? 'ignore'],
    });
    for (const output of [child.stdout, child.stderr]) {
      output?.pipe(this.spec.log, { end: false });
      output?.on('data', (chunk: Buffer) => this.spec.onOutput?.(chunk.toString()));
    }
    // The pipe breaks with the child; its end is reported by the child itself.
    child.stdin?.on('error', () => undefined);
    child.once('exit', () => setTimeout(() => this.endRemains(child), REMAINS_LIMIT_MS));
    return child;
  }

  /** The pid is the child's own report, and its process still holds the child's pipes: it cannot be another's. */
  private endRemains(child: ChildProcess): void {
    if (this.child !== child || this.innerPid === undefined) return;
    try {
      process.kill(this.innerPid, 'SIGKILL');
    } catch (error) {
      this.spec.logger.info({ reason: reasonOf(error) }, 'nothing remained to be ended');
    }
  }
}

/** Resolves when the child and everything that shares its output have ended. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`did not start: ${error.message}`));
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${String(code)}`));
  });
}

/** Ends early, without an error, when `signal` fires. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}

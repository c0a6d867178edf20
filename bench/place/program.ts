import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { plainEnvironment } from '../../src/engine/child-environment.js';
import { awaitReadyLine } from '../../src/engine/ready-line.js';
import type { Closers } from './closers.js';

export interface ProgramOptions<Ready> {
  /** A compiled file. */
  readonly script: string;
  readonly args?: readonly string[];
  /** Of Node itself. */
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Takes standard error, so that no log disturbs the table. */
  readonly logFile: string;
  readonly readyLine: z.ZodType<Ready>;
  /** Get its end, from the moment it is started. */
  readonly closers: Closers;
}

export interface Program<Ready> {
  readonly ready: Ready;
  readonly pid: number;
  /** Ends it at once with SIGKILL, as a crash would. */
  readonly kill: () => Promise<void>;
}

const READY_LIMIT_MS = 120_000;
/** A worker waits for a creation that has been sent; nothing here is worth waiting longer for. */
const STOP_LIMIT_MS = 20_000;

/**
 * Starts one of our programs and waits for its ready line. It ends with this process, however this process ends: its
 * standard input closes then, which it must take as its end.
 *
 * @throws Error with the end of its log when it does not get ready
 */
export async function startProgram<Ready>(options: ProgramOptions<Ready>): Promise<Program<Ready>> {
  const log = openSync(options.logFile, 'a', 0o600);
  const { flags = [], script, args = [] } = options;
  const child = spawn(process.execPath, [...flags, script, ...args], {
    stdio: ['pipe', 'pipe', log],
    env: { ...plainEnvironment(), ...options.env },
  });
  closeSync(log);
  let isReady = false;
  // A program that is not ready yet has nothing to finish, and may not listen yet.
  const stop = (): Promise<void> => end(child, isReady ? STOP_LIMIT_MS : 0);
  options.closers.add(stop);
  const ended = new AbortController();
  child.once('exit', () => ended.abort());
  const limit = AbortSignal.any([ended.signal, AbortSignal.timeout(READY_LIMIT_MS)]);
  try {
    const ready = await awaitReadyLine(child, options.readyLine, limit);
    child.stdout?.resume();
    isReady = true;
    return { ready, pid: child.pid ?? 0, kill: () => end(child, 0) };
  } catch (error) {
    await options.closers.close(stop);
    const tail = readFileSync(options.logFile, 'utf8').slice(-2000);
    throw new Error(`${options.script} did not start. Its log: ${tail}`, { cause: error });
  }
}

async function end(child: ChildProcess, limitMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  const kill = (): boolean => child.kill('SIGKILL');
  const killer = limitMs === 0 ? undefined : setTimeout(kill, limitMs);
  if (killer === undefined) kill();
  child.stdin?.end();
  await exit;
  clearTimeout(killer);
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { plainEnvironment } from '../src/engine/child-environment.js';
import { awaitReadyLine } from '../src/engine/ready-line.js';

export interface ProgramOptions<Ready> {
  /** A compiled file. */
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Takes standard error, so that no log disturbs the table. */
  readonly logFile: string;
  readonly readyLine: z.ZodType<Ready>;
}

export interface Program<Ready> {
  readonly ready: Ready;
  readonly stop: () => Promise<void>;
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
  const log = openSync(options.logFile, 'w', 0o600);
  const child = spawn(process.execPath, [options.script, ...(options.args ?? [])], {
    stdio: ['pipe', 'pipe', log],
    env: { ...plainEnvironment(), ...options.env },
  });
  closeSync(log);
  const stop = (): Promise<void> => end(child);
  const ended = new AbortController();
  child.once('exit', () => ended.abort());
  const limit = AbortSignal.any([ended.signal, AbortSignal.timeout(READY_LIMIT_MS)]);
  try {
    const ready = await awaitReadyLine(child, options.readyLine, limit);
    child.stdout?.resume();
    return { ready, stop };
  } catch (error) {
    await stop();
    const tail = readFileSync(options.logFile, 'utf8').slice(-2000);
    throw new Error(`${options.script} did not start. Its log: ${tail}`, { cause: error });
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  const killer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  child.stdin?.end();
  await exit;
  clearTimeout(killer);
}

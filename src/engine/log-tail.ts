import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { existingDataDirectory } from './data-directory.js';
import type { EngineOptions } from './options.js';

const LOOK_EVERY_MS = 500;
const TAIL_BYTES = 256 * 1024;

/** Paths of the engine's current logs; rotated ones (`.1` and so on) stand beside them. */
export function logFiles(options: Pick<EngineOptions, 'home' | 'account'>): string[] {
  const logDir = existingDataDirectory(options)?.logDir;
  if (logDir === undefined || !existsSync(logDir)) return [];
  const names = readdirSync(logDir).filter((name) => name.endsWith('.log'));
  return names.sort().map((name) => path.join(logDir, name));
}

/** The last lines of a file, and the size up to which it was read. */
export function lastLines(file: string, count: number): { lines: string[]; size: number } {
  const { size } = statSync(file);
  const text = readRange(file, Math.max(0, size - TAIL_BYTES), size);
  return { lines: text.trimEnd().split('\n').slice(-count), size };
}

/** Calls `print` with what is appended to the file, for ever; a rotated file is read from its beginning. */
export async function follow(
  file: string,
  fromSize: number,
  print: (text: string) => void,
): Promise<never> {
  let read = fromSize;
  for (;;) {
    await pause(LOOK_EVERY_MS);
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size < read) read = 0;
    if (size > read) print(readRange(file, read, size));
    read = size;
  }
}

function readRange(file: string, from: number, to: number): string {
  const bytes = Buffer.alloc(to - from);
  const descriptor = openSync(file, 'r');
  try {
    const count = readSync(descriptor, bytes, 0, bytes.length, from);
    return bytes.toString('utf8', 0, count);
  } finally {
    closeSync(descriptor);
  }
}

import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Why this machine gives a test no file system of its own; undefined where it does. */
export function refusalOfMounts(): string | undefined {
  const mount = ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()];
  const { status, stderr, error } = spawnSync('unshare', mount, { encoding: 'utf8' });
  if (status === 0) return undefined;
  return error?.message ?? stderr.trim().split('\n', 1)[0] ?? 'unshare failed';
}

/**
 * Arguments that run a command, which follows them, where `directory` is a file system of its own in memory. It is seen
 * by that command and what it starts only, and goes with the last of them. No privilege is needed.
 * @param setUp a shell command that is run inside first; `$0` is the directory
 */
export const withOwnDisk = (
  directory: string,
  { size, setUp = 'true' }: { readonly size: string; readonly setUp?: string },
): string[] => {
  const script = `mount -t tmpfs -o size=${size},mode=700 tmpfs "$0" && ${setUp} && exec "$@"`;
  return ['unshare', '-rm', 'sh', '-c', script, directory];
};

/** Arguments that run a command, which follows them, where a process of that disk sees it. */
export const besides = (pid: number): string[] => [
  ...['nsenter', '--target', String(pid), '--user', '--mount', '--preserve-credentials'],
];

/** A file of that disk as seen from outside, by way of a process that sees it. */
export const insideOf = (pid: number, ...parts: readonly string[]): string =>
  path.join('/proc', String(pid), 'root', ...parts);

/** Writes until nothing fits any more. */
export function fillDisk(directory: string): void {
  const file = openSync(path.join(directory, FILLER), 'w');
  try {
    for (const size of [1024 * 1024, 4096, 1]) writeAll(file, Buffer.alloc(size));
  } finally {
    closeSync(file);
  }
}

export const freeDisk = (directory: string): void => rmSync(path.join(directory, FILLER));

const FILLER = 'filler';

function writeAll(file: number, block: Buffer): void {
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

import { execFileSync } from 'node:child_process';
import { closeSync, constants, lstatSync, openSync } from 'node:fs';
import { reasonOf, unusable } from './data-directory.js';

/**
 * A named pipe as a sign of life. The supervisor and its Temporal server hold its reading end open; whoever opens the
 * writing end without waiting learns from the kernel (ENXIO or not) whether any of them still lives, frozen ones
 * included. So a database is never opened twice, and no process id has to be believed.
 */
export function makeAlivePipe(file: string): void {
  try {
    if (isPipe(file)) return;
    execFileSync('mkfifo', ['-m', '600', file], { stdio: 'pipe' });
  } catch (error) {
    if (isPipe(file)) return;
    throw unusable(file, reasonOf(error));
  }
}

/** A file descriptor to keep and to hand to the Temporal server. */
export const holdAlivePipe = (file: string): number =>
  openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);

export function isAlive(file: string): boolean {
  try {
    closeSync(openSync(file, constants.O_WRONLY | constants.O_NONBLOCK));
    return true;
  } catch (error) {
    if (isCode(error, 'ENXIO') || isCode(error, 'ENOENT')) return false;
    throw unusable(file, reasonOf(error));
  }
}

function isPipe(file: string): boolean {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) return false;
  if (found.isFIFO()) return true;
  throw unusable(file, 'it is not a named pipe; remove it');
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

import { statfsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { unusable } from './data-directory.js';

const MEGABYTE = 1024 * 1024;
/** Database, logs and the sandbox's tables of a first start. */
const LEAST_TO_START = 48 * MEGABYTE;
/** Below this the next write may fail. */
const LEAST_TO_GO_ON = MEGABYTE;
/** Enough for a server that comes back to have room for a while. */
const LEAST_TO_COME_BACK = 8 * MEGABYTE;
const LOOK_EVERY_MS = 1_000;

/** Some file systems tell no sizes: nothing can be required of them. */
const freeBytes = (directory: string): number => {
  const { blocks, bavail, bsize } = statfsSync(directory);
  return blocks === 0 ? Infinity : bavail * bsize;
};

const megabytes = (bytes: number): string => (bytes / MEGABYTE).toFixed(1);

/** @throws HabuMcpError DATA_DIRECTORY_UNUSABLE when a new engine would meet a full disk in its first minutes */
export function requireSpaceToStart(dataDir: string): void {
  const free = freeBytes(dataDir);
  if (free >= LEAST_TO_START) return;
  throw unusable(
    dataDir,
    `its disk has ${megabytes(free)} MB free and a start needs ${megabytes(LEAST_TO_START)} MB`,
  );
}

/** @throws HabuMcpError DATA_DIRECTORY_UNUSABLE while the disk under a running engine is full */
export function requireSpaceToGoOn(dataDir: string): void {
  const free = freeBytes(dataDir);
  if (free >= LEAST_TO_GO_ON) return;
  throw unusable(
    dataDir,
    `its disk is full (${megabytes(free)} MB free); runs wait, nothing is lost, and they go on by themselves when there is space`,
  );
}

/** Resolves when there is space again; keeps no process alive for it. */
export async function untilSpace(dataDir: string): Promise<void> {
  while (freeBytes(dataDir) < LEAST_TO_COME_BACK)
    await pause(LOOK_EVERY_MS, undefined, { ref: false });
}

import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { inspectBinary } from '../server-version.js';
import { inspectCached, isCached } from './cache.js';
import type { BinarySource } from './binary-source.js';

/** The very program that made the database, wherever it was found then: it goes before what the PATH has now. */
export const databaseMaker: BinarySource = {
  name: 'the program that made the database',
  find: async ({ madeBy }) => {
    if (madeBy === undefined) return { refusal: 'there is no database yet' };
    return isCached(madeBy.binary) ? inspectCached(madeBy.binary) : inspectBinary(madeBy.binary);
  },
};

export const configuredBinary: BinarySource = {
  name: 'HABU_TEMPORAL_CLI',
  find: async ({ temporalCli }) =>
    temporalCli === undefined ? { refusal: 'not set' } : inspectBinary(temporalCli),
};

export const binaryOnPath: BinarySource = {
  name: 'temporal on the PATH',
  find: async ({ searchPath }) => {
    const file = findProgram('temporal', searchPath);
    return file === undefined ? { refusal: 'not there' } : inspectBinary(file);
  },
};

export function findProgram(name: string, searchPath: string): string | undefined {
  return searchPath
    .split(path.delimiter)
    .filter((dir) => path.isAbsolute(dir))
    .map((dir) => path.join(dir, name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    // Not there or not ours to run: the search goes on.
    return false;
  }
}

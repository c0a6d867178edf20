import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { dataPaths } from '../../engine/engine-paths.js';
import { openPlaces, type OpenPlace } from '../../engine/own-place.js';
import { configOf, notNeeded, ok, type Check, type Finding } from './check.js';

const MEGABYTE = 1024 * 1024;
/** The database, its logs and a downloaded server need about this much to begin with. */
const LEAST_FREE_MB = 300;
const LITTLE_FREE_MB = 1024;

/** Where the embedded engine keeps its database. It is looked at and left as it is. */
export const dataDirectory: Check = {
  name: 'data directory',
  needs: ['configuration'],
  run: async (context) => {
    const config = configOf(context);
    if (config.temporalConfigured) return notNeeded('not needed: a Temporal server is configured');
    const { dataDir } = dataPaths(config);
    const place = nearestExisting(dataDir);
    const stats = statSync(place);
    if (!stats.isDirectory()) return unusable(dataDir, `${place} is not a directory`);
    const open = openPlaces([config.home, path.dirname(dataDir), dataDir]);
    if (open.length > 0) return changeableByOthers(dataDir, open);
    if (!mayWrite(place)) return unusable(dataDir, `${place} may not be written to`);
    const freeMb = await freeMegabytes(place);
    if (freeMb < LEAST_FREE_MB) return unusable(dataDir, `only ${freeMb} MB are free`);
    if (place !== dataDir) return ok(`${dataDir} does not exist yet and can be made`);
    if ((stats.mode & 0o077) !== 0) return openToOthers(dataDir, stats.mode & 0o777);
    return freeMb < LITTLE_FREE_MB
      ? littleSpace(dataDir, freeMb)
      : ok(`${dataDir}, ${free(freeMb)}`);
  },
};

const nearestExisting = (directory: string): string =>
  existsSync(directory) ? directory : nearestExisting(path.dirname(directory));

function mayWrite(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    // The reason is the answer: this user may not.
    return false;
  }
}

async function freeMegabytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return Math.floor((bavail * bsize) / MEGABYTE);
}

const free = (megabytes: number): string =>
  megabytes < 10 * LITTLE_FREE_MB
    ? `${megabytes} MB free`
    : `${Math.floor(megabytes / 1024)} GB free`;

const unusable = (dataDir: string, reason: string): Finding => ({
  verdict: 'failed',
  finding: `${dataDir} cannot be used: ${reason}`,
  fix: {
    what: 'Correct that, or set HABU_MCP_HOME to a directory on a disk of this machine that you may write to.',
    who: 'operator',
  },
});

const changeableByOthers = (dataDir: string, open: readonly OpenPlace[]): Finding => ({
  verdict: 'failed',
  finding: `${dataDir} is not trusted: ${open.map(({ reason }) => reason).join('; ')}`,
  fix: {
    what: `Run ${open.map(({ command }) => command).join(' && ')}.`,
    who: 'operator',
  },
});

const openToOthers = (dataDir: string, mode: number): Finding => ({
  verdict: 'warning',
  finding: `${dataDir} has mode ${mode.toString(8)}: other users of this machine can look into it`,
  fix: { what: `Run chmod 700 ${dataDir}; the start of the engine does it too.`, who: 'operator' },
});

const littleSpace = (dataDir: string, freeMb: number): Finding => ({
  verdict: 'warning',
  finding: `${dataDir}, only ${free(freeMb)}`,
  fix: { what: 'Free some space: the database grows with the runs it keeps.', who: 'operator' },
});

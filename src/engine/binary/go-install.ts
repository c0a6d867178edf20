import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { plainEnvironment } from '../child-environment.js';
import { reasonOf } from '../data-directory.js';
import { compareVersions } from '../server-version.js';
import { addToCache } from './cache.js';
import { findProgram } from './known-sources.js';
import type { BinarySource } from './binary-source.js';

/** The newest release that `go install` accepts: later ones carry a replace directive. Server 1.29.1. */
const MODULE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
const OLDEST_GO = '1.25';
const BUILD_LIMIT_MS = 20 * 60_000;
const run = promisify(execFile);

export const goInstall: BinarySource = {
  name: 'go install',
  find: async ({ allowGoInstall, searchPath, cacheDir, onProgress }) => {
    if (!allowGoInstall)
      return { refusal: 'not tried, it takes minutes; habu-mcp engine install does' };
    const go = findProgram('go', searchPath);
    if (go === undefined) return { refusal: 'go is not on the PATH' };
    try {
      const version = /\bgo(\d+\.\d+(?:\.\d+)?)/.exec((await run(go, ['version'])).stdout)?.[1];
      if (version === undefined || compareVersions(version, OLDEST_GO) < 0)
        return { refusal: `${go} is ${version ?? 'of no known version'}, older than ${OLDEST_GO}` };
      onProgress('compiling the Temporal dev server with go install (takes minutes)');
      return await addToCache(cacheDir, (workDir) => build(go, workDir));
    } catch (error) {
      return { refusal: lastLine(reasonOf(error)) };
    }
  },
};

async function build(go: string, workDir: string): Promise<string> {
  await run(go, ['install', MODULE], {
    timeout: BUILD_LIMIT_MS,
    maxBuffer: 16 * 1024 * 1024,
    env: { ...goEnvironment(), GOBIN: workDir },
  });
  return path.join(workDir, 'temporal');
}

/** Module proxy, caches and flags as the user has them. */
function goEnvironment(): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[0].startsWith('GO') && entry[1] !== undefined,
  );
  return { ...plainEnvironment(), ...Object.fromEntries(own) };
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

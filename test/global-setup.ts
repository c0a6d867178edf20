import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { binaryVariables, loadConfig } from '../src/config.js';
import { resolveBinary, searchOf } from '../src/engine/binary/resolve-binary.js';
import { startTemporalServer } from './world/temporal-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** host:port of the one Temporal server of this test run, with the namespaces habu and habu-reads. */
    temporalAddress: string;
    /** The dev server's program, for tests that start an engine of their own. HABU_TEMPORAL_CLI names it too. */
    temporalCli: string;
  }
}

/** Once before all integration tests: an up-to-date dist/, the dev server's program, and one server for everyone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildWhenStale();
  const cli = await findTemporalCli();
  process.env['HABU_TEMPORAL_CLI'] = cli;
  project.provide('temporalCli', cli);
  const server = await startTemporalServer(cli);
  project.provide('temporalAddress', server.address);
  return server.stop;
}

/** Process tests run dist/ and workflow tests its bundle. */
function buildWhenStale(): void {
  const script = path.resolve(import.meta.dirname, '../scripts/build.mjs');
  const { status } = spawnSync(process.execPath, [script, '--when-stale'], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('The build failed; its messages stand above.');
}

/** As the engine finds it. A fetch can take long over a slow line, so the time is told meanwhile. */
async function findTemporalCli(): Promise<string> {
  const startedAt = performance.now();
  let stage = 'looking for it';
  const tell = (): void => {
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    process.stderr.write(`Temporal dev server, ${seconds} s: ${stage}\n`);
  };
  const ticker = setInterval(tell, 30_000);
  const onProgress = (next: string): void => {
    stage = next;
    tell();
  };
  try {
    const options = loadConfig(binaryVariables(process.env));
    const search = searchOf(options, { mayFetch: true, onProgress });
    const { file, serverVersion, source } = await resolveBinary(search);
    process.stderr.write(`Temporal server ${serverVersion} from ${source}: ${file}\n`);
    return file;
  } finally {
    clearInterval(ticker);
  }
}

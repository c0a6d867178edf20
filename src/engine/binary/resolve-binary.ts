import { HabuMcpError } from '../../domain/habu-mcp-error.js';
import { binaryCacheDir } from '../engine-paths.js';
import type { EngineOptions } from '../options.js';
import { minorOf, type MadeBy, type ServerBinary } from '../server-version.js';
import { cachedBinary } from './cache.js';
import { downloadSite, TEMPORAL_DOWNLOAD_SITE } from './download-site.js';
import { goInstall } from './go-install.js';
import { binaryOnPath, configuredBinary, databaseMaker } from './known-sources.js';
import type { BinarySearch, BinarySource } from './binary-source.js';

const SOURCES: readonly BinarySource[] = [
  configuredBinary,
  databaseMaker,
  binaryOnPath,
  cachedBinary,
  downloadSite,
  goInstall,
];

export interface FoundBinary extends ServerBinary {
  readonly source: string;
}

/**
 * The first dev server that runs, is new enough and may open the database.
 *
 * @throws HabuMcpError ENGINE_UNAVAILABLE with every place that was tried and why it has none, or
 * ENGINE_VERSION_MISMATCH when there are servers, but none of the minor version that made the database.
 */
export async function resolveBinary(search: BinarySearch): Promise<FoundBinary> {
  const refusals: string[] = [];
  let otherMinors = 0;
  for (const source of SOURCES) {
    const found = await source.find(search);
    if ('refusal' in found) refusals.push(`${source.name}: ${found.refusal}`);
    else if (mayOpen(found, search.madeBy)) return { ...found, source: source.name };
    else {
      otherMinors += 1;
      refusals.push(`${source.name}: ${found.file} is server ${found.serverVersion}`);
    }
  }
  throw search.madeBy !== undefined && otherMinors > 0
    ? mismatch(search.madeBy, refusals)
    : unavailable(refusals);
}

/** What a search needs, from an engine's options. */
export function searchOf(
  options: Pick<EngineOptions, 'temporalCli' | 'parts'>,
  more: Pick<BinarySearch, 'allowGoInstall' | 'onProgress'> & { madeBy?: MadeBy | undefined },
): BinarySearch {
  const { temporalCli, parts } = options;
  return {
    ...(temporalCli !== undefined && { temporalCli }),
    ...(more.madeBy !== undefined && { madeBy: more.madeBy }),
    searchPath: parts?.searchPath ?? process.env['PATH'] ?? '',
    cacheDir: parts?.cacheDir ?? binaryCacheDir(),
    downloadSite: parts?.downloadSite ?? TEMPORAL_DOWNLOAD_SITE,
    allowGoInstall: more.allowGoInstall,
    onProgress: more.onProgress,
  };
}

const mayOpen = (binary: ServerBinary, madeBy: MadeBy | undefined): boolean =>
  madeBy === undefined || minorOf(binary.serverVersion) === minorOf(madeBy.server);

const mismatch = (madeBy: MadeBy, refusals: readonly string[]): HabuMcpError =>
  new HabuMcpError(
    'ENGINE_VERSION_MISMATCH',
    `The engine's database was made by Temporal server ${madeBy.server}, and no server ${minorOf(madeBy.server)} is here. Tried: ${refusals.join('; ')}.`,
    {
      nextStep: `Set HABU_TEMPORAL_CLI to a temporal program with server ${minorOf(madeBy.server)}, or HABU_MCP_HOME to a new directory; then call again.`,
    },
  );

const unavailable = (refusals: readonly string[]): HabuMcpError =>
  new HabuMcpError(
    'ENGINE_UNAVAILABLE',
    `There is no Temporal dev server on this machine. Tried: ${refusals.join('; ')}.`,
    { nextStep: `Run ${installLine()}, then call again.` },
  );

const installLine = (): string =>
  process.platform === 'darwin'
    ? 'brew install temporal (or habu-mcp engine install)'
    : 'habu-mcp engine install (or curl -sSf https://temporal.download/cli.sh | sh, and add it to the PATH)';

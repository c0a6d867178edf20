import { createWriteStream, existsSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as tar from 'tar';
import { z } from 'zod';
import { reasonOf } from '../data-directory.js';
import { addToCache } from './cache.js';
import type { BinarySource } from './binary-source.js';

export const TEMPORAL_DOWNLOAD_SITE = 'https://temporal.download';
/** Until the site begins to answer; a closed network must not cost a tool call its patience. */
const CONNECT_LIMIT_MS = 5_000;
const DOWNLOAD_LIMIT_MS = 15 * 60_000;

/** Answer of `/cli/default`, as the SDK's core reads it (sdk-core, ephemeral_server). */
const DownloadInfoSchema = z.object({ archiveUrl: z.url(), fileToExtract: z.string().min(1) });

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin' };
const ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
};

/** Temporal's own download site: the archive for this platform, unpacked into the cache and tried there. */
export const downloadSite: BinarySource = {
  name: "Temporal's download site",
  find: async (search) => {
    const platform = PLATFORMS[process.platform];
    const arch = ARCHITECTURES[process.arch];
    if (platform === undefined || arch === undefined)
      return { refusal: `it has no archive for ${process.platform} on ${process.arch}` };
    search.onProgress(`downloading the Temporal dev server from ${search.downloadSite}`);
    try {
      const url = `${search.downloadSite}/cli/default?arch=${arch}&platform=${platform}&format=tar.gz`;
      const info = DownloadInfoSchema.parse(await (await get(url)).json());
      requireSecure(info.archiveUrl, search.downloadSite);
      return await addToCache(search.cacheDir, (workDir) => unpack(info, workDir));
    } catch (error) {
      return { refusal: `${search.downloadSite}: ${causeOf(error)}` };
    }
  },
};

async function unpack(
  { archiveUrl, fileToExtract }: z.infer<typeof DownloadInfoSchema>,
  workDir: string,
): Promise<string> {
  const archive = path.join(workDir, 'archive.tar.gz');
  const { body } = await get(archiveUrl);
  if (body === null) throw new Error(`${archiveUrl} sent nothing`);
  await pipeline(Readable.fromWeb(body), createWriteStream(archive));
  const wanted = path.posix.normalize(fileToExtract);
  const filter = (name: string): boolean => path.posix.normalize(name) === wanted;
  await tar.x({ file: archive, cwd: workDir, strict: true, filter });
  const program = path.join(workDir, wanted);
  if (!program.startsWith(workDir) || !existsSync(program))
    throw new Error(`the archive has no file ${fileToExtract}`);
  return program;
}

async function get(url: string): Promise<Response> {
  const tooSlow = new AbortController();
  const reason = new Error(`no answer within ${CONNECT_LIMIT_MS / 1000} s`);
  const timer = setTimeout(() => tooSlow.abort(reason), CONNECT_LIMIT_MS);
  try {
    const signal = AbortSignal.any([tooSlow.signal, AbortSignal.timeout(DOWNLOAD_LIMIT_MS)]);
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return response;
  } finally {
    clearTimeout(timer);
  }
}

function requireSecure(archiveUrl: string, site: string): void {
  if (!archiveUrl.startsWith('https:') && site.startsWith('https:'))
    throw new Error(`it names an archive without https (${archiveUrl})`);
}

/** fetch says only "fetch failed"; the reason stands in its cause. */
function causeOf(error: unknown): string {
  if (error instanceof z.ZodError) return 'its answer names no archive';
  return error instanceof Error && error.cause !== undefined
    ? reasonOf(error.cause)
    : reasonOf(error);
}

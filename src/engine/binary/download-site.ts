import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import * as tar from 'tar';
import { reasonOf } from '../data-directory.js';
import { addToCache } from './cache.js';
import type { BinarySource } from './binary-source.js';
import { checksumHere, releaseFor } from './releases.js';

export const TEMPORAL_DOWNLOAD_SITE = 'https://temporal.download';
/** Until the site begins to answer; a closed network must not cost a tool call its patience. */
const CONNECT_LIMIT_MS = 5_000;
const DOWNLOAD_LIMIT_MS = 4 * 60_000;
const MOST_REDIRECTS = 5;
/** Of the archive, and of the program in it. */
const MOST_BYTES = 256 * 1024 * 1024;
const PROGRAM = 'temporal';

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin' };
const ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
};

/** Temporal's own download site: the pinned archive for this platform, unpacked into the cache and tried there. */
export const downloadSite: BinarySource = {
  name: "Temporal's download site",
  find: async ({ releases, madeBy, downloadSite: site, cacheDir, onProgress, signal }) => {
    const release = releaseFor(releases, madeBy);
    if ('refusal' in release) return release;
    const platform = PLATFORMS[process.platform];
    const arch = ARCHITECTURES[process.arch];
    const sha256 = checksumHere(release.archives);
    if (platform === undefined || arch === undefined || sha256 === undefined)
      return { refusal: `no archive is known for ${process.platform} on ${process.arch}` };
    onProgress(`downloading Temporal ${release.cli} (server ${release.server}) from ${site}`);
    const url = `${site}/cli/archive/v${release.cli}?platform=${platform}&arch=${arch}`;
    const limits = [AbortSignal.timeout(DOWNLOAD_LIMIT_MS), ...(signal ? [signal] : [])];
    try {
      return await addToCache(cacheDir, async (workDir) => {
        const archive = path.join(workDir, 'archive.tar.gz');
        const body = await open(new URL(url), AbortSignal.any(limits));
        await save(body, archive, sha256);
        return unpack(archive, workDir);
      });
    } catch (error) {
      return { refusal: `${site}: ${causeOf(error)}` };
    }
  },
};

/** Follows redirects by hand, because fetch would also follow one that leaves TLS. */
async function open(first: URL, signal: AbortSignal): Promise<ReadableStream> {
  let url = first;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const { ok, status, headers, body } = await get(url, signal);
    const location = status >= 300 && status < 400 ? headers.get('location') : null;
    if (location === null) {
      if (!ok || body === null) throw new Error(`${url.href} answered ${status}`);
      return body;
    }
    await body?.cancel();
    url = new URL(location, url);
    if (url.protocol !== 'https:' && url.origin !== first.origin)
      throw new Error(`it redirects to ${url.origin}, which is not https`);
  }
  throw new Error(`it redirects more than ${MOST_REDIRECTS} times`);
}

async function get(url: URL, signal: AbortSignal): Promise<Response> {
  const tooSlow = new AbortController();
  const reason = new Error(`no answer within ${CONNECT_LIMIT_MS / 1000} s`);
  const timer = setTimeout(() => tooSlow.abort(reason), CONNECT_LIMIT_MS);
  try {
    return await fetch(url, {
      redirect: 'manual',
      // The checksum is that of the archive as it lies there.
      headers: { 'accept-encoding': 'identity' },
      signal: AbortSignal.any([tooSlow.signal, signal]),
    });
  } finally {
    clearTimeout(timer);
  }
}

/** @throws Error when it is too large, or not the file that was pinned */
async function save(body: ReadableStream, file: string, sha256: string): Promise<void> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    Readable.fromWeb(body),
    async function* measured(chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > MOST_BYTES) throw new Error(`it sent more than ${MOST_BYTES / 1024 ** 2} MB`);
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(file, { mode: 0o600 }),
  );
  const actual = hash.digest('hex');
  if (actual !== sha256)
    throw new Error(`it sent a file with SHA-256 ${actual}, not the expected ${sha256}`);
}

async function unpack(archive: string, workDir: string): Promise<string> {
  const filter = (name: string, entry: { size?: number }): boolean =>
    path.posix.normalize(name) === PROGRAM && (entry.size ?? 0) <= MOST_BYTES;
  await tar.x({ file: archive, cwd: workDir, strict: true, filter });
  const program = path.join(workDir, PROGRAM);
  if (!existsSync(program)) throw new Error(`the archive has no usable file ${PROGRAM}`);
  return program;
}

/** fetch says only "fetch failed"; the reason stands in its cause. */
const causeOf = (error: unknown): string =>
  error instanceof Error && error.cause !== undefined ? reasonOf(error.cause) : reasonOf(error);

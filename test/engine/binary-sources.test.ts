import { createHash } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tar from 'tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BinarySearch } from '../../src/engine/binary/binary-source.js';
import { downloadSite } from '../../src/engine/binary/download-site.js';
import { type Release } from '../../src/engine/binary/releases.js';
import { resolveBinary } from '../../src/engine/binary/resolve-binary.js';
import { binarySearch } from './binary-search.js';

let scratch: string;
const closers: (() => void)[] = [];
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'habu-binary-'));
});
afterEach(() => {
  for (const close of closers.splice(0)) close();
  rmSync(scratch, { recursive: true, force: true });
});

/** A program that says which server it is, as `temporal --version` does. */
function fakeTemporal(dir: string, server: string): string {
  mkdirSync(path.join(scratch, dir), { recursive: true });
  const file = path.join(scratch, dir, 'temporal');
  writeFileSync(file, `#!/bin/sh\necho 'temporal version 9.9.9 (Server ${server}, UI 2.0.0)'\n`);
  chmodSync(file, 0o755);
  return file;
}

const search = (changes: Partial<BinarySearch> = {}): BinarySearch =>
  binarySearch(scratch, changes);

/** A release whose archive is this one, on any platform. */
function releaseOf(archive: Buffer, server = '1.32.0'): Release {
  const sha256 = createHash('sha256').update(archive).digest('hex');
  return { cli: '9.9.9', server, archives: { [HERE]: sha256 }, wheels: {} };
}

const HERE = `${process.platform}-${process.arch}`;

/** Stands where Temporal's download site stands. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const cached = (): string[] => {
  const cache = path.join(scratch, 'cache');
  return existsSync(cache) ? readdirSync(cache) : [];
};

function cacheTemporal(server: string): void {
  mkdirSync(path.join(scratch, 'cache'), { recursive: true, mode: 0o700 });
  const cached = path.join(scratch, 'cache', `temporal-server-${server}`);
  writeFileSync(cached, readFileSync(fakeTemporal(server, server)), { mode: 0o700 });
}

function resolveCached() {
  cacheTemporal('1.32.0');
  return resolveBinary(search());
}

/** A gzipped archive of one file, in memory. */
async function archiveOf(dir: string, name = 'temporal'): Promise<Buffer> {
  const file = path.join(scratch, 'archive.tar.gz');
  await tar.c({ gzip: true, file, cwd: path.join(scratch, dir) }, [name]);
  return readFileSync(file);
}

describe("Temporal's download site", () => {
  it('gives the pinned program, which lies in the cache afterwards and is found there without the site', async () => {
    fakeTemporal('good', '1.32.0');
    const archive = await archiveOf('good');
    const asked: string[] = [];
    const downloadSite = await serve(({ url = '' }, response) => {
      asked.push(url);
      if (url === '/there') response.end(archive);
      else response.writeHead(302, { location: '/there' }).end();
    });
    const releases = [releaseOf(archive)];
    const found = await resolveBinary(search({ downloadSite, releases }));
    expect(found).toMatchObject({ serverVersion: '1.32.0', source: "Temporal's download site" });
    expect(asked[0]).toMatch(/^\/cli\/archive\/v9\.9\.9\?platform=(?:linux|darwin)&arch=a/);
    expect(cached()).toEqual(['temporal-server-1.32.0']);
    expect(await resolveBinary(search())).toMatchObject({ source: 'cache' });
  });

  it.each([
    [
      'an archive without the program',
      () => archiveOf('other', 'readme'),
      /no usable file temporal/,
    ],
    ['a program that does not run here', () => archiveOf('wrong'), /does not run/],
    ['something that is no archive', () => Buffer.from('<html>please log in</html>'), /./],
  ])('is refused with %s, and leaves nothing in the cache', async (_what, make, reason) => {
    mkdirSync(path.join(scratch, 'other'));
    writeFileSync(path.join(scratch, 'other', 'readme'), 'nothing');
    mkdirSync(path.join(scratch, 'wrong'));
    writeFileSync(path.join(scratch, 'wrong', 'temporal'), '\x7fELF of another platform');
    const archive = await make();
    const url = await serve((_request, response) => response.end(archive));
    const found = await downloadSite.find(
      search({ downloadSite: url, releases: [releaseOf(archive)] }),
    );
    expect(found).toEqual({ refusal: expect.stringMatching(reason) as string });
    expect(cached()).toEqual([]);
  });

  it('is refused when it sends another file than the pinned one, however well that runs', async () => {
    fakeTemporal('other', '1.32.0');
    const archive = await archiveOf('other');
    const url = await serve((_request, response) => response.end(archive));
    const found = await downloadSite.find(search({ downloadSite: url }));
    expect(found).toEqual({
      refusal: expect.stringMatching(/SHA-256 .*, not the expected/) as string,
    });
    expect(cached()).toEqual([]);
  });

  it.each<[string, RequestListener, RegExp]>([
    ['an error', (_, response) => response.writeHead(500).end(), /answered 500/],
    [
      'a redirect that leaves TLS',
      (_, response) => response.writeHead(302, { location: 'http://evil.example/x' }).end(),
      /redirects to http:\/\/evil\.example, which is not https/,
    ],
    [
      'redirects without an end',
      (_, response) => response.writeHead(302, { location: '/again' }).end(),
      /more than 5 times/,
    ],
    [
      'more than a server can be',
      (_, response) => {
        const megabyte = Buffer.alloc(1024 * 1024);
        const more = (): void => {
          while (response.write(megabyte));
        };
        response.on('drain', more).on('error', () => undefined);
        more();
      },
      /more than 256 MB/,
    ],
  ])('is refused with %s', async (_what, answer, reason) => {
    const found = await downloadSite.find(search({ downloadSite: await serve(answer) }));
    expect(found).toEqual({ refusal: expect.stringMatching(reason) as string });
    expect(cached()).toEqual([]);
  });

  it('is given up when it does not answer within five seconds', async () => {
    const url = await serve(() => undefined);
    expect(await downloadSite.find(search({ downloadSite: url }))).toEqual({
      refusal: `${url}: no answer within 5 s`,
    });
  });

  it('is given up at once when the engine is told to stop', async () => {
    const url = await serve((_request, response) => response.write('the first bytes'));
    const stop = new AbortController();
    const found = downloadSite.find(search({ downloadSite: url, signal: stop.signal }));
    setTimeout(() => stop.abort(new Error('stopped')), 50);
    expect(await found).toEqual({ refusal: `${url}: stopped` });
    expect(cached()).toEqual([]);
  });

  it('is not asked for a server that no pinned release has', async () => {
    const madeBy = { server: '1.30.2', binary: '/nowhere' };
    expect(await downloadSite.find(search({ madeBy }))).toEqual({
      refusal: 'no release with server 1.30 is known here',
    });
  });
});

describe('the search for a dev server', () => {
  it('takes HABU_TEMPORAL_CLI before the PATH', async () => {
    const temporalCli = fakeTemporal('named', '1.30.0');
    const searchPath = path.dirname(fakeTemporal('path', '1.31.0'));
    expect(await resolveBinary(search({ temporalCli, searchPath }))).toMatchObject({
      file: temporalCli,
      source: 'HABU_TEMPORAL_CLI',
    });
  });

  it('takes nothing but HABU_TEMPORAL_CLI when it is set, so that a typo starts no other program', async () => {
    const temporalCli = path.join(scratch, 'tmeporal');
    const searchPath = path.dirname(fakeTemporal('path', '1.32.0'));
    for (const madeBy of [undefined, { server: '1.32.0', binary: `${searchPath}/temporal` }]) {
      const found = resolveBinary(search({ temporalCli, searchPath, ...(madeBy && { madeBy }) }));
      await expect(found).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' });
      await expect(found).rejects.toThrow(
        /^The program that HABU_TEMPORAL_CLI names is no Temporal dev server\. HABU_TEMPORAL_CLI: \S+tmeporal does not run \(spawn \S+ ENOENT\)\.$/,
      );
    }
  });

  it('says to unset HABU_TEMPORAL_CLI when that is not the server of the database', async () => {
    const temporalCli = fakeTemporal('named', '1.32.0');
    const madeBy = { server: '1.29.1', binary: fakeTemporal('old', '1.29.1') };
    await expect(resolveBinary(search({ temporalCli, madeBy }))).rejects.toMatchObject({
      code: 'ENGINE_VERSION_MISMATCH',
      nextStep: expect.stringContaining('Unset HABU_TEMPORAL_CLI') as string,
    });
  });

  it('asks nobody when it only looks', async () => {
    const asked: string[] = [];
    const downloadSite = await serve(({ url = '' }, response) => {
      asked.push(url);
      response.end();
    });
    await expect(resolveBinary(search({ downloadSite, mayFetch: false }))).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      nextStep: expect.stringContaining('habu-mcp engine install') as string,
    });
    expect(asked).toEqual([]);
    expect(existsSync(path.join(scratch, 'cache'))).toBe(false);
  });

  it('passes over a program on the PATH that is too old, and says so', async () => {
    const searchPath = path.dirname(fakeTemporal('path', '1.28.4'));
    const found = resolveBinary(search({ searchPath }));
    await expect(found).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' });
    await expect(found).rejects.toThrow(/server 1\.28\.4, older than 1\.29\.0/);
  });

  it('goes on with the server that made the database when the PATH has a newer one', async () => {
    const old = fakeTemporal('old', '1.29.1');
    const searchPath = path.dirname(fakeTemporal('path', '1.31.0'));
    const madeBy = { server: '1.29.1', binary: old };
    expect(await resolveBinary(search({ searchPath, madeBy }))).toMatchObject({ file: old });
  });

  it('finds the minor version that made the database in the cache', async () => {
    cacheTemporal('1.29.1');
    cacheTemporal('1.32.2');
    expect(await resolveBinary(search())).toMatchObject({ serverVersion: '1.32.2' });
    const madeBy = { server: '1.29.0', binary: path.join(scratch, 'gone') };
    expect(await resolveBinary(search({ madeBy }))).toMatchObject({ serverVersion: '1.29.1' });
  });

  it('makes no new database with a cached server that is older than the pinned one', async () => {
    cacheTemporal('1.29.1');
    await expect(resolveBinary(search())).rejects.toThrow(/cache: .* \(only server 1\.29\.1\)/);
  });

  it('refuses to open a database with a server of another minor version', async () => {
    const searchPath = path.dirname(fakeTemporal('path', '1.31.0'));
    const madeBy = { server: '1.29.1', binary: path.join(scratch, 'gone') };
    await expect(resolveBinary(search({ searchPath, madeBy }))).rejects.toMatchObject({
      code: 'ENGINE_VERSION_MISMATCH',
      nextStep: expect.stringContaining('server 1.29') as string,
    });
  });

  it.each([
    ['the program', 'cache/temporal-server-1.32.0', 0o777],
    ['its directory', 'cache', 0o770],
    ['the directory around it', '.', 0o775],
  ])(
    'refuses a cache where others may write to %s, and says how to mend it',
    async (_what, place, mode) => {
      const { file } = await resolveCached();
      chmodSync(path.join(scratch, place), mode);
      const command = new RegExp(`^Run chmod go-w ${path.join(scratch, place)}, then call again`);
      for (const madeBy of [undefined, { server: '1.32.0', binary: file }]) {
        const found = resolveBinary(search({ ...(madeBy && { madeBy }) }));
        await expect(found).rejects.toMatchObject({
          code: 'ENGINE_UNAVAILABLE',
          nextStep: expect.stringMatching(command) as string,
        });
      }
      chmodSync(path.join(scratch, place), 0o700);
      expect((await resolveBinary(search())).file).toBe(file);
    },
  );

  it.runIf(process.getuid?.() === 0)('refuses a cached program of another user', async () => {
    const { file } = await resolveCached();
    chownSync(file, 4321, 4321);
    await expect(resolveBinary(search())).rejects.toMatchObject({
      nextStep: expect.stringMatching(
        /^Run sudo chown -R 0 \S+temporal-server-1\.32\.0,/,
      ) as string,
    });
  });
});

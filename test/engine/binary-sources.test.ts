import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  chmodSync,
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
import { goInstall } from '../../src/engine/binary/go-install.js';
import { resolveBinary } from '../../src/engine/binary/resolve-binary.js';

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

function search(changes: Partial<BinarySearch> = {}): BinarySearch {
  return {
    searchPath: '',
    cacheDir: path.join(scratch, 'cache'),
    downloadSite: 'http://127.0.0.1:1',
    allowGoInstall: false,
    onProgress: () => undefined,
    ...changes,
  };
}

interface Site {
  readonly url: string;
  readonly asked: string[];
}

/** Stands where Temporal's download site stands: one JSON answer and one archive. */
async function site(archive: Buffer | number, info: object = {}): Promise<Site> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.startsWith('/cli/default') === true)
      response.end(
        JSON.stringify({ archiveUrl: `${url}/a.tar.gz`, fileToExtract: 'temporal', ...info }),
      );
    else if (typeof archive === 'number') response.writeHead(archive).end();
    else response.end(archive);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  closers.push(() => server.close());
  return { url, asked };
}

/** A gzipped archive of one file, in memory. */
async function archiveOf(dir: string, name = 'temporal'): Promise<Buffer> {
  const file = path.join(scratch, 'archive.tar.gz');
  await tar.c({ gzip: true, file, cwd: path.join(scratch, dir) }, [name]);
  return readFileSync(file);
}

describe("Temporal's download site", () => {
  it('gives a program that lies in the cache afterwards and is found there without the site', async () => {
    fakeTemporal('good', '1.31.2');
    const { url, asked } = await site(await archiveOf('good'));
    const found = await downloadSite.find(search({ downloadSite: url }));
    expect(found).toMatchObject({ serverVersion: '1.31.2' });
    expect(asked[0]).toMatch(/^\/cli\/default\?arch=(?:amd64|arm64)&platform=(?:linux|darwin)/);
    expect(readdirSync(path.join(scratch, 'cache'))).toEqual(['temporal-server-1.31.2']);
    expect(await resolveBinary(search())).toMatchObject({ source: 'cache' });
  });

  it.each([
    ['a truncated archive', async () => (await archiveOf('good')).subarray(0, 60)],
    ['an archive without the program', () => archiveOf('other', 'readme')],
    ['a program that does not run here', () => archiveOf('wrong')],
    ['an error of the site', () => 500],
    ['something that is no archive', () => Buffer.from('<html>please log in</html>')],
  ])('refuses %s and leaves nothing in the cache', async (_what, make) => {
    fakeTemporal('good', '1.31.2');
    mkdirSync(path.join(scratch, 'other'));
    writeFileSync(path.join(scratch, 'other', 'readme'), 'nothing');
    mkdirSync(path.join(scratch, 'wrong'));
    writeFileSync(path.join(scratch, 'wrong', 'temporal'), '\x7fELF of another platform');
    const { url } = await site(await make());
    const found = await downloadSite.find(search({ downloadSite: url }));
    expect(found).toHaveProperty('refusal');
    const cache = path.join(scratch, 'cache');
    expect(existsSync(cache) ? readdirSync(cache) : []).toEqual([]);
  });

  it('never writes outside its own directory, whatever the archive is said to hold', async () => {
    fakeTemporal('good', '1.31.2');
    const { url } = await site(await archiveOf('good'), { fileToExtract: '../../temporal' });
    expect(await downloadSite.find(search({ downloadSite: url }))).toHaveProperty('refusal');
    expect(existsSync(path.join(scratch, 'temporal'))).toBe(false);
  });

  it('is given up when it does not answer within five seconds', async () => {
    const server = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await downloadSite.find(search({ downloadSite: url }))).toEqual({
      refusal: `${url}: no answer within 5 s`,
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
    for (const server of ['1.29.1', '1.31.2']) {
      const file = fakeTemporal(server, server);
      mkdirSync(path.join(scratch, 'cache'), { recursive: true });
      const cached = path.join(scratch, 'cache', `temporal-server-${server}`);
      writeFileSync(cached, readFileSync(file), { mode: 0o755 });
    }
    expect(await resolveBinary(search())).toMatchObject({ serverVersion: '1.31.2' });
    const madeBy = { server: '1.29.0', binary: path.join(scratch, 'gone') };
    expect(await resolveBinary(search({ madeBy }))).toMatchObject({ serverVersion: '1.29.1' });
  });

  it('refuses to open a database with a server of another minor version', async () => {
    const searchPath = path.dirname(fakeTemporal('path', '1.31.0'));
    const madeBy = { server: '1.29.1', binary: path.join(scratch, 'gone') };
    await expect(resolveBinary(search({ searchPath, madeBy }))).rejects.toMatchObject({
      code: 'ENGINE_VERSION_MISMATCH',
      nextStep: expect.stringContaining('server 1.29') as string,
    });
  });

  it('does not compile with a Go that is too old', async () => {
    mkdirSync(path.join(scratch, 'go'));
    const go = path.join(scratch, 'go', 'go');
    writeFileSync(go, '#!/bin/sh\necho go version go1.22.3 linux/amd64\n');
    chmodSync(go, 0o755);
    const found = await goInstall.find(
      search({ allowGoInstall: true, searchPath: path.dirname(go) }),
    );
    expect(found).toEqual({ refusal: `${go} is 1.22.3, older than 1.25` });
  });

  it('compiles with go install into the cache where that is allowed', async () => {
    mkdirSync(path.join(scratch, 'go'));
    const go = path.join(scratch, 'go', 'go');
    writeFileSync(
      go,
      '#!/bin/sh\n[ "$1" = version ] && echo go version go1.26.8 linux/amd64 && exit\n' +
        'printf \'#!/bin/sh\\necho "temporal version 0.0.0-DEV (Server 1.29.1, UI 2.42.1)"\\n\' > "$GOBIN/temporal"\n',
    );
    chmodSync(go, 0o755);
    const stages: string[] = [];
    const found = await resolveBinary(
      search({
        allowGoInstall: true,
        searchPath: path.dirname(go),
        onProgress: (stage) => void stages.push(stage),
      }),
    );
    expect(found).toMatchObject({ source: 'go install', serverVersion: '1.29.1' });
    expect(stages.at(-1)).toContain('go install');
  });
});

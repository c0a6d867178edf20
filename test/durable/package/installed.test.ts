import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { packageFile } from '../../../src/package-root.js';
import { loadedPackages, NEVER_LOADED } from '../../package/loaded-packages.js';
import { packedFiles } from '../../package/packed-files.js';

const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), 'habu-mcp-installed-'));
const prefix = path.join(folder, 'prefix');
const program = path.join(prefix, 'lib', 'node_modules', 'habu-mcp');
const home = path.join(folder, 'home');
const empty = path.join(folder, 'empty');
const env = {
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  HABU_MCP_HOME: home,
  HABU_TEMPORAL_CLI: inject('temporalCli'),
};
const habuMcp = (...args: string[]) =>
  run(path.join(prefix, 'bin', 'habu-mcp'), args, { cwd: empty, env });

/** The tarball of the built working tree, made aside: `npm pack` here would build anew while other tests run dist/. */
async function pack(): Promise<string> {
  const staged = path.join(folder, 'staged');
  for (const file of packedFiles()) cpSync(packageFile(file), path.join(staged, file));
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: staged });
  return path.join(folder, `habu-mcp-${version}.tgz`);
}
const versionIn = (place: string): string =>
  (JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8')) as { version: string })
    .version;
const version = versionIn(packageFile());

describe('the packed package, installed for everybody', () => {
  beforeAll(async () => {
    for (const each of [home, empty]) mkdirSync(each);
    const tarball = await pack();
    await run('npm', ['install', '--global', '--prefer-offline', '--prefix', prefix, tarball]);
  });
  afterAll(async () => {
    await habuMcp('engine', 'stop').catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  });

  it('has every package that it loads in the tested version', () => {
    const { installed, loaded } = loadedPackages();
    const wrong = installed
      .filter(({ place }) => loaded.has(place.replace('node_modules/', '')))
      .filter(({ optional }) => optional !== true)
      .filter(({ place, version }) => versionIn(path.join(program, place)) !== version);
    expect(wrong).toEqual([]);
  });

  it('starts an engine whose worker reads the sandbox, from an empty directory', async () => {
    rmSync(path.join(program, 'node_modules', NEVER_LOADED), { recursive: true });
    expect((await habuMcp('--version')).stdout).toBe(`${version}\n`);
    await habuMcp('engine', 'start');
    expect((await habuMcp('doctor')).stdout).toContain('Everything works.');
  });
});

import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../config.js';
import { dataDirectory } from './data-directory.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'habu-doctor-data-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

const look = (more: Record<string, string> = {}) =>
  dataDirectory.run({
    env: {},
    start: false,
    report: () => undefined,
    now: () => 0,
    config: loadConfig({ HABU_MCP_HOME: home, ...more }),
  });

function makeDataDir(mode: number): string {
  const dataDir = path.join(home, 'accounts', 'sandbox');
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, mode);
  return dataDir;
}

describe('the data directory', () => {
  it('need not exist yet, and is not made by looking', async () => {
    const { verdict, finding } = await look();
    expect(verdict).toBe('ok');
    expect(finding).toContain('can be made');
    expect(readdirSync(home)).toEqual([]);
  });

  it('is well when it is open to its owner alone', async () => {
    const dataDir = makeDataDir(0o700);
    const { verdict, finding } = await look();
    expect(verdict).toBe('ok');
    expect(finding).toMatch(new RegExp(`^${dataDir}, \\d+ [GM]B free$`));
  });

  it('is a warning with the command that closes it when others can look in', async () => {
    const dataDir = makeDataDir(0o755);
    const { verdict, fix } = await look();
    expect(verdict).toBe('warning');
    expect(fix?.what).toContain(`chmod 700 ${dataDir}`);
  });

  it('fails with the command that mends it when others may write to it, as the engine refuses it', async () => {
    const dataDir = makeDataDir(0o770);
    const { verdict, finding, fix } = await look();
    expect(verdict).toBe('failed');
    expect(finding).toContain(`other users may write to ${dataDir} (mode 770)`);
    expect(fix?.what).toBe(`Run chmod go-w ${dataDir}.`);
  });

  it.each(['accounts', 'accounts/sandbox'])('cannot be used with a file at %s', async (name) => {
    mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
    writeFileSync(path.join(home, name), '');
    const { verdict, finding } = await look();
    expect(verdict).toBe('failed');
    expect(finding).toContain('is not a directory');
  });

  it('does not matter with a configured Temporal', async () => {
    const { verdict } = await look({ TEMPORAL_ADDRESS: '127.0.0.1:7233' });
    expect(verdict).toBe('skipped');
  });
});

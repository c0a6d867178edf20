import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { EngineStatus } from '../../src/engine/options.js';
import { RELEASES } from '../../src/engine/binary/releases.js';
import { runProgram } from './fixtures/run-program.js';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'habu-directories-'));
});
afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** A PATH with what the engine calls, and with `temporal` only where it is linked. */
function searchPath(): string {
  const bin = path.join(scratch, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const file of ['/usr/bin/mkfifo', '/bin/mkfifo'].filter(existsSync).slice(0, 1))
    symlinkSync(file, path.join(bin, 'mkfifo'));
  return bin;
}

/** A Temporal program in the cache of this machine, and none on the PATH. */
function cachedIn(cacheHome: string): string {
  const directory = path.join(cacheHome, 'habu-mcp', 'temporal');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = path.join(directory, `temporal-server-${RELEASES[0]?.server ?? ''}`);
  symlinkSync(inject('temporalCli'), file);
  return file;
}

async function engineIn(env: Record<string, string>): Promise<EngineStatus> {
  const start = await runProgram(['engine', 'start'], env);
  expect(start).toMatchObject({ code: 0, out: expect.stringContaining('runs.') as string });
  try {
    const { out } = await runProgram(['engine', 'status', '--json'], env);
    return JSON.parse(out) as EngineStatus;
  } finally {
    await runProgram(['engine', 'stop'], env);
  }
}

describe.runIf(process.platform === 'linux')('directories that XDG variables have moved', () => {
  it.each(['with a HOME', 'without a HOME'])(
    'are the same for the command, the engine that it starts and the client that config sets up, %s',
    async (how) => {
      const [cacheHome = '', dataHome = ''] = ['c', 'd'].map((name) => path.join(scratch, name));
      const binary = cachedIn(cacheHome);
      const PATH = searchPath();
      const shell = {
        PATH,
        XDG_CACHE_HOME: cacheHome,
        XDG_DATA_HOME: dataHome,
        ...(how === 'with a HOME' && { HOME: scratch }),
      };
      const dataDir = path.join(dataHome, 'habu-mcp', 'accounts', 'sandbox');
      expect(await engineIn(shell)).toMatchObject({ dataDir, server: { binary } });

      const { out } = await runProgram(['config', 'generic', '--json'], shell);
      const block = JSON.parse(out) as { mcpServers: Record<string, { env: object }> };
      const env = { PATH, HOME: scratch, ...block.mcpServers['habu-mcp']?.env };
      expect(await engineIn(env)).toMatchObject({ dataDir, server: { binary } });
    },
  );
});

describe('HABU_TEMPORAL_CLI with a typo', () => {
  it('ends the demo with the one sentence that names it, although another program is on the PATH', async () => {
    const bin = searchPath();
    symlinkSync(inject('temporalCli'), path.join(bin, 'temporal'));
    const env = {
      PATH: bin,
      HOME: scratch,
      TMPDIR: scratch,
      HABU_TEMPORAL_CLI: '/nowhere/temporal',
    };
    const { code, out } = await runProgram(['demo'], env);
    expect(code).toBe(1);
    expect(out).toContain('The program that HABU_TEMPORAL_CLI names is no Temporal dev server');
    expect(out).toContain('/nowhere/temporal does not run');
    expect(out).toContain('Correct HABU_TEMPORAL_CLI, or unset it');
    expect(out).not.toContain('the engine is up');
  });
});

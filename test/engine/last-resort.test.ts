import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import { prepareDataDirectory } from '../../src/engine/data-directory.js';
import { logFileOf } from '../../src/engine/engine-paths.js';
import { engineStatus } from '../../src/engine/index.js';
import { compiledFile } from '../../src/package-root.js';
import { fixture, hasEnded, statusWhen, testEngine, until } from './engine-harness.js';

it('keeps a supervisor alive after a rejection, and ends it in good order after an exception', async () => {
  const engine = testEngine(inject('temporalCli'));
  const { home, cacheDir, account, temporalCli, parts } = engine.options;
  const paths = prepareDataDirectory(engine.options);
  const script = compiledFile('src', 'engine', 'supervisor-main.js');
  const supervisor = spawn(process.execPath, ['--import', fixture('faults.mjs'), script], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(supervisor, 'exit');
  const generation = {
    version: '0.0.1',
    workerScript: parts?.workerScript,
    sandboxScript: parts?.sandboxScript,
    settings: { mode: 'sandbox', pace: 'fast', workerEnv: {} },
    broughtAt: 0,
  };
  const { dataDir } = paths;
  supervisor.stdin.end(
    JSON.stringify({ home, cacheDir, account, dataDir, temporalCli, parts, generation }),
  );
  const { endpoint } = await statusWhen(engine, 'it is ready', ({ phase }) => phase === 'ready');
  const logged = (text: string) =>
    until(`the log says ${text}`, () =>
      readFileSync(logFileOf(paths, 'supervisor'), 'utf8').includes(text) ? true : undefined,
    );
  try {
    supervisor.kill('SIGUSR2');
    await logged('a promise that nobody waits for');
    expect((await engineStatus(engine.options))?.endpoint).toEqual(endpoint);
    supervisor.kill('SIGHUP');
    await logged('an exception out of nowhere');
    expect(await ended).toEqual([1, null]);
    await logged('"stopped"');
    for (const pid of Object.values({ ...endpoint?.pids })) expect(hasEnded(pid)).toBe(true);
  } finally {
    supervisor.kill('SIGKILL');
    await engine.dispose();
  }
});

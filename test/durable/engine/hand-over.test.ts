import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { ensureEngine, stopEngine, type EngineOptions } from '../../../src/engine/index.js';
import {
  filesOf,
  hasEnded,
  statusWhen,
  testEngine,
  until,
  WAIT,
  withoutCredentials,
  type TestEngine,
} from '../../engine/engine-harness.js';

const credentials = (clientSecret: string) => ({
  clientId: 'client',
  clientSecret,
  baseUrl: 'https://api.habu.com/v1/',
});

describe('newest wins between clients of one engine', () => {
  let engine: TestEngine;
  beforeEach(() => {
    engine = testEngine(inject('temporalCli'), {
      account: 'live-newest',
      mode: 'live',
      credentials: credentials('first-secret'),
    });
  });
  afterEach(() => engine.dispose());

  const ofVersion = (version: string): Partial<EngineOptions> => ({
    parts: { ...engine.options.parts, version },
  });
  const otherWorker = (than: number | undefined) =>
    statusWhen(engine, 'another worker polls', ({ endpoint }) => {
      const pid = endpoint?.pids.worker;
      return pid !== undefined && pid !== than;
    });

  it('replaces the worker for a newer version and keeps Temporal, and an older one joins it', async () => {
    const first = await engine.start(ofVersion('1.0.0'));
    await engine.start(ofVersion('1.1.0'));
    const { endpoint, version } = await otherWorker(first.pids.worker);
    expect(version).toBe('1.1.0');
    expect(endpoint?.pids.temporal).toBe(first.pids.temporal);
    await until('the old worker has ended', () => hasEnded(first.pids.worker ?? 0));

    const older = await engine.start(ofVersion('1.0.0'));
    expect(older.notice).toContain('1.1.0');
    expect(older.pids.worker).toBe(endpoint?.pids.worker);
  });

  it('takes a rotated secret and never brings the old one back, not even after a crash', async () => {
    const first = await engine.start();
    await engine.start({ credentials: credentials('second-secret') });
    const { endpoint } = await otherWorker(first.pids.worker);
    if (process.platform === 'linux')
      expect(readFileSync(`/proc/${endpoint?.pids.worker ?? 0}/environ`, 'utf8')).toContain(
        'second-secret',
      );

    const stale = await engine.start();
    expect(stale.notice).toContain('credentials that replaced those of this process');
    expect(stale.pids.worker).toBe(endpoint?.pids.worker);

    process.kill(first.pids.supervisor, 'SIGKILL');
    await expect(engine.start()).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' });
    expect(readFileSync(filesOf(engine).engineFile, 'utf8')).not.toMatch(/first|second/);

    // A person's stop is the way back, for instance from a mistyped secret.
    await stopEngine(engine.options);
    expect((await engine.start()).notice).toBeUndefined();
  });

  it('does not start a live engine without credentials', async () => {
    const options = withoutCredentials(engine.options);
    await expect(ensureEngine(options, WAIT)).rejects.toMatchObject({
      code: 'CREDENTIALS_INCOMPLETE',
    });
  });
});

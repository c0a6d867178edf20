import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { accountEnvironment, startWorker } from '../world/account-programs.js';
import { handleOf, runOf } from '../world/answers.js';
import { type Assistant, assistantOf } from '../world/assistant.js';
import { Closers } from '../world/closers.js';
import { startServe } from '../world/serve.js';
import { buildProgramWithToy, EDITS } from './program-with-toy.js';

/** It asks no API. */
const NO_API = { url: 'http://127.0.0.1:1/v1/', clientId: 'nobody', clientSecret: 'nothing' };

describe('a further kind of run, made by a line in each of four files and files of its own', () => {
  const closers = new Closers();
  let toys: Assistant;
  beforeAll(async () => {
    const program = buildProgramWithToy();
    closers.add(program.remove);
    const place = {
      account: `toys-${randomBytes(5).toString('hex')}`,
      home: mkdtempSync(path.join(tmpdir(), 'habu-toys-')),
      temporalAddress: inject('temporalAddress'),
    };
    closers.add(() => rmSync(place.home, { recursive: true, force: true }));
    await startWorker(place, NO_API, { script: program.file('worker', 'main.js'), closers });
    const script = program.file('src', 'cli', 'main.js');
    const serve = await startServe({ script, env: accountEnvironment(place) });
    closers.add(serve.close);
    toys = assistantOf(serve.call);
  });
  afterAll(() => closers.closeAll());

  const start = async (name: string): Promise<string> => {
    const handle = handleOf(await toys.call('run_toy', { name }));
    await toys.untilPhase(handle, 'input_required');
    return handle;
  };

  it('touches four files of others', () => {
    expect([...new Set(EDITS.map(([file]) => file))]).toHaveLength(4);
  });

  it('starts, is seen, asks a person, is answered, and ends without results', async () => {
    const handle = await start('bear');
    expect(handle).toMatch(/^ty-[0-9a-z]{10}$/);
    const seen = await toys.call('get_run');
    expect(runOf(seen)).toMatchObject({
      ...{ handle, kind: 'toy_job', title: 'Toy bear, found' },
      input_requests: [{ id: 'colour', prompt: 'Which colour?' }],
    });
    expect(seen.text).toContain('Question to you (input_id colour): Which colour?');
    expect(seen.text).not.toContain('workflow_id');

    const wrong = await toys.call('respond_to_run', { run: handle, answer: 'blue' });
    expect(wrong.structured['code']).toBe('INVALID_ARGUMENT');
    await toys.call('respond_to_run', { run: handle.slice(0, 8), answer: 'red' });
    const ended = await toys.untilEnded(handle);
    expect(runOf(ended)).toMatchObject({ phase: 'completed', title: 'Toy bear, found in red' });
    expect(ended.structured['next_step']).toBe('Nothing.');
    for (const tool of ['get_run_results', 'get_run_chart'])
      expect((await toys.call(tool, { run: handle })).structured['code']).toBe(
        'RUN_WITHOUT_RESULT',
      );
  });

  it('is cancelled, and listed by its kind', async () => {
    const handle = await start('train');
    const cancelled = await toys.call('cancel_run', { run: handle });
    expect(cancelled.structured).toMatchObject({
      ...{ outcome: 'done', phase: 'cancelled' },
      ...{ stopped: ['The toy is put away.'], goes_on: [] },
    });
    expect(cancelled.structured).not.toHaveProperty('run_creations_spent');
    const listed = async (kind: string) =>
      ((await toys.call('list_runs', { kind })).structured['runs'] as { handle: string }[]).map(
        (row) => row.handle,
      );
    await expect.poll(() => listed('toy_job')).toContain(handle);
    expect(await listed('question_run')).toEqual([]);
  });
});

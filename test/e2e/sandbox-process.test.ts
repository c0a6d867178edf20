import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { controlTokenIn } from '../world/sandbox-control.js';
import { ALL_DATES, ATTRIBUTE_OVERLAP, runPath, SandboxProbe } from '../sandbox/sandbox-probe.js';
import { CREDENTIALS, makeStateDir } from '../sandbox/test-sandbox.js';

const SCRIPT = resolve(import.meta.dirname, '../../dist/sandbox/main.js');

describe('the sandbox as a process', () => {
  const stateDir = makeStateDir();
  let child: ChildProcess | undefined;

  const start = async (): Promise<SandboxProbe> => {
    child = spawn(
      process.execPath,
      [SCRIPT, '--port', '0', '--state-dir', stateDir, '--people', '500'],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: {
          SANDBOX_CLIENT_ID: CREDENTIALS.clientId,
          SANDBOX_CLIENT_SECRET: CREDENTIALS.clientSecret,
          SANDBOX_ENDS_WITH_STDIN: '1',
        },
      },
    );
    const [line] = (await Promise.race([
      once(createInterface(child.stdout as Readable), 'line'),
      once(child, 'exit').then(([code]) => Promise.reject(new Error(`ended with ${String(code)}`))),
    ])) as [string];
    const ready = JSON.parse(line) as { url: string; controlUrl: string };
    const controlToken = controlTokenIn(stateDir);
    return new SandboxProbe({ ...ready, controlToken });
  };
  const stop = async (how: NodeJS.Signals | 'end of stdin'): Promise<unknown> => {
    if (child === undefined) throw new Error('nothing runs');
    const exit = once(child, 'exit');
    if (how === 'end of stdin') child.stdin?.end();
    else child.kill(how);
    const [code, signal] = (await exit) as unknown[];
    return signal ?? code;
  };

  afterEach(() => {
    child?.kill('SIGKILL');
    rmSync(stateDir, { recursive: true, force: true });
  });

  it('keeps each change whole, and what is due once, through a SIGKILL', async () => {
    const before = await start();
    await before.authenticate(CREDENTIALS);
    await before.control('POST', 'partners', { email: 'a@b.example', accepts_after: 60 });
    const body = { name: 'Kept', startAt: '2026-01-01', type: 'Hybrid' };
    const made = await before.call<{ id: string }>('POST', 'cleanrooms', body);
    const room = `cleanrooms/${made.body.id}`;
    await before.call('POST', `${room}/partners`, { partnerAdminEmail: 'a@b.example' });
    await stop('SIGKILL');
    const write = `{"noun":"cleanroom","id":"${made.body.id}","row":null}`;
    appendFileSync(
      join(stateDir, 'journal.jsonl'),
      `{"kind":"change","change":{"at":"2026-01-01T00:00:00.000Z","by":"api","writes":[${write}`,
    );
    const after = await start();
    after.token = before.token;
    expect((await after.get(room)).body).toMatchObject({ name: 'Kept' });
    await after.advance(61);
    expect((await after.get(`${room}/partners`)).body).toHaveLength(1);
    await stop('SIGKILL');
    const again = await start();
    again.token = before.token;
    await again.advance(3600);
    expect((await again.get(`${room}/partners`)).body).toHaveLength(1);
  });

  it('keeps tokens, runs, results, budgets and its clock through a SIGKILL', async () => {
    const before = await start();
    await before.authenticate(CREDENTIALS);
    const parameters = { CRM_ATTRIBUTE: 'REGION', ...ALL_DATES };
    const finished = await before.finishedRun(ATTRIBUTE_OVERLAP, parameters);
    const rows = await before.rowsOf(finished);
    const { body: queued } = await before.createRun(ATTRIBUTE_OVERLAP, parameters);
    const ledger = await before.ledger();
    await stop('SIGKILL');
    appendFileSync(join(stateDir, 'journal.jsonl'), '{"kind":"arr');

    const after = await start();
    after.token = before.token;
    const { arrivals, ...rest } = await after.control<Record<string, unknown>>('GET', 'ledger');
    expect((rest['now'] as string) > ledger.now).toBe(true);
    expect(rest).toMatchObject({
      counts: ledger.counts,
      creations: ledger.creations,
      mints: ledger.mints,
    });
    expect(arrivals).toHaveLength(
      Object.values(ledger.counts).reduce((sum, count) => sum + count, 0),
    );
    expect(await after.rowsOf(finished)).toEqual(rows);
    await after.advance(60);
    expect((await after.get(runPath(queued))).body).toMatchObject({ status: 'COMPLETED' });
    expect(await after.rowsOf(queued)).toEqual(rows);
    expect(statSync(join(stateDir, 'control-token')).mode & 0o777).toBe(0o600);
    expect(await stop('SIGTERM')).toBe(0);

    await start();
    expect(await stop('end of stdin')).toBe(0);
  });
});

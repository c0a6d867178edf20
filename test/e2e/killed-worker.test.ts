import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { compiledFile } from '../../src/package-root.js';
import { handleOf, phaseOf } from '../world/answers.js';
import { CREDENTIALS } from '../world/local-sandbox.js';
import { OVERLAP } from '../world/overlap-request.js';
import { SandboxControl } from '../world/sandbox-control.js';
import { openTestAccount, type TestAccount } from '../world/test-account.js';

/** A worker as the engine starts it, with every log of the SDK and its native core switched on. */
class WorkerProcess {
  readonly #child: ChildProcess;
  stdout = '';

  constructor({ account, sandbox }: TestAccount) {
    this.#child = spawn(process.execPath, [compiledFile('worker', 'main.js')], {
      env: {
        PATH: process.env['PATH'],
        HABU_MCP_MODE: 'sandbox',
        HABU_ACCOUNT: account,
        HABU_SANDBOX_URL: sandbox.url,
        HABU_SANDBOX_CLIENT_ID: CREDENTIALS.clientId,
        HABU_SANDBOX_CLIENT_SECRET: CREDENTIALS.clientSecret,
        HABU_MCP_LOG_LEVEL: 'trace',
        TEMPORAL_ADDRESS: inject('temporalAddress'),
        RUST_LOG: 'debug',
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
  }

  async untilReady(): Promise<void> {
    await vi.waitUntil(() => this.stdout.includes('ready'), { timeout: 60_000 });
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null)
      return this.#child.exitCode;
    this.#child.kill(signal);
    const [code] = (await once(this.#child, 'exit')) as [number | null];
    return code;
  }
}

describe('a worker that is killed in the middle of a run', () => {
  let home: TestAccount;
  let first: WorkerProcess;
  let second: WorkerProcess | undefined;
  beforeAll(async () => {
    home = await openTestAccount({ worker: false, sandbox: { runSeconds: 12 } });
    first = new WorkerProcess(home);
    await first.untilReady();
  });
  afterAll(async () => {
    await first.end('SIGKILL');
    await second?.end('SIGKILL');
    await home.close();
  });

  it('loses nothing and repeats nothing: the handle answers meanwhile, another worker finishes the run', async () => {
    const run = handleOf(await home.call('run_overlap_analysis', OVERLAP));
    await expect
      .poll(async () => phaseOf(await home.call('get_run', { run })), { timeout: 30_000 })
      .toBe('running');
    await first.end('SIGKILL');
    expect(phaseOf(await home.call('get_run', { run }))).toBe('running');
    second = new WorkerProcess(home);
    await second.untilReady();
    expect(phaseOf(await home.untilEnded(run))).toBe('completed');
    const ledger = await home.control('GET', '/ledger');
    expect(ledger['runs']).toHaveLength(2);
    expect(ledger['mints']).toHaveLength(1);
  });

  it('leaves standard output to the ready line, with native logs on, and ends cleanly on SIGTERM', async () => {
    expect(await second?.end('SIGTERM')).toBe(0);
    for (const worker of [first, second]) expect(worker?.stdout).toBe('{"ready":true}\n');
  });
});

describe('a worker that is killed in the middle of a change by call_api', () => {
  let home: TestAccount;
  let worker: WorkerProcess;
  let second: WorkerProcess | undefined;
  beforeAll(async () => {
    home = await openTestAccount({ worker: false });
    worker = new WorkerProcess(home);
    await worker.untilReady();
  });
  afterAll(async () => {
    await worker.end('SIGKILL');
    await second?.end('SIGKILL');
    await home.close();
  });

  it('leaves open whether it was made, says what was asked and where to look, and sends nothing twice', async () => {
    const operation = 'createOrUpdateCleanroomFlow';
    const control = new SandboxControl(() => home.sandbox);
    const [room] = (await home.call('list_cleanrooms')).structured['clean_rooms'] as {
      id: string;
    }[];
    await control.addFault({ operation, kind: 'hold' });
    const calling = home.call('call_api', {
      operation,
      path: [{ name: 'cleanroomId', value: room?.id }],
      body: JSON.stringify({ flowName: 'Weekly', nodes: [] }),
    });
    await control.untilHeld();
    await worker.end('SIGKILL');
    second = new WorkerProcess(home);
    await second.untilReady();
    const answer = await calling;
    expect(answer.structured).toMatchObject({ code: 'CHANGE_UNCONFIRMED', retry: 'no' });
    expect(answer.text).toContain(
      `${operation} of cleanroomId ${String(room?.id)} may have been sent once`,
    );
    expect(answer.text).toContain('read_api');
    expect((await control.ledger({ operation })).arrivals).toHaveLength(1);
  });
});

import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { findEngine } from '../../src/engine/control-client.js';
import {
  ensureEngine,
  engineStatus,
  stopEngine,
  type EngineEndpoint,
} from '../../src/engine/index.js';
import {
  filesOf,
  fixture,
  hasEnded,
  statusWhen,
  testEngine,
  until,
  WAIT,
  withClient,
  withoutCredentials,
  type TestEngine,
} from './engine-harness.js';

const temporalCli = inject('temporalCli');
const engines: TestEngine[] = [];
const newEngine = (changes?: Parameters<typeof testEngine>[1]): TestEngine => {
  const engine = testEngine(temporalCli, changes);
  engines.push(engine);
  return engine;
};
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.dispose()));
});

const everyPid = ({ pids }: EngineEndpoint): number[] => Object.values({ ...pids });

describe('one engine for many clients', () => {
  it('gives ten processes that start at once the same engine', async () => {
    const engine = newEngine();
    const join = () =>
      promisify(execFile)(process.execPath, [fixture('join.mjs'), JSON.stringify(engine.options)]);
    const answers = await Promise.all(Array.from({ length: 10 }, join));
    expect(new Set(answers.map(({ stdout }) => stdout)).size).toBe(1);
    const supervisors = readFileSync(path.join(engine.dataDir, 'logs', 'supervisor.log'), 'utf8');
    expect(supervisors.match(/dev server found/g)).toHaveLength(1);
  });

  it('keeps two accounts of one home apart', async () => {
    const first = newEngine();
    const second = newEngine({
      home: first.options.home,
      account: 'live-abc',
      mode: 'live',
      credentials,
    });
    const [one, other] = await Promise.all([first.start(), second.start()]);
    expect(one.address).not.toBe(other.address);
    expect(new Set([...everyPid(one), ...everyPid(other)]).size).toBe(7);
  });
});

const credentials = {
  clientId: 'test-client-id',
  clientSecret: 'test-client-secret-0123456789',
  baseUrl: 'https://api.habu.com/v1/',
};

describe('what an engine runs', () => {
  let engine: TestEngine;
  let endpoint: EngineEndpoint;
  beforeAll(async () => {
    process.env['HABU_API_CLIENT_SECRET'] = 'must-not-travel';
    engine = testEngine(temporalCli, { account: 'live-env', mode: 'hybrid', credentials });
    endpoint = await engine.start();
  });
  afterAll(async () => {
    delete process.env['HABU_API_CLIENT_SECRET'];
    await engine.dispose();
  });

  it('serves both namespaces with 90 days and one day of retention', async () => {
    const retention = await withClient(endpoint, async ({ connection }) => {
      const days = async (namespace: string): Promise<number> => {
        const { config } = await connection.workflowService.describeNamespace({ namespace });
        return Number(config?.workflowExecutionRetentionTtl?.seconds) / 86_400;
      };
      return [await days('habu'), await days('habu-reads')];
    });
    expect(retention).toEqual([90, 1]);
  });

  it('has every search attribute that a run is found by', async () => {
    const { customAttributes } = await withClient(endpoint, ({ connection, options }) =>
      connection.operatorService.listSearchAttributes({ namespace: options.namespace }),
    );
    expect(Object.keys(customAttributes)).toEqual(
      expect.arrayContaining([
        'HabuAccount',
        'Caller',
        'RunPhase',
        'RunKind',
        'HabuRunId',
        'CleanRoom',
        'Question',
      ]),
    );
  });

  it('lets only its user read its files', () => {
    for (const entry of readdirSync(engine.dataDir, { recursive: true, withFileTypes: true })) {
      const mode = statSync(path.join(entry.parentPath, entry.name)).mode & 0o777;
      expect([entry.name, mode.toString(8)]).toEqual([
        entry.name,
        entry.isDirectory() ? '700' : '600',
      ]);
    }
    expect((statSync(engine.dataDir).mode & 0o777).toString(8)).toBe('700');
  });

  it.runIf(process.platform === 'linux')(
    'gives HABU_ variables to the worker alone, and secrets to no argument list and no log',
    () => {
      const { pids } = endpoint;
      const read = (pid: number, what: string): string =>
        readFileSync(`/proc/${pid}/${what}`, 'utf8').replaceAll('\0', '\n');
      const guard = parentOf(pids.temporal);
      for (const pid of [pids.supervisor, pids.temporal, guard, pids.sandbox ?? 0])
        expect(read(pid, 'environ')).not.toMatch(/^(?:HABU_|TEMPORAL_)/m);
      const worker = read(pids.worker ?? 0, 'environ');
      expect(worker).toContain(`HABU_API_CLIENT_SECRET=${credentials.clientSecret}`);
      expect(worker).toContain('HABU_ACCOUNT=live-env');
      expect(worker).toMatch(/^HABU_SANDBOX_URL=http/m);
      for (const pid of [...everyPid(endpoint), guard])
        expect(read(pid, 'cmdline')).not.toContain(credentials.clientSecret);
      const { logDir } = filesOf(engine);
      for (const name of readdirSync(logDir))
        expect(readFileSync(path.join(logDir, name), 'utf8')).not.toContain(
          credentials.clientSecret,
        );
    },
  );

  it('leaves a live worker alone when a client without credentials joins', async () => {
    const joined = await ensureEngine(withoutCredentials(engine.options), WAIT);
    expect(joined.pids).toEqual(endpoint.pids);
  });

  it('hangs up on a browser that reaches the control port', async () => {
    const { port } = await openControlPort(engine);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(
          'POST / HTTP/1.1\r\nHost: evil.invalid\r\nOrigin: http://evil.invalid\r\n\r\n',
        ),
      );
      let heard = '';
      socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
      socket.on('close', () => resolve(heard));
    });
    expect(answer).toBe('');
  });
});

async function openControlPort(engine: TestEngine): Promise<{ port: number }> {
  const { engine: found } = await findEngine(filesOf(engine), { verb: 'status' });
  if (found === undefined) throw new Error('no engine answers');
  return found;
}

const parentOf = (pid: number): number =>
  Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

/** One engine dies all these deaths: each test asks for it as a client does, and must be given one that is whole. */
describe('deaths', () => {
  const engine = testEngine(temporalCli);
  afterAll(() => engine.dispose());

  it('leaves nothing behind when the supervisor is killed, and the next start finds the data', async () => {
    const before = await engine.start();
    const handle = await withClient(before, (client) =>
      client.workflow.start('nobodyRunsThis', { taskQueue: 'no-worker', workflowId: 'kept' }),
    );
    process.kill(before.pids.supervisor, 'SIGKILL');
    const after = await engine.start();
    for (const pid of everyPid(before)) await until(`${pid} has ended`, () => hasEnded(pid));
    expect(after.address).toBe(before.address);
    const found = await withClient(after, (client) => client.workflow.getHandle('kept').describe());
    expect(found.runId).toBe(handle.firstExecutionRunId);
  });

  it('starts a killed Temporal server again at the same address', async () => {
    const before = await engine.start();
    process.kill(before.pids.temporal, 'SIGKILL');
    await statusWhen(engine, 'Temporal was restarted', ({ endpoint }) => {
      const pid = endpoint?.pids.temporal;
      return pid !== undefined && pid !== before.pids.temporal;
    });
    const after = await engine.start();
    expect(after.address).toBe(before.address);
    expect(after.pids.supervisor).toBe(before.pids.supervisor);
  });

  it.runIf(process.platform === 'linux')(
    'ends the Temporal server of a killed guard before it starts another one',
    async () => {
      const before = await engine.start();
      process.kill(parentOf(before.pids.temporal), 'SIGKILL');
      await statusWhen(engine, 'Temporal was restarted', ({ endpoint }) => {
        const pid = endpoint?.pids.temporal;
        return pid !== undefined && pid !== before.pids.temporal;
      });
      expect(hasEnded(before.pids.temporal)).toBe(true);
    },
  );

  it.runIf(process.platform === 'linux')(
    'never opens a database that a Temporal server without owner still has open',
    async () => {
      const before = await engine.start();
      const guard = parentOf(before.pids.temporal);
      process.kill(guard, 'SIGSTOP');
      // A server that writes a line after its readers have died ends by itself (SIGPIPE); a frozen one cannot.
      process.kill(before.pids.temporal, 'SIGSTOP');
      process.kill(before.pids.supervisor, 'SIGKILL');
      process.kill(guard, 'SIGKILL');
      const tooSoon = ensureEngine(engine.options, { ...WAIT, waitMs: 3_000 });
      await expect(tooSoon).rejects.toThrow(/an engine that runs, or has not ended yet/);
      expect(hasEnded(before.pids.temporal)).toBeUndefined();
      process.kill(before.pids.temporal, 'SIGKILL');
      expect((await engine.start()).address).toBe(before.address);
    },
  );

  it('starts a killed worker again', async () => {
    const before = await engine.start();
    process.kill(before.pids.worker ?? 0, 'SIGKILL');
    const status = await statusWhen(engine, 'the worker was restarted', ({ endpoint }) => {
      const pid = endpoint?.pids.worker;
      return pid !== undefined && pid !== before.pids.worker;
    });
    expect(status.children.find(({ name }) => name === 'worker')).toMatchObject({
      restarts: 1,
      lastEnd: 'SIGKILL',
    });
  });

  it.runIf(process.platform === 'linux')(
    'waits for a frozen supervisor and starts no second one beside it',
    async () => {
      const before = await engine.start();
      process.kill(before.pids.supervisor, 'SIGSTOP');
      try {
        const joining = engine.start();
        await until('the client has met silence', async () =>
          (await engineStatus(engine.options)) === undefined ? true : undefined,
        );
        process.kill(before.pids.supervisor, 'SIGCONT');
        expect((await joining).pids).toEqual(before.pids);
      } finally {
        process.kill(before.pids.supervisor, 'SIGCONT');
      }
    },
  );

  it('stops everything on request, and says that nothing runs afterwards', async () => {
    const { pids } = await engine.start();
    expect(await stopEngine(engine.options)).toEqual({ ran: true });
    for (const pid of Object.values({ ...pids }))
      await until(`${pid} has ended`, () => hasEnded(pid));
    expect(await engineStatus(engine.options)).toBeUndefined();
    expect(await stopEngine(engine.options)).toEqual({ ran: false });
  });
});

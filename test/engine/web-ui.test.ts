import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { engineStatus, setWebUi, type EngineEndpoint } from '../../src/engine/index.js';
import { MAIN } from '../mcp/fixtures/server-process.js';
import { statusWhen, testEngine, type TestEngine } from './engine-harness.js';

const MINUTE_MS = 60_000;

/** One engine, looked at in this order. */
describe("Temporal's Web UI of an engine", () => {
  let engine: TestEngine;
  let first: EngineEndpoint;
  beforeAll(async () => {
    engine = testEngine(inject('temporalCli'));
    first = await engine.start();
  });
  afterAll(() => engine.dispose());

  const temporal = async () => {
    const status = await engineStatus(engine.options);
    return status?.children.find(({ name }) => name === 'temporal');
  };
  const command = async (...args: string[]): Promise<string> => {
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: engine.scratch,
      HABU_MCP_HOME: engine.options.home,
      HABU_TEMPORAL_CLI: inject('temporalCli'),
    };
    const run = promisify(execFile)(process.execPath, [MAIN, 'engine', ...args], { env });
    return (await run).stdout;
  };
  const page = async (url: string): Promise<string> => (await fetch(url)).text();

  it('is closed, and the status says how to open it', async () => {
    expect(first).not.toHaveProperty('webUi');
    expect(await command('status')).toContain('Web UI    closed; habu-mcp engine ui opens it');
  });

  it('opens when a person asks, says until when and what that opens, and keeps every run', async () => {
    const connection = await Connection.connect({ address: first.address });
    const { workflow } = new Client({ connection, namespace: first.namespace });
    await workflow.start('nobodyRunsThis', { taskQueue: 'no-worker', workflowId: 'kept' });
    const said = await command('ui', '--minutes', '20');
    const [, url = '', until = ''] =
      /^Web UI +(\S+)\nUntil +(\S+) \(20 minutes\)$/m.exec(said) ?? [];
    expect(said).toMatch(/any web page .* DNS rebinding.*\n.*engine ui --close/);
    expect(await page(url)).toContain('<html');
    const left = Date.parse(until) - Date.now();
    expect([left > 19 * MINUTE_MS, left <= 20 * MINUTE_MS]).toEqual([true, true]);
    expect(await command('status')).toContain(`Web UI    ${url} until ${until};`);
    expect((await workflow.getHandle('kept').describe()).status.name).toBe('RUNNING');
    expect(await temporal()).toMatchObject({ restarts: 0, failures: 0 });
    await connection.close();
  });

  it('is prolonged without a restart, up to a limit', async () => {
    const before = await temporal();
    const longer = await setWebUi(engine.options, 30);
    expect(Date.parse(longer?.until ?? '')).toBeGreaterThan(Date.now() + 29 * MINUTE_MS);
    expect(await command('ui', '--minutes', '100000')).toContain('(240 minutes)');
    expect(await temporal()).toMatchObject({ pid: before?.pid });
  });

  it('outlives a server that died, with its end', async () => {
    const before = await setWebUi(engine.options, 30);
    const pid = (await temporal())?.pid ?? 0;
    process.kill(pid, 'SIGKILL');
    const { endpoint } = await statusWhen(
      engine,
      'Temporal was restarted',
      (status) => status.endpoint !== undefined && status.endpoint.pids.temporal !== pid,
    );
    expect(endpoint?.webUi).toEqual(before);
    expect(await page(before?.url ?? '')).toContain('<html');
  });

  it('closes on request, and nothing listens any more', async () => {
    const { url } = (await setWebUi(engine.options, 30)) ?? { url: '' };
    expect(await command('ui', '--close')).toContain('is closed');
    await expect(page(url)).rejects.toThrow();
    expect((await engineStatus(engine.options))?.endpoint).not.toHaveProperty('webUi');
  });

  it('closes by itself when its time is over', async () => {
    const { url, until } = (await setWebUi(engine.options, 0.2)) ?? { url: '', until: '' };
    await statusWhen(
      engine,
      'it is closed',
      ({ endpoint }) => endpoint !== undefined && endpoint.webUi === undefined,
    );
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(until));
    await expect(page(url)).rejects.toThrow();
  });

  it('is closed by a new start of the engine', async () => {
    await setWebUi(engine.options, 30);
    process.kill(first.pids.supervisor, 'SIGKILL');
    expect(await engine.start()).not.toHaveProperty('webUi');
  });

  it('is open from the start, and without a restart, when the start asks for it', async () => {
    const other = testEngine(inject('temporalCli'));
    try {
      const { webUi } = await other.start({ webUiMinutes: 30 });
      expect(await page(webUi?.url ?? '')).toContain('<html');
      const status = await engineStatus(other.options);
      const server = status?.children.find(({ name }) => name === 'temporal');
      expect(server).not.toHaveProperty('lastEnd');
    } finally {
      await other.dispose();
    }
  });

  it('cannot be opened while no engine runs, and the answer says what to do', async () => {
    const none = testEngine(inject('temporalCli'));
    await expect(setWebUi(none.options, 30)).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      nextStep: expect.stringContaining('habu-mcp engine start') as string,
    });
  });
});

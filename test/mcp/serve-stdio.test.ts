import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  bareEnvironment,
  INITIALIZE,
  MAIN,
  RECORD_IMPORTS,
  recordedModules,
  startProcess,
  TOY_SERVE,
} from './fixtures/server-process.js';

const home = mkdtempSync(path.join(tmpdir(), 'habu-mcp-serve-'));
const env = bareEnvironment(home);
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

const call = (id: number, name: string) => ({
  id,
  method: 'tools/call',
  params: { name, arguments: {} },
});

describe('habu-mcp serve', () => {
  it('serves its tools to a client of the SDK over real standard input and output', async () => {
    const client = new Client({ name: 'test', version: '0.0.0' });
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [MAIN, 'serve'],
        env,
        stderr: 'ignore',
      }),
    );
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'test_connection',
        'list_cleanrooms',
        'list_questions',
        'run_overlap_analysis',
      ]),
    );
    await client.close();
  });

  it('is what the program does without a sub-command, also with options alone', async () => {
    const server = startProcess([MAIN, '--read-only'], env);
    server.send(INITIALIZE);
    server.send({ id: 2, method: 'tools/list' });
    const { result } = await server.answer(2);
    const { tools } = result as {
      tools: { name: string; annotations: { readOnlyHint: boolean } }[];
    };
    expect(tools.length).toBeGreaterThan(0);
    expect(tools.filter(({ annotations }) => !annotations.readOnlyHint)).toEqual([]);
    server.child.stdin.end();
    expect(await server.ended()).toBe(0);
  });

  it('tells one of two credentials in the answer of every tool call, because hosts hide standard error', async () => {
    const server = startProcess([MAIN, 'serve'], { ...env, HABU_API_CLIENT_ID: 'the-id' });
    server.send(INITIALIZE);
    server.send(call(2, 'test_connection'));
    const { result } = await server.answer(2);
    expect(result).toMatchObject({
      isError: true,
      structuredContent: { code: 'CREDENTIALS_INCOMPLETE', fixer: 'operator' },
    });
    expect(JSON.stringify(result)).toContain('HABU_API_CLIENT_SECRET is not');
  });

  it('touches nothing when a host spawns it twice and only lists tools', async () => {
    const data = path.join(home, 'data');
    const servers = [0, 1].map(() => startProcess([MAIN], { ...env, HABU_MCP_HOME: data }));
    for (const server of servers) {
      server.send(INITIALIZE);
      server.send({ id: 2, method: 'tools/list' });
      await server.answer(2);
      server.child.stdin.end();
      expect(await server.ended()).toBe(0);
    }
    expect(readdirSync(home)).toEqual([]);
  });

  it('answers initialize and tools/list before it loads Temporal, the engine or the demo', async () => {
    const record = path.join(home, 'imports.txt');
    const server = startProcess(['--import', RECORD_IMPORTS, MAIN], {
      ...env,
      RECORD_IMPORTS: record,
    });
    server.send(INITIALIZE);
    server.send({ id: 2, method: 'tools/list' });
    await server.answer(2);
    server.child.stdin.end();
    expect(await server.ended()).toBe(0);
    const modules = recordedModules(record);
    rmSync(record);
    expect(modules).toContainEqual(
      expect.stringMatching(/@modelcontextprotocol.*server\/mcp\.js$/),
    );
    const heavy = /@temporalio|src\/engine\/|duckdb|resvg|cli\/demo|temporal\/habu-temporal/;
    expect(modules.filter((name) => heavy.test(name))).toEqual([]);
  });

  it('refuses a tool set that does not exist with one sentence and no stack', async () => {
    const server = startProcess([MAIN, 'serve', '--toolsets', 'analysis,nope'], env);
    expect(await server.ended()).toBe(1);
    expect(server.errorText()).toMatch(
      /^habu-mcp: Unknown tool set nope: .*\nCorrect the names.*\n$/,
    );
    expect(server.lines).toEqual([]);
  });
});

describe('standard output', () => {
  it('holds JSON-RPC alone, whatever a tool writes to the console and a client sends', async () => {
    const server = startProcess([TOY_SERVE], env);
    server.send(INITIALIZE);
    server.child.stdin.write('this is no JSON\n');
    server.send({ method: 'notifications/initialized' });
    server.send(call(2, 'chatter'));
    server.send(call(3, 'no_such_tool'));
    server.send({ id: 4, method: 'no/such/method' });
    await Promise.all([2, 3, 4].map((id) => server.answer(id)));
    server.child.stdin.end();
    expect(await server.ended()).toBe(0);
    expect(server.lines.map((line) => (JSON.parse(line) as { jsonrpc: string }).jsonrpc)).toEqual(
      Array(4).fill('2.0'),
    );
    expect(server.errorText()).toContain('a line that is no JSON');
    expect(await server.answer(3)).toMatchObject({ error: { code: -32602 } });
  });
});

/** Text of 11 MiB, over what a line may have. */
const TOO_MUCH = 'x'.repeat(11 * 1024 * 1024);
const ARGUMENTS = {
  name: 'chatter',
  arguments: { note: TOO_MUCH, id: 99, nested: ['"}', { id: 98 }] },
};

describe('a message that is far too long', () => {
  it.each([
    ['first', { jsonrpc: '2.0', id: 7, method: 'tools/call', params: ARGUMENTS }],
    [
      'last, as the SDK writes it',
      { method: 'tools/call', params: ARGUMENTS, jsonrpc: '2.0', id: 7 },
    ],
  ])(
    'is answered with one clear error, and the server lives on: id %s',
    async (_where, message) => {
      const server = startProcess([TOY_SERVE], env);
      server.send(INITIALIZE);
      server.child.stdin.write(`${JSON.stringify(message)}\n`);
      server.send(call(8, 'chatter'));
      expect(await server.answer(8)).toMatchObject({ result: { isError: false } });
      expect(await server.answer(7)).toMatchObject({
        error: { code: -32600, message: expect.stringContaining('more than 10 MiB') as unknown },
      });
      server.child.stdin.end();
      expect(await server.ended()).toBe(0);
    },
  );

  it('is skipped where nobody waits for an answer, and never held as a whole', async () => {
    const server = startProcess([TOY_SERVE], env);
    server.send(INITIALIZE);
    await server.answer(1);
    server.child.stdin.write('{"method":"notifications/x","params":{"note":"');
    for (let part = 0; part < 30; part++) server.child.stdin.write(TOO_MUCH);
    server.child.stdin.write('"},"jsonrpc":"2.0"}\n');
    server.send(call(8, 'chatter'));
    await server.answer(8);
    const status = readFileSync(`/proc/${server.child.pid ?? 0}/status`, 'utf8');
    const peakMb = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
    // The whole has 330 MiB.
    expect(peakMb).toBeLessThan(300);
    server.child.stdin.end();
    expect(await server.ended()).toBe(0);
    expect(server.lines).toHaveLength(2);
  });

  it('is read where it is just short enough', async () => {
    const server = startProcess([TOY_SERVE], env);
    server.send(INITIALIZE);
    const request = { jsonrpc: '2.0', ...call(7, 'chatter') };
    const padding = 10 * 1024 * 1024 - 1 - JSON.stringify(request).length;
    server.child.stdin.write(`${JSON.stringify(request)}${' '.repeat(padding)}\n`);
    expect(await server.answer(7)).toMatchObject({ result: { isError: false } });
    server.child.stdin.end();
    expect(await server.ended()).toBe(0);
  });
});

describe('the end of a conversation', () => {
  it('comes with the end of input, in less than two seconds, though a call is under way', async () => {
    const server = startProcess([TOY_SERVE], env);
    server.send(INITIALIZE);
    await server.answer(1);
    server.send(call(2, 'hang'));
    server.send(call(3, 'chatter'));
    await server.answer(3);
    const before = performance.now();
    server.child.stdin.end();
    expect(await server.ended()).toBe(0);
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('does not swallow the answers to calls that were sent just before', async () => {
    const server = startProcess([TOY_SERVE], env);
    server.send(INITIALIZE);
    server.send(call(2, 'chatter'));
    server.child.stdin.end();
    expect(await server.ended()).toBe(0);
    expect(await server.answer(2)).toMatchObject({ result: { isError: false } });
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('comes with %s', async (signal) => {
    const server = startProcess([TOY_SERVE], env);
    server.send(INITIALIZE);
    await server.answer(1);
    server.send(call(2, 'hang'));
    server.child.kill(signal);
    expect(await server.ended()).toBe(0);
  });

  it('comes when nobody reads its output any more', async () => {
    const server = startProcess([TOY_SERVE], env);
    server.send(INITIALIZE);
    await server.answer(1);
    server.child.stdout.destroy();
    server.send(call(2, 'chatter'));
    server.send(call(3, 'chatter'));
    expect(await server.ended()).toBe(0);
  });
});

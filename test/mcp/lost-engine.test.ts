import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  bareEnvironment,
  INITIALIZE,
  MAIN,
  startProcess,
  type ServerProcess,
} from './fixtures/server-process.js';

const home = mkdtempSync(path.join(tmpdir(), 'habu-mcp-engine-'));
const env = {
  ...bareEnvironment(home),
  HABU_MCP_HOME: path.join(home, 'data'),
  HABU_TEMPORAL_CLI: process.env['HABU_TEMPORAL_CLI'] ?? '',
};
const engine = (verb: string): string =>
  execFileSync(process.execPath, [MAIN, 'engine', verb], { env }).toString();

afterAll(() => {
  engine('stop');
  rmSync(home, { recursive: true, force: true });
});

let lastId = 1;

/** Calls as an assistant does that follows the advice of ENGINE_STARTING: the same call again. */
async function callUntilStarted(server: ServerProcess, name: string): Promise<unknown> {
  for (;;) {
    const id = ++lastId;
    server.send({ id, method: 'tools/call', params: { name, arguments: {} } });
    const { result } = (await server.answer(id)) as { result: { structuredContent: object } };
    const { structuredContent: answer } = result;
    if (!('code' in answer && answer.code === 'ENGINE_STARTING')) return answer;
  }
}

it('the first tool call starts the engine; after a stop the next call starts it again', async () => {
  const server = startProcess([MAIN, 'serve'], env);
  server.send(INITIALIZE);
  expect(await callUntilStarted(server, 'list_cleanrooms')).toMatchObject({ source: 'sandbox' });
  expect(engine('stop')).toContain('has stopped');
  expect(await callUntilStarted(server, 'list_cleanrooms')).toMatchObject({ source: 'sandbox' });
  server.child.stdin.end();
  expect(await server.ended()).toBe(0);
  expect(engine('status')).toContain('ready');
});

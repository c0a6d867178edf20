import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { runProgram } from '../cli/fixtures/run-program.js';
import {
  MAIN,
  startProcess,
  toolCaller,
  type ServerProcess,
} from '../mcp/fixtures/server-process.js';

const CREATE = 'temporal operator namespace create --namespace';

/** One account whose Temporal server is there, and whose namespace is not ready. */
class Tenant {
  readonly namespace = `test-${randomBytes(4).toString('hex')}`;
  readonly home = mkdtempSync(path.join(tmpdir(), 'habu-namespace-'));
  readonly env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    HOME: this.home,
    HABU_MCP_HOME: this.home,
    HABU_ACCOUNT: this.namespace,
    HABU_MCP_MODE: 'sandbox',
    HABU_SANDBOX_URL: 'http://127.0.0.1:1/v1/',
    HABU_SANDBOX_CLIENT_ID: 'test-client',
    HABU_SANDBOX_CLIENT_SECRET: 'test-secret',
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TEMPORAL_NAMESPACE: this.namespace,
  };
  private readonly server: ServerProcess = startProcess([MAIN, 'serve'], this.env);
  readonly call = toolCaller(this.server);

  async close(): Promise<void> {
    this.server.child.stdin.end();
    await this.server.ended();
    rmSync(this.home, { recursive: true, force: true });
  }
}

const QUESTION = { clean_room: 'CR-045501', question: 'CRQ-138206' };

describe('a namespace that does not exist', () => {
  let tenant: Tenant;
  beforeAll(() => {
    tenant = new Tenant();
  });
  afterAll(() => tenant.close());

  it.each([
    ['list_runs', {}],
    ['get_run', { run: 'ov-7k3f9m2q4x' }],
    ['get_run', {}],
    ['cancel_run', { run: 'ov-7k3f9m2q4x' }],
    ['run_question', QUESTION],
  ])('is named by %s %o with the command that creates it', async (tool, args) => {
    const { namespace } = tenant;
    const answer = await tenant.call(tool, args);
    expect(answer).toMatchObject({
      code: 'NAMESPACE_NOT_READY',
      message: `The Temporal server has no namespace ${namespace}.`,
    });
    expect(answer['next_step']).toContain(`${CREATE} ${namespace} --retention 90d`);
  });

  it.each(['test_connection', 'list_cleanrooms'])('of reads is named by %s', async (tool) => {
    const answer = await tenant.call(tool);
    expect(answer).toMatchObject({ code: 'NAMESPACE_NOT_READY' });
    expect(answer['next_step']).toContain(`${CREATE} ${tenant.namespace}-reads --retention 1d`);
  });

  it.each([
    ['worker', 'errors'],
    ['doctor', 'out'],
  ] as const)(
    'is named by habu-mcp %s, with both commands and without a stack',
    async (verb, stream) => {
      const { namespace } = tenant;
      const end = await runProgram([verb], tenant.env);
      expect(end.code).toBe(1);
      expect(end[stream]).toContain(`no namespace ${namespace} and none ${namespace}-reads.`);
      expect(end[stream]).toContain(`${CREATE} ${namespace} --retention 90d`);
      expect(end[stream]).toContain(`${CREATE} ${namespace}-reads --retention 1d`);
      expect(end.out + end.errors).not.toMatch(/\n\s+at |does not answer/);
    },
  );
});

describe('a namespace without the search attributes of runs', () => {
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = new Tenant();
    const connection = await Connection.connect({ address: inject('temporalAddress') });
    const day = { seconds: 86_400 as unknown as never };
    await connection.workflowService.registerNamespace({
      namespace: tenant.namespace,
      workflowExecutionRetentionPeriod: day,
    });
    await connection.close();
  });
  afterAll(() => tenant.close());

  it('is told as such, and not as a server that does not answer', async () => {
    const isThere = async () =>
      !String((await tenant.call('list_runs'))['message']).includes('no namespace');
    // The server's parts learn of a new namespace one after the other.
    await expect.poll(isThere, { timeout: 60_000 }).toBe(true);
    for (const [tool, args] of [
      ['list_runs', {}],
      ['run_question', QUESTION],
    ] as const)
      expect(await tenant.call(tool, args)).toMatchObject({
        code: 'NAMESPACE_NOT_READY',
        message: expect.stringMatching(/has no search attribute \w+, by which runs are found/),
        next_step: expect.stringContaining('habu-mcp doctor'),
      });
  });
});

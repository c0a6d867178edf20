import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { type CallToolResult, CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { inject } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.js';
import { loadConfig } from '../../src/config.js';
import type { WatchPace } from '../../src/domain/watch-pace.js';
import { compiledFile } from '../../src/engine/engine-paths.js';
import { createLogger } from '../../src/logger.js';
import { composeWorker, type WorkerProcess } from '../../worker/compose.js';
import { installRuntime } from '../../worker/sdk-runtime.js';

const silent = createLogger({ name: 'worker', level: 'silent' });
installRuntime(silent);

/** Every interval is injected, so a test never waits for real minutes; none is below a second. */
const PACE: WatchPace = {
  firstLookMs: 1_000,
  everyMs: 1_000,
  stretchAfterMs: 600_000,
  longestMs: 1_000,
  retryCreationMs: 1_000,
};
const CREDENTIALS = { clientId: 'test-client', clientSecret: 'test-secret' };

export interface ToolResult {
  readonly isError: boolean;
  readonly text: string;
  readonly structured: Readonly<Record<string, unknown>>;
}

/** One account with its sandbox, its worker and its MCP client over real stdio, against the test run's Temporal. */
export interface Household {
  readonly account: string;
  readonly sandbox: Sandbox;
  call(tool: string, args?: Record<string, unknown>): Promise<ToolResult>;
  /**
   * Calls a tool that should refuse. A start tool answers `preparing` when pre-flight takes longer than 1.5 s, as it may
   * on a busy machine; the refusal is then the end of the run.
   */
  refusal(tool: string, args?: Record<string, unknown>): Promise<{ code: unknown; text: string }>;
  /** Calls get_run until the run has ended. */
  untilEnded(handle: string): Promise<ToolResult>;
  /** Asks the sandbox's control API. */
  control(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Record<string, unknown>>;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

export interface HouseholdOptions {
  readonly worker?: false;
  readonly sandbox?: Partial<SandboxOptions>;
  /** What the worker takes for the API's address and credentials, where they are not the sandbox's. */
  readonly api?: { readonly baseUrl?: string; readonly clientSecret?: string };
  readonly pace?: Partial<WatchPace>;
}

export async function openHousehold(options: HouseholdOptions = {}): Promise<Household> {
  const account = `test-${randomBytes(5).toString('hex')}`;
  const home = mkdtempSync(path.join(tmpdir(), 'habu-e2e-'));
  const sandbox = await startSandbox({
    ...CREDENTIALS,
    stateDir: path.join(home, 'sandbox'),
    pace: 'fast',
    runSeconds: 2,
    people: 3_000,
    seed: 7,
    ...options.sandbox,
  });
  const client = await connectClient(account, home);
  let worker: { process: WorkerProcess; running: Promise<void> } | undefined;
  const household: Household = {
    account,
    sandbox,
    async call(tool, args = {}) {
      const result = (await client.callTool(
        { name: tool, arguments: args },
        CallToolResultSchema,
      )) as CallToolResult;
      return {
        isError: result.isError === true,
        text: result.content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
        structured: result.structuredContent ?? {},
      };
    },
    async refusal(tool, args) {
      const answer = await household.call(tool, args);
      if (answer.isError) return { code: answer.structured['code'], text: answer.text };
      const ended = await household.untilEnded(handleOf(answer));
      const run = ended.structured['run'] as { error_code?: string };
      return { code: run.error_code, text: ended.text };
    },
    async untilEnded(handle) {
      for (;;) {
        const answer = await household.call('get_run', { run: handle, wait_seconds: 20 });
        if (['completed', 'failed', 'cancelled'].includes(phaseOf(answer))) return answer;
      }
    },
    async control(method, where, body) {
      const response = await fetch(`${sandbox.controlUrl}${where}`, {
        method,
        headers: {
          authorization: `Bearer ${sandbox.controlToken}`,
          'content-type': 'application/json',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${where}: ${response.status} ${await response.text()}`);
      return (await response.json()) as Record<string, unknown>;
    },
    async startWorker() {
      const process = await composeTestWorker({ account, home, sandbox, options });
      worker = { process, running: process.run() };
    },
    async stopWorker() {
      worker?.process.shutdown();
      await worker?.running;
      worker = undefined;
    },
    async close() {
      await client.close();
      await household.stopWorker();
      await sandbox.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
  if (options.worker !== false) await household.startWorker();
  return household;
}

async function connectClient(account: string, home: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [compiledFile('src', 'cli', 'main.js'), 'serve'],
      env: {
        PATH: process.env['PATH'] ?? '',
        HABU_MCP_HOME: home,
        HABU_ACCOUNT: account,
        TEMPORAL_ADDRESS: inject('temporalAddress'),
      },
      stderr: 'ignore',
    }),
  );
  return client;
}

interface WorkerFacts {
  readonly account: string;
  readonly home: string;
  readonly sandbox: Sandbox;
  readonly options: HouseholdOptions;
}

function composeTestWorker({
  account,
  home,
  sandbox,
  options,
}: WorkerFacts): Promise<WorkerProcess> {
  const config = loadConfig({
    HABU_MCP_MODE: 'sandbox',
    HABU_MCP_HOME: home,
    HABU_ACCOUNT: account,
    HABU_SANDBOX_URL: options.api?.baseUrl ?? sandbox.url,
    HABU_SANDBOX_CLIENT_ID: CREDENTIALS.clientId,
    HABU_SANDBOX_CLIENT_SECRET: options.api?.clientSecret ?? CREDENTIALS.clientSecret,
  });
  return composeWorker({
    config,
    place: {
      connection: { address: inject('temporalAddress') },
      namespace: 'habu',
      readsNamespace: 'habu-reads',
    },
    logger: silent,
    version: '0.0.0-test',
    bundlePath: compiledFile('workflow-bundle.js'),
    pace: { ...PACE, ...options.pace },
  });
}

export const phaseOf = ({ structured }: ToolResult): string =>
  String((structured['run'] as { phase?: unknown } | undefined)?.phase);

export const handleOf = ({ structured }: ToolResult): string =>
  String((structured['run'] as { handle?: unknown } | undefined)?.handle);

/** The overlap request of most tests. */
export const OVERLAP = {
  clean_room: 'CR-045501',
  attribute: 'EDUCATION',
  date_from: '2026-07-01',
  date_to: '2026-09-30',
} as const;

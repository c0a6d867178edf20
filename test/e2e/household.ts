import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { type CallToolResult, CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { inject } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/http/server.js';
import { loadConfig } from '../../src/config.js';
import { POLICY_FAST, type RunPolicy } from '../../src/domain/question-run/run-policy.js';
import { compiledFile } from '../../src/package-root.js';
import { createLogger } from '../../src/logger.js';
import { composeWorker, type WorkerOptions, type WorkerProcess } from '../../worker/compose.js';
import { installRuntime } from '../../worker/sdk-runtime.js';

const silent = createLogger({ name: 'worker', level: 'silent' });
installRuntime(silent);

/** Every interval is injected, so a test never waits for real minutes; none is below a second. */
const POLICY: RunPolicy = {
  ...POLICY_FAST,
  watch: { firstLookMs: 1_000, everyMs: 1_000, stretchAfterMs: 600_000, longestMs: 1_000 },
  retryCreationMs: 1_000,
};
export const CREDENTIALS = { clientId: 'test-client', clientSecret: 'test-secret' };

export interface ToolResult {
  readonly isError: boolean;
  readonly text: string;
  readonly structured: Readonly<Record<string, unknown>>;
}

const ENDS = ['completed', 'failed', 'cancelled'];

type Args = Record<string, unknown>;
type Method = 'GET' | 'POST' | 'DELETE';

/** An MCP client with a server process of its own. */
export interface Assistant {
  readonly call: (tool: string, args?: Args, signal?: AbortSignal) => Promise<ToolResult>;
  /**
   * Calls a tool that should refuse. A start tool answers `preparing` when pre-flight takes longer than 1.5 s, as it may
   * on a busy machine; the refusal is then the end of the run.
   */
  readonly refusal: (tool: string, args?: Args) => Promise<{ code: unknown; text: string }>;
  /** Calls get_run, with details, until the run has ended. */
  readonly untilEnded: (handle: string) => Promise<ToolResult>;
  /** Calls get_run, with details, until the run is in one of the phases. */
  readonly untilPhase: (handle: string, ...phases: string[]) => Promise<ToolResult>;
}

/** One account with its sandbox, its worker and its MCP client over real stdio, against the test run's Temporal. */
export interface Household extends Assistant {
  readonly account: string;
  readonly sandbox: Sandbox;
  /** One more MCP server with its client, for the same account. */
  readonly openAssistant: () => Promise<Assistant>;
  /** Asks the sandbox's control API. */
  readonly control: (method: Method, where: string, body?: unknown) => Promise<Args>;
  readonly workerOptions: WorkerOptions;
  readonly startWorker: () => Promise<void>;
  readonly stopWorker: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface HouseholdOptions {
  readonly worker?: false;
  readonly sandbox?: Partial<SandboxOptions>;
  /** What the worker takes for the API's address and credentials, where they are not the sandbox's. */
  readonly api?: { readonly baseUrl?: string; readonly clientSecret?: string };
  readonly policy?: Partial<RunPolicy>;
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
  const clients: Client[] = [];
  const openAssistant = async (): Promise<Assistant> => {
    const client = await connectClient(account, home);
    clients.push(client);
    return conversation(client);
  };
  const assistant = await openAssistant();
  const workerOptions = optionsOfWorker({ account, home, sandbox, options });
  const worker = switchableWorker(workerOptions);
  if (options.worker !== false) await worker.startWorker();
  return {
    account,
    sandbox,
    workerOptions,
    ...worker,
    ...assistant,
    openAssistant,
    control: (method, where, body) => askControl(sandbox, `${method} ${where}`, body),
    close: async () => {
      for (const client of clients) await client.close();
      await worker.stopWorker();
      await sandbox.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function conversation(client: Client): Assistant {
  const call: Assistant['call'] = async (tool, args = {}, signal) => {
    const result = (await client.callTool(
      { name: tool, arguments: args },
      CallToolResultSchema,
      signal === undefined ? {} : { signal },
    )) as CallToolResult;
    return {
      isError: result.isError === true,
      text: result.content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
      structured: result.structuredContent ?? {},
    };
  };
  const untilPhase = async (handle: string, ...phases: string[]): Promise<ToolResult> => {
    const isForEnd = ENDS.some((end) => phases.includes(end));
    for (;;) {
      // A phase that lasts seconds is passed over by a long wait that begins in its midst.
      const wait_seconds = isForEnd ? 20 : 1;
      const answer = await call('get_run', { run: handle, wait_seconds, details: true });
      const phase = phaseOf(answer);
      if (phases.includes(phase)) return answer;
      if (ENDS.includes(phase)) throw new Error(`ended before ${phases.join()}: ${answer.text}`);
      await delay(100);
    }
  };
  const untilEnded = (handle: string) => untilPhase(handle, ...ENDS);
  const refusal = async (tool: string, args?: Args) => {
    const answer = await call(tool, args);
    if (answer.isError) return { code: answer.structured['code'], text: answer.text };
    const ended = await untilEnded(handleOf(answer));
    const run = ended.structured['run'] as { error_code?: string };
    return { code: run.error_code, text: ended.text };
  };
  return { call, untilPhase, untilEnded, refusal };
}

export async function askControl(sandbox: Sandbox, request: string, body: unknown): Promise<Args> {
  const [method, where] = request.split(' ', 2);
  const response = await fetch(`${sandbox.controlUrl}${where ?? ''}`, {
    method: method ?? 'GET',
    headers: {
      authorization: `Bearer ${sandbox.controlToken}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${request}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Args;
}

function switchableWorker(options: WorkerOptions): Pick<Household, 'startWorker' | 'stopWorker'> {
  let worker: { process: WorkerProcess; running: Promise<void> } | undefined;
  return {
    startWorker: async () => {
      const process = await composeWorker(options);
      worker = { process, running: process.run() };
    },
    stopWorker: async () => {
      worker?.process.shutdown();
      await worker?.running;
      worker = undefined;
    },
  };
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
        HABU_MCP_MODE: 'sandbox',
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

function optionsOfWorker({ account, home, sandbox, options }: WorkerFacts): WorkerOptions {
  const config = loadConfig({
    HABU_MCP_MODE: 'sandbox',
    HABU_MCP_HOME: home,
    HABU_ACCOUNT: account,
    HABU_SANDBOX_URL: options.api?.baseUrl ?? sandbox.url,
    HABU_SANDBOX_CLIENT_ID: CREDENTIALS.clientId,
    HABU_SANDBOX_CLIENT_SECRET: options.api?.clientSecret ?? CREDENTIALS.clientSecret,
  });
  return {
    config,
    place: {
      connection: { address: inject('temporalAddress') },
      namespace: 'habu',
      readsNamespace: 'habu-reads',
    },
    logger: silent,
    version: '0.0.0-test',
    bundlePath: compiledFile('workflow-bundle.js'),
    policy: { ...POLICY, ...options.policy },
  };
}

export const phaseOf = ({ structured }: ToolResult): string =>
  String((structured['run'] as { phase?: unknown } | undefined)?.phase);

export const handleOf = ({ structured }: ToolResult): string =>
  String((structured['run'] as { handle?: unknown } | undefined)?.handle);

/** The one part of a run that has one. */
export const partOf = ({ structured }: ToolResult): Readonly<Record<string, unknown>> =>
  (structured['run'] as { parts: Readonly<Record<string, unknown>>[] }).parts[0] ?? {};

/** The overlap request of most tests. */
export const OVERLAP = {
  clean_room: 'CR-045501',
  attribute: 'EDUCATION',
  date_from: '2026-07-01',
  date_to: '2026-09-30',
} as const;

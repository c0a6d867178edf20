import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../sandbox/http/server.js';
import { loadConfig } from '../../src/config.js';
import { POLICY_FAST, type RunPolicy } from '../../src/domain/question-run/run-policy.js';
import { compiledFile } from '../../src/package-root.js';
import { createLogger } from '../../src/logger.js';
import { composeWorker, type WorkerOptions, type WorkerProcess } from '../../worker/compose.js';
import { installRuntime } from '../../worker/sdk-runtime.js';
import { accountEnvironment, type AccountPlace, workerEnvironment } from './account-programs.js';
import { type Assistant, assistantOf } from './assistant.js';
import { Closers } from './closers.js';
import { CREDENTIALS, startLocalSandbox } from './local-sandbox.js';
import { SandboxControl } from './sandbox-control.js';
import { startServe } from './serve.js';

const silent = createLogger({ name: 'worker', level: 'silent' });
installRuntime(silent);

/** Every interval is injected, so a test never waits for real minutes; none is below a second. */
const POLICY: RunPolicy = {
  ...POLICY_FAST,
  watch: { firstLookMs: 1_000, everyMs: 1_000, stretchAfterMs: 600_000, longestMs: 1_000 },
  retryCreationMs: 1_000,
};

/**
 * One account with its sandbox, its worker, both in this process, and its MCP client over real stdio, against the test run's
 * Temporal.
 */
export interface TestAccount extends Assistant {
  readonly account: string;
  readonly sandbox: Sandbox;
  /** One more MCP server with its client, for the same account. */
  readonly openAssistant: () => Promise<Assistant>;
  /** Asks the sandbox's control API. */
  readonly control: SandboxControl['send'];
  readonly workerOptions: WorkerOptions;
  readonly startWorker: () => Promise<void>;
  readonly stopWorker: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface TestAccountOptions {
  readonly worker?: false;
  readonly sandbox?: Partial<SandboxOptions>;
  /** What the worker takes for the API's address and credentials, where they are not the sandbox's. */
  readonly api?: { readonly baseUrl?: string; readonly clientSecret?: string };
  readonly policy?: Partial<RunPolicy>;
}

export async function openTestAccount(options: TestAccountOptions = {}): Promise<TestAccount> {
  const closers = new Closers();
  const place = {
    account: `test-${randomBytes(5).toString('hex')}`,
    home: mkdtempSync(path.join(tmpdir(), 'habu-e2e-')),
    temporalAddress: inject('temporalAddress'),
  };
  closers.add(() => rmSync(place.home, { recursive: true, force: true }));
  const sandbox = await startLocalSandbox({ runSeconds: 2, ...options.sandbox });
  closers.add(sandbox.close);
  const workerOptions = optionsOfWorker(place, sandbox, options);
  const worker = switchableWorker(workerOptions);
  closers.add(worker.stopWorker);
  const openAssistant = async (): Promise<Assistant> => {
    // A test may call every tool.
    const env = { ...accountEnvironment(place), HABU_MCP_TOOLSETS: 'all' };
    const serve = await startServe({ env });
    closers.add(serve.close);
    return assistantOf(serve.call);
  };
  const assistant = await openAssistant();
  if (options.worker !== false) await worker.startWorker();
  return {
    account: place.account,
    sandbox,
    workerOptions,
    ...worker,
    ...assistant,
    openAssistant,
    control: new SandboxControl(() => sandbox).send,
    close: () => closers.closeAll(),
  };
}

function switchableWorker(options: WorkerOptions): Pick<TestAccount, 'startWorker' | 'stopWorker'> {
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

function optionsOfWorker(
  place: AccountPlace,
  sandbox: Sandbox,
  { api, policy }: TestAccountOptions,
): WorkerOptions {
  const { baseUrl = sandbox.url, clientSecret = CREDENTIALS.clientSecret } = api ?? {};
  const access = { ...CREDENTIALS, url: baseUrl, clientSecret };
  return {
    config: loadConfig(workerEnvironment(place, access)),
    place: {
      connection: { address: place.temporalAddress },
      namespace: 'habu',
      readsNamespace: 'habu-reads',
    },
    logger: silent,
    version: '0.0.0-test',
    bundlePath: compiledFile('workflow-bundle.js'),
    policy: { ...POLICY, ...policy },
  };
}

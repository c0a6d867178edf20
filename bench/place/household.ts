import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { SandboxOptions } from '../../sandbox/http/server.js';
import type { RunPolicy } from '../../src/domain/question-run/run-policy.js';
import { WORKER_FLAGS } from '../../src/engine/worker-flags.js';
import { compiledFile } from '../../src/package-root.js';
import type { Closers } from './closers.js';
import { connectMcp, type McpConnection } from './mcp-connection.js';
import { type Program, startProgram } from './program.js';
import { controlSandbox, type SandboxControl } from './sandbox-control.js';

/** One account: a sandbox process, a worker process, and an MCP client of a `serve` process. */
export interface Household {
  readonly account: string;
  readonly mcp: McpConnection;
  /** Base URL of the sandbox's API, ending with a slash. */
  readonly apiUrl: string;
  readonly credentials: { readonly clientId: string; readonly clientSecret: string };
  readonly sandbox: SandboxControl;
  /** The one that is started with the household. */
  readonly worker: Pick<Program<unknown>, 'pid' | 'kill'>;
  /** One more worker, for instance after the first was killed. */
  readonly startWorker: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** How an account differs from one in sandbox mode with default settings. */
export interface HouseholdSettings {
  /** How long a run at the sandbox takes for which nothing else is planned. */
  readonly runSeconds: number;
  /** The worker's intervals, in place of those of the sandbox mode. */
  readonly policy?: RunPolicy;
  /** Window of the sandbox's 20 run creations, in place of an hour. */
  readonly runWindowMs?: number;
}

export interface HouseholdOptions extends HouseholdSettings {
  readonly temporalAddress: string;
  /** Get the end of whatever is started. */
  readonly closers: Closers;
}

/** Small, because no figure depends on how long the sandbox computes. */
const PEOPLE = 3_000;

const SandboxReadySchema = z.object({
  url: z.string(),
  controlUrl: z.string(),
  controlToken: z.string(),
});
export const ReadySchema = z.object({ ready: z.literal(true) });

export async function openHousehold(options: HouseholdOptions): Promise<Omit<Household, 'close'>> {
  const { closers, temporalAddress } = options;
  const home = mkdtempSync(path.join(tmpdir(), 'habu-bench-'));
  closers.add(() => {
    rmSync(home, { recursive: true, force: true });
  });
  const account = `bench-${randomBytes(4).toString('hex')}`;
  const credentials = { clientId: 'bench', clientSecret: randomBytes(16).toString('hex') };
  const facts = { ...options, home, account, credentials };
  const { url, controlUrl, controlToken } = await startSandbox(facts);
  const startOne = () => startWorker(facts, url);
  const worker = await startOne();
  const mcp = await connectMcp({
    HABU_MCP_HOME: home,
    HABU_ACCOUNT: account,
    TEMPORAL_ADDRESS: temporalAddress,
  });
  closers.add(mcp.close);
  const sandbox = controlSandbox(controlUrl, controlToken);
  return { account, mcp, apiUrl: url, credentials, sandbox, worker, startWorker: startOne };
}

interface Facts extends HouseholdOptions {
  readonly home: string;
  readonly account: string;
  readonly credentials: Household['credentials'];
}

const SANDBOX = fileURLToPath(import.meta.resolve('../programs/sandbox.js'));
const POLICY_WORKER = fileURLToPath(import.meta.resolve('../programs/policy-worker.js'));

async function startSandbox({ home, runSeconds, runWindowMs, credentials, closers }: Facts) {
  const options: SandboxOptions = {
    ...credentials,
    stateDir: path.join(home, 'sandbox'),
    pace: 'fast',
    people: PEOPLE,
    runSeconds,
    ...(runWindowMs === undefined ? {} : { runWindowMs }),
  };
  const { ready } = await startProgram({
    closers,
    script: SANDBOX,
    args: [JSON.stringify(options)],
    logFile: path.join(home, 'sandbox.log'),
    readyLine: SandboxReadySchema,
  });
  return ready;
}

function startWorker(
  { home, account, credentials, temporalAddress, policy, closers }: Facts,
  sandboxUrl: string,
) {
  return startProgram({
    closers,
    flags: WORKER_FLAGS,
    ...(policy === undefined
      ? { script: compiledFile('worker', 'main.js') }
      : { script: POLICY_WORKER, args: [JSON.stringify(policy)] }),
    env: {
      HABU_MCP_MODE: 'sandbox',
      HABU_MCP_HOME: home,
      HABU_MCP_LOG_LEVEL: 'warn',
      HABU_MCP_ENDS_WITH_STDIN: '1',
      HABU_ACCOUNT: account,
      HABU_SANDBOX_URL: sandboxUrl,
      HABU_SANDBOX_CLIENT_ID: credentials.clientId,
      HABU_SANDBOX_CLIENT_SECRET: credentials.clientSecret,
      TEMPORAL_ADDRESS: temporalAddress,
    },
    logFile: path.join(home, 'worker.log'),
    readyLine: ReadySchema,
  });
}

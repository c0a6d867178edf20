import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { compiledFile } from '../src/engine/engine-paths.js';
import { Closers } from './closers.js';
import { connectMcp, type McpConnection } from './mcp-connection.js';
import { type Program, startProgram } from './program.js';

/** One account: a sandbox process, a worker process, and an MCP client of a `serve` process. */
export interface Household {
  readonly account: string;
  readonly mcp: McpConnection;
  /** Base URL of the sandbox's API, ending with a slash. */
  readonly apiUrl: string;
  readonly credentials: { readonly clientId: string; readonly clientSecret: string };
  /** Calls that have arrived at the API so far, by operation. */
  readonly apiCalls: () => Promise<Readonly<Record<string, number>>>;
  readonly close: () => Promise<void>;
}

export interface HouseholdOptions {
  readonly temporalAddress: string;
  /** How long a run at the sandbox takes. */
  readonly runSeconds: number;
}

/** Small, because no figure depends on how long the sandbox computes. */
const PEOPLE = 3_000;

/** What an analyst asks first; the room has an attribute question and one with base sizes. */
export const OVERLAP = {
  clean_room: 'CR-045501',
  attribute: 'EDUCATION',
  date_from: '2026-07-01',
  date_to: '2026-09-30',
} as const;

const SandboxReadySchema = z.object({ url: z.string(), controlUrl: z.string() });
export const ReadySchema = z.object({ ready: z.literal(true) });
const LedgerSchema = z.object({ counts: z.record(z.string(), z.number()) });

export async function openHousehold(options: HouseholdOptions): Promise<Household> {
  const closers = new Closers();
  const home = mkdtempSync(path.join(tmpdir(), 'habu-bench-'));
  const facts: Facts = {
    ...options,
    home,
    account: `bench-${randomBytes(4).toString('hex')}`,
    credentials: { clientId: 'bench', clientSecret: randomBytes(16).toString('hex') },
  };
  closers.add(() => {
    rmSync(home, { recursive: true, force: true });
  });
  try {
    const sandbox = await startSandbox(facts);
    closers.add(sandbox.stop);
    const worker = await startWorker(facts, sandbox.ready.url);
    closers.add(worker.stop);
    const mcp = await connectMcp({
      HABU_MCP_HOME: home,
      HABU_ACCOUNT: facts.account,
      TEMPORAL_ADDRESS: options.temporalAddress,
    });
    closers.add(mcp.close);
    return {
      account: facts.account,
      mcp,
      apiUrl: sandbox.ready.url,
      credentials: facts.credentials,
      apiCalls: () => countCalls(sandbox.ready.controlUrl, home),
      close: () => closers.closeAll(),
    };
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

interface Facts extends HouseholdOptions {
  readonly home: string;
  readonly account: string;
  readonly credentials: Household['credentials'];
}

const sandboxDir = (home: string): string => path.join(home, 'sandbox');

function startSandbox({
  home,
  runSeconds,
  credentials,
}: Facts): Promise<Program<z.infer<typeof SandboxReadySchema>>> {
  return startProgram({
    script: compiledFile('sandbox', 'main.js'),
    args: [
      ...['--state-dir', sandboxDir(home)],
      ...['--people', String(PEOPLE), '--run-seconds', String(runSeconds)],
    ],
    env: {
      SANDBOX_CLIENT_ID: credentials.clientId,
      SANDBOX_CLIENT_SECRET: credentials.clientSecret,
      SANDBOX_ENDS_WITH_STDIN: '1',
    },
    logFile: path.join(home, 'sandbox.log'),
    readyLine: SandboxReadySchema,
  });
}

function startWorker(
  { home, account, credentials, temporalAddress }: Facts,
  sandboxUrl: string,
): Promise<Program<unknown>> {
  return startProgram({
    script: compiledFile('worker', 'main.js'),
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

async function countCalls(controlUrl: string, home: string): Promise<Record<string, number>> {
  const token = readFileSync(path.join(sandboxDir(home), 'control-token'), 'utf8');
  const response = await fetch(`${controlUrl}/ledger`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return LedgerSchema.parse(await response.json()).counts;
}

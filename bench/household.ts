import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { compiledFile } from '../src/package-root.js';
import type { Closers } from './closers.js';
import { connectMcp, type McpConnection } from './mcp-connection.js';
import { startProgram } from './program.js';

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
  /** Get the end of whatever is started. */
  readonly closers: Closers;
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

export async function openHousehold(options: HouseholdOptions): Promise<Omit<Household, 'close'>> {
  const { closers, temporalAddress } = options;
  const home = mkdtempSync(path.join(tmpdir(), 'habu-bench-'));
  closers.add(() => {
    rmSync(home, { recursive: true, force: true });
  });
  const account = `bench-${randomBytes(4).toString('hex')}`;
  const credentials = { clientId: 'bench', clientSecret: randomBytes(16).toString('hex') };
  const facts = { ...options, home, account, credentials };
  const { url, controlUrl } = await startSandbox(facts);
  await startWorker(facts, url);
  const mcp = await connectMcp({
    HABU_MCP_HOME: home,
    HABU_ACCOUNT: account,
    TEMPORAL_ADDRESS: temporalAddress,
  });
  closers.add(mcp.close);
  return { account, mcp, apiUrl: url, credentials, apiCalls: () => countCalls(controlUrl, home) };
}

interface Facts extends HouseholdOptions {
  readonly home: string;
  readonly account: string;
  readonly credentials: Household['credentials'];
}

const sandboxDir = (home: string): string => path.join(home, 'sandbox');

function startSandbox({ home, runSeconds, credentials, closers }: Facts) {
  return startProgram({
    closers,
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
  { home, account, credentials, temporalAddress, closers }: Facts,
  sandboxUrl: string,
): Promise<unknown> {
  return startProgram({
    closers,
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

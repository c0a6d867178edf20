import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import { inject } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/http/server.js';
import { loadConfig } from '../../../src/config.js';
import {
  type SealedToken,
  TOKEN_POLICY,
  type TokenKeeperPolicy,
  type TokenKeeperState,
} from '../../../src/domain/tokens/token-keeper-state.js';
import type { CleanroomList } from '../../../src/domain/reads/reads.js';
import { compiledFile } from '../../../src/package-root.js';
import { openToken, secretFingerprint } from '../../../src/habu/tokens/token-seal.js';
import { tokenKeeperId } from '../../../src/temporal/names.js';
import { executeRead } from '../../../src/temporal/runs/reads.js';
import {
  createTokenSource,
  type TokenSource,
} from '../../../src/temporal/entities/token-source.js';
import { composeWorker, type WorkerProcess } from '../../../worker/compose.js';
import type { Ledger } from '../../world/ledger.js';
import { SandboxControl } from '../../world/sandbox-control.js';
import { CREDENTIALS } from '../../world/local-sandbox.js';

const SECOND = 1_000;

/** Every interval is injected; none is below a second. */
export const FAST: TokenKeeperPolicy = {
  ...TOKEN_POLICY,
  probeAfterMs: [SECOND, SECOND, SECOND],
  refusedMs: 2 * SECOND,
  graceMs: SECOND,
  mintQueueMs: 3 * SECOND,
  mintMs: 5 * SECOND,
  inDoubt: { pausesMs: [SECOND, SECOND, 2 * SECOND], askBeyondMs: 3 * SECOND },
};

export const SECRET = CREDENTIALS.clientSecret;

export interface KeeperMemo {
  readonly runId: string;
  readonly budget: { readonly mintsLeft: number };
  readonly keeper: TokenKeeperState;
}

type Control = (method: 'GET' | 'POST', where: string, body?: unknown) => Promise<Ledger>;

/** One account with its sandbox and a way to its keeper; workers are started by the test. */
export interface TokenHouse {
  readonly account: string;
  readonly home: string;
  readonly sandbox: () => Sandbox;
  readonly client: Client;
  /** All that the workers of this house have logged. */
  readonly log: () => string;
  readonly control: Control;
  /** Tokens that the API has issued. */
  readonly mints: () => Promise<number>;
  /** @param address of Temporal, where it is not the test run's own */
  readonly startWorker: (
    secret?: string,
    address?: string,
  ) => Promise<{ stop: () => Promise<void> }>;
  readonly stopWorkers: () => Promise<void>;
  /** A worker's token source without the worker: its mints are made by a worker with the same secret. */
  readonly source: (secret?: string) => TokenSource;
  /** A call of the API by whichever worker takes it. */
  readonly read: () => Promise<CleanroomList>;
  readonly keeper: () => Promise<KeeperMemo>;
  /** The sandbox comes back at the same place with another key, as after a rotation; workers that start then have its id. */
  readonly rotate: (secret: string, clientId?: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openTokenHouse(policy: Partial<TokenKeeperPolicy> = {}): Promise<TokenHouse> {
  const account = `tok-${randomBytes(5).toString('hex')}`;
  const home = mkdtempSync(path.join(tmpdir(), 'habu-token-'));
  const key = { clientId: CREDENTIALS.clientId };
  const start = (clientSecret: string, port = 0) =>
    startSandbox({
      ...key,
      clientSecret,
      stateDir: path.join(home, 'sandbox'),
      pace: 'fast',
      people: 1_000,
      port,
    });
  let sandbox = await start(SECRET);
  const connection = await Connection.connect({ address: inject('temporalAddress') });
  const client = new Client({ connection, namespace: 'habu' });
  const reads = new Client({ connection, namespace: 'habu-reads' });
  const lines: string[] = [];
  const tokenPolicy = { ...FAST, ...policy };
  const workers = createWorkers({ account, home, tokenPolicy, lines, key, url: sandbox.url });
  const control: Control = new SandboxControl(() => sandbox).send;
  return {
    account,
    home,
    sandbox: () => sandbox,
    client,
    log: () => lines.join(''),
    control,
    mints: async () => (await control('GET', '/ledger')).mints.length,
    startWorker: workers.start,
    stopWorkers: workers.stop,
    source: (secret = SECRET) =>
      createTokenSource(client, {
        account,
        secret: secretFingerprint(secret),
        open: (sealed, mintId) => openToken(sealed, secret, { account, mintId }),
        spool: { keep: () => undefined, pending: () => [], forget: () => undefined },
        policy: tokenPolicy,
      }),
    read: () =>
      executeRead(reads, account, {
        name: 'readCleanrooms',
        request: { limit: 5, refresh: true },
      }),
    keeper: () => readKeeper(client, account),
    rotate: async (secret, clientId = key.clientId) => {
      key.clientId = clientId;
      const port = Number(new URL(sandbox.url).port);
      await sandbox.close();
      sandbox = await start(secret, port);
    },
    close: async () => {
      await workers.stop();
      await connection.close();
      await sandbox.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function createWorkers(facts: {
  readonly account: string;
  readonly home: string;
  readonly tokenPolicy: TokenKeeperPolicy;
  readonly lines: string[];
  readonly key: { readonly clientId: string };
  readonly url: string;
}) {
  const running = new Set<{ stop: () => Promise<void> }>();
  const logger = pino({ level: 'trace' }, { write: (line: string) => void facts.lines.push(line) });
  const start = async (
    secret = SECRET,
    address = inject('temporalAddress'),
  ): Promise<{ stop: () => Promise<void> }> => {
    const worker: WorkerProcess = await composeWorker({
      config: loadConfig({
        HABU_MCP_MODE: 'sandbox',
        HABU_MCP_HOME: facts.home,
        HABU_ACCOUNT: facts.account,
        HABU_SANDBOX_URL: facts.url,
        HABU_SANDBOX_CLIENT_ID: facts.key.clientId,
        HABU_SANDBOX_CLIENT_SECRET: secret,
      }),
      place: {
        connection: { address },
        namespace: 'habu',
        readsNamespace: 'habu-reads',
      },
      logger,
      version: '0.0.0-test',
      bundlePath: compiledFile('workflow-bundle.js'),
      tokenPolicy: facts.tokenPolicy,
    });
    const ended = worker.run();
    const handle = {
      stop: async () => {
        if (!running.delete(handle)) return;
        worker.shutdown();
        await ended;
      },
    };
    running.add(handle);
    return handle;
  };
  const stop = async (): Promise<void> => {
    await Promise.all([...running].map((worker) => worker.stop()));
  };
  return { start, stop };
}

async function readKeeper(client: Client, account: string): Promise<KeeperMemo> {
  const { memo, runId } = await client.workflow.getHandle(tokenKeeperId(account)).describe();
  return { runId, ...memo } as unknown as KeeperMemo;
}

export const presentToken = ({ keeper }: KeeperMemo): SealedToken | undefined => keeper.tokens[0];

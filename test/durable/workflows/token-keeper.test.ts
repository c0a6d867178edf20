import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import path from 'node:path';
import proto from '@temporalio/proto';
import pino from 'pino';
import { describe, inject, test, vi } from 'vitest';
import { createTokenActivities } from '../../../activities/tokens/token.js';
import { compiledFile } from '../../../src/package-root.js';
import { secretFingerprint } from '../../../src/habu/tokens/token-seal.js';
import { tokenKeeperId } from '../../../src/temporal/names.js';
import { checkToken, ensureTokenKeeper } from '../../../src/temporal/entities/token-source.js';
import { createTokenSpool, spoolDirectory } from '../../../worker/token-spool.js';
import { tokenUpdate } from '../../../workflows/tokens/token-keeper-messages.js';
import { CREDENTIALS } from '../../world/local-sandbox.js';
import { FAST, openTokenHouse, presentToken, SECRET, type TokenHouse } from './token-house.js';

const ORDER = { mintId: 'mint-1', reason: 'none_held' } as const;
const silent = pino({ level: 'silent' });
const LONG = { timeout: 90_000, interval: 500 };

interface Fixtures {
  openHouse: typeof openTokenHouse;
  /** A worker in a process of its own, for a test that kills or freezes it. */
  spawnWorker: (house: TokenHouse) => Promise<ChildProcess>;
}
const it = test.extend<Fixtures>({
  openHouse: async ({ onTestFinished }, use) => {
    await use(async (...policy) => {
      const house = await openTokenHouse(...policy);
      onTestFinished(house.close);
      return house;
    });
  },
  spawnWorker: async ({ onTestFinished }, use) => {
    await use(async (house) => {
      const child = startWorkerProcess(house);
      onTestFinished(() => end(child, 'SIGKILL'));
      await untilReady(child);
      return child;
    });
  },
});

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

function startWorkerProcess({ account, home, sandbox }: TokenHouse) {
  return spawn(process.execPath, [compiledFile('worker', 'main.js')], {
    env: {
      PATH: process.env['PATH'],
      HABU_MCP_MODE: 'sandbox',
      HABU_MCP_HOME: home,
      HABU_ACCOUNT: account,
      HABU_SANDBOX_URL: sandbox().url,
      HABU_SANDBOX_CLIENT_ID: CREDENTIALS.clientId,
      HABU_SANDBOX_CLIENT_SECRET: SECRET,
      TEMPORAL_ADDRESS: inject('temporalAddress'),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

async function untilReady({ stdout }: ReturnType<typeof startWorkerProcess>): Promise<void> {
  let said = '';
  stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await vi.waitUntil(() => said.includes('ready'), { timeout: 60_000 });
}

const codeOf = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    await call;
    return 'answered';
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

const hold = (house: TokenHouse) =>
  house.control('POST', '/faults', { operation: 'requestToken', kind: 'hold' });
const held = (house: TokenHouse) => house.control('GET', '/held?atLeast=1');
const release = (house: TokenHouse) => house.control('POST', '/release');
const ensure = (house: TokenHouse, policy = FAST) =>
  ensureTokenKeeper(house.client, house.account, { secret: secretFingerprint(SECRET), policy });
const keeperOf = ({ client, account }: TokenHouse) =>
  client.workflow.getHandle(tokenKeeperId(account));

async function updatesOf(house: TokenHouse): Promise<number> {
  const { events = [] } = await keeperOf(house).fetchHistory();
  return (events ?? []).filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)
    .length;
}

/** A line to Temporal that can be cut, as by a server that is away. */
async function openLine(to: string) {
  const [host, port] = to.split(':');
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(port), host);
    for (const socket of [near, far])
      sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => void (isCut = false),
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

// Concurrent, because they wait for policies; each has an account, a sandbox and workers of its own.
describe.concurrent('one token for everybody', () => {
  it('a hundred callers of one worker make one update and one mint, and the page says what is left', async ({
    expect,
    openHouse,
  }) => {
    const house = await openHouse();
    await house.startWorker();
    const source = house.source();
    const tokens = await Promise.all(Array.from({ length: 100 }, () => source.getToken()));
    expect(new Set(tokens).size).toBe(1);
    expect(await updatesOf(house)).toBe(1);
    expect(await house.mints()).toBe(1);
    expect(await source.budget()).toMatchObject({ mintsLeft: 1 });
    const details = await keeperOf(house).query<string>('__temporal_workflow_metadata');
    expect(JSON.stringify(details)).toContain('Tokens left in 24 h | **1** of 2');
  });

  it('no history, memo, log or file holds the secret or a token that is not sealed', async ({
    expect,
    openHouse,
  }) => {
    const house = await openHouse();
    await house.startWorker();
    const token = await house.source().getToken();
    await house.read();
    await house.control('POST', '/tokens/revoke');
    await codeOf(house.read());
    const history = await keeperOf(house).fetchHistory();
    const wire = Buffer.from(proto.temporal.api.history.v1.History.encode(history).finish());
    const memo = JSON.stringify(await house.keeper());
    expect(wire.toString('latin1')).toContain('habu-seal-2.');
    for (const text of [wire.toString('latin1'), memo, house.log()]) {
      expect(text).not.toContain(token);
      expect(text).not.toContain(SECRET);
    }
  });

  it('is there before anybody asks, and costs nothing until then', async ({
    expect,
    openHouse,
  }) => {
    const house = await openHouse();
    await house.startWorker();
    await expect.poll(() => codeOf(house.keeper()), LONG).toBe('answered');
    expect(await house.mints()).toBe(0);
  });

  it('survives continue-as-new with its log', async ({ expect, openHouse }) => {
    const house = await openHouse({ longestHistory: 40 });
    await house.startWorker();
    const token = await house.source().getToken();
    const { runId } = await house.keeper();
    await expect
      .poll(async () => {
        expect(await house.source().getToken()).toBe(token);
        return (await house.keeper()).runId;
      }, LONG)
      .not.toBe(runId);
    expect(await house.source().getToken()).toBe(token);
    expect(await house.source().budget()).toMatchObject({ mintsLeft: 1 });
    expect(await house.mints()).toBe(1);
  });

  it('a mint that finds no worker with its secret is not sent and not spent', async ({
    expect,
    openHouse,
  }) => {
    const house = await openHouse();
    await house.startWorker();
    expect(await codeOf(house.source('nobody has this one').getToken())).toBe('WORKER_UNAVAILABLE');
    expect(await house.source().budget()).toMatchObject({ mintsLeft: 2 });
    expect((await house.control('GET', '/ledger?operation=requestToken')).arrivals).toEqual([]);
    expect(await codeOf(house.source().getToken())).toBe('answered');
  });
});

describe.concurrent('a token that the API refuses', () => {
  it('is kept when it was a hiccup: one more call, no mint', async ({ expect, openHouse }) => {
    const house = await openHouse();
    await house.startWorker();
    await house.read();
    const fault = { operation: 'getAllCleanrooms', kind: 'status', status: 401 };
    await house.control('POST', '/faults', fault);
    expect(await codeOf(house.read())).toBe('answered');
    await expect.poll(async () => (await house.keeper()).keeper.tokens, LONG).toMatchObject([{}]);
    await expect
      .poll(async () => 'suspicion' in (presentToken(await house.keeper()) ?? {}), LONG)
      .toBe(false);
    expect(await house.mints()).toBe(1);
  });

  it('is replaced by one mint when it was revoked; with both spent it is probed on, and taken again when it works', async ({
    expect,
    openHouse,
  }) => {
    const house = await openHouse({ budget: { limit: 2, windowMs: 20_000 } });
    await house.startWorker();
    await house.read();
    await house.control('POST', '/tokens/revoke');
    expect(await codeOf(house.read())).toBe('API_UNAUTHORIZED');
    await expect.poll(() => codeOf(house.read()), LONG).toBe('answered');
    expect(await house.mints()).toBe(2);

    await house.control('POST', '/tokens/revoke');
    const refusals = async () => (await house.keeper()).keeper.tokens[0]?.suspicion?.refusals ?? 0;
    await codeOf(house.read());
    await expect.poll(refusals, LONG).toBeGreaterThan(4);
    expect((await house.control('GET', '/ledger?operation=requestToken')).arrivals).toHaveLength(2);

    // The keeper's window is over in seconds, the API's when its clock says so.
    await house.control('POST', '/clock', { advanceSeconds: 25 * 3600 });
    await expect.poll(() => codeOf(house.read()), LONG).toBe('answered');
    expect(await house.mints()).toBe(3);
  });
});

describe.concurrent('a mint whose report is lost', () => {
  it('by the death of its worker costs a token, and the next worker mints the second', async ({
    expect,
    openHouse,
    spawnWorker,
  }) => {
    const house = await openHouse();
    await ensure(house);
    const first = await spawnWorker(house);
    await hold(house);
    // This one's activity is lost with its worker; its time-out is not waited for.
    void codeOf(house.read());
    await held(house);
    await end(first, 'SIGKILL');
    await house.startWorker();
    await release(house);
    await expect.poll(() => codeOf(house.read()), LONG).toBe('answered');
    expect(await house.mints()).toBe(2);
    expect(await house.source().budget()).toMatchObject({ mintsLeft: 0 });
  });

  it('by a cut line to Temporal costs nothing: the worker hands the token in when it is back', async ({
    expect,
    openHouse,
  }) => {
    const house = await openHouse({ graceMs: 120_000 });
    const line = await openLine(inject('temporalAddress'));
    try {
      await house.startWorker(SECRET, line.address);
      await hold(house);
      const asking = codeOf(house.source().getToken());
      await held(house);
      line.cut();
      await house.startWorker();
      await release(house);
      const directory = spoolDirectory(house);
      await expect
        .poll(() => existsSync(directory) && readdirSync(directory), LONG)
        .toHaveLength(1);
      expect(await asking).toBe('TOKEN_OUTCOME_UNKNOWN');
      line.mend();
      await expect.poll(() => codeOf(house.source().getToken()), LONG).toBe('answered');
      expect(await house.mints()).toBe(1);
      await expect.poll(() => readdirSync(directory), LONG).toEqual([]);
    } finally {
      await house.stopWorkers();
      await line.close();
    }
  });

  it('after it was written down costs nothing: the next worker hands it in at its start', async ({
    expect,
    openHouse,
  }) => {
    const house = await openHouse();
    const directory = spoolDirectory(house);
    const dying = createTokenActivities({
      account: house.account,
      baseUrl: house.sandbox().url,
      credentials: CREDENTIALS,
      timeoutMs: 10_000,
      userAgent: 'habu-mcp-test/1',
      logger: silent,
      keep: createTokenSpool(directory, silent).keep,
      recallKeepers: () => Promise.resolve([]),
    });
    const minted = await dying.mintToken({ ...ORDER, sendByMs: Date.now() + 5_000 });
    expect(minted.outcome).toBe('minted');
    const file = path.join(directory, 'mint-1.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(readFileSync(file, 'utf8')).not.toContain(SECRET);
    await house.startWorker();
    await expect.poll(() => readdirSync(directory), LONG).toEqual([]);
    expect(await codeOf(house.read())).toBe('answered');
    expect(await house.mints()).toBe(1);
    expect(await house.source().budget()).toMatchObject({ mintsLeft: 1 });
  });

  it('is refused by a worker that comes too late to send it', async ({ expect, openHouse }) => {
    const house = await openHouse();
    const late = createTokenActivities({
      account: house.account,
      baseUrl: house.sandbox().url,
      credentials: CREDENTIALS,
      timeoutMs: 10_000,
      userAgent: 'habu-mcp-test/1',
      logger: silent,
      keep: () => undefined,
      recallKeepers: () => Promise.resolve([]),
    });
    const answer = await late.mintToken({ ...ORDER, sendByMs: Date.now() - 1 });
    expect(answer).toMatchObject({ outcome: 'refused', error: { code: 'WORKER_UNAVAILABLE' } });
    expect(await house.mints()).toBe(0);
  });
});

describe.concurrent('a keeper that was terminated by hand', () => {
  it('costs no mint: its successor finds token and log in its memo', async ({
    expect,
    openHouse,
  }) => {
    const house = await openHouse();
    await house.startWorker();
    const token = await house.source().getToken();
    await keeperOf(house).terminate('by hand');
    expect(await house.source().getToken()).toBe(token);
    expect(await house.source().budget()).toMatchObject({ mintsLeft: 1 });
    expect(await house.mints()).toBe(1);
  });

  it('while it minted does not mint beside that: the worker hands the token in', async ({
    expect,
    openHouse,
  }) => {
    const house = await openHouse();
    await house.startWorker();
    await hold(house);
    const reading = codeOf(house.read());
    await held(house);
    await keeperOf(house).terminate('by hand');
    await release(house);
    await expect.poll(() => codeOf(house.read()), LONG).toBe('answered');
    await reading;
    expect(await house.mints()).toBe(1);
  });
});

describe.concurrent('a rotated client secret', () => {
  it('costs one mint; the former worker keeps its token, mints nothing, and is told once that is over', async ({
    expect,
    openHouse,
  }) => {
    const house = await openHouse();
    await house.startWorker();
    const former = house.source();
    const formerToken = await former.getToken();
    await house.rotate('the-new-secret');
    await house.startWorker('the-new-secret');
    const newer = house.source('the-new-secret');
    const newerToken = await newer.getToken();
    expect(newerToken).not.toBe(formerToken);
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await house.source().getToken()).toBe(formerToken);
      expect(await house.source('the-new-secret').getToken()).toBe(newerToken);
    }
    expect(await checkToken(house.client, house.account)).not.toHaveProperty('error');
    await house.control('POST', '/tokens/revoke');
    former.refuse(formerToken);
    await expect
      .poll(() => codeOf(house.source().getToken()), LONG)
      .toBe('TOKEN_SEALED_BY_OTHER_SECRET');
    expect(await house.mints()).toBe(2);
    expect((await house.control('GET', '/ledger?operation=requestToken')).arrivals).toHaveLength(2);
  });

  it('is not taken for one by a worker of the version before, which cannot open the token and has none minted', async ({
    expect,
    openHouse,
  }) => {
    const house = await openHouse();
    await house.startWorker();
    await house.source().getToken();
    const { mintId = '' } = presentToken(await house.keeper()) ?? {};
    const request = { secret: secretFingerprint(SECRET), unusable: mintId };
    const keeper = keeperOf(house);
    expect(await keeper.executeUpdate(tokenUpdate, { args: [request] })).toMatchObject({
      error: { code: 'TOKEN_SEALED_BY_OTHER_SECRET', nextStep: expect.stringContaining('Update') },
    });
    expect(presentToken(await house.keeper())).toMatchObject({ mintId });
    expect(await house.mints()).toBe(1);
  });

  it('with a new client id goes on with the account and its token budget', async ({
    expect,
    openHouse,
  }) => {
    const house = await openHouse();
    const former = await house.startWorker();
    const formerToken = await house.source().getToken();
    await former.stop();
    await house.rotate('the-new-secret', 'the-new-client');
    await house.startWorker('the-new-secret');
    expect(await codeOf(house.read())).toBe('answered');
    expect(await house.source('the-new-secret').getToken()).not.toBe(formerToken);
    expect(await house.mints()).toBe(2);
  });
});

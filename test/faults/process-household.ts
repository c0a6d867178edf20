import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { devServerArguments, untilServing } from '../../src/engine/dev-server.js';
import { freePort } from '../../src/engine/free-port.js';
import type { CaseHousehold, HouseholdPlan } from './household.js';
import { Child } from './child.js';
import { McpClient } from './mcp-client.js';
import { SandboxControl } from './sandbox-control.js';

const CLIENT = { id: 'faults-client', secret: 'faults-secret' };
const READY = {
  worker: z.object({ ready: z.literal(true) }),
  sandbox: z.object({ url: z.url(), controlUrl: z.url() }),
  temporal: z.object({ serverPid: z.int() }),
};
const SERVING_LIMIT_MS = 60_000;

interface Places {
  readonly sandboxPort: number;
  readonly sandboxDir: string;
  readonly temporalPort: number;
}

/**
 * MCP server, worker, sandbox and Temporal server as children. Cases share no Temporal server: a dev server whose query is
 * cut off in the middle can stay unusable (modernc.org/sqlite, seen with server 1.29.1 on a busy machine).
 */
export async function openProcessHousehold(plan: HouseholdPlan): Promise<CaseHousehold> {
  const places = await choosePlaces(plan);
  const start = startersOf(plan, places);
  const living = new Living();
  const open = async (role: Role): Promise<void> => living.set(role, await start[role]());
  try {
    await allDone([open('temporal'), open('sandbox'), open('mcp-server')]);
    await open('worker');
  } catch (error) {
    await living.killAll();
    throw error;
  }
  const { victim } = plan;
  const isOurs = victim !== 'none' && victim !== 'supervisor';
  return {
    sandbox: new SandboxControl(() => ({
      controlUrl: `http://127.0.0.1:${places.sandboxPort}/control`,
      stateDir: places.sandboxDir,
    })),
    call: (tool, args) => living.server().call(tool, args),
    kill: async () => {
      if (isOurs) await living.kill(victim);
    },
    revive: async () => {
      if (isOurs) await open(victim);
    },
    casualties: () => living.casualties(),
    close: () => living.killAll(),
  };
}

/** Waits for all, also when one fails: what the others started must be known before it can be ended. */
async function allDone(tasks: readonly Promise<void>[]): Promise<void> {
  for (const task of await Promise.allSettled(tasks))
    if (task.status === 'rejected') throw task.reason as Error;
}

type Role = 'mcp-server' | 'worker' | 'temporal' | 'sandbox';
type Killable = McpClient | Child<unknown>;

/** What lives now, by its role. */
class Living {
  readonly #processes = new Map<Role, Killable>();

  set(role: Role, one: Killable): void {
    this.#processes.set(role, one);
  }

  server(): McpClient {
    const server = this.#processes.get('mcp-server');
    if (server instanceof McpClient) return server;
    throw new Error('no MCP server lives');
  }

  async kill(role: Role): Promise<void> {
    await this.#processes.get(role)?.kill();
  }

  casualties(): readonly string[] {
    return [...this.#processes]
      .filter(([, one]) => one instanceof Child && one.diedByItself)
      .map(([role]) => role);
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.#processes.values()].map((one) => one.kill()));
  }
}

async function choosePlaces({ home, program }: HouseholdPlan): Promise<Places> {
  const sandboxDir = path.join(home, 'sandbox');
  mkdirSync(sandboxDir, { mode: 0o700 });
  copyFileSync(program.partiesFile, path.join(sandboxDir, 'parties.duckdb'));
  return { sandboxPort: await freePort(), sandboxDir, temporalPort: await freePort() };
}

function startersOf(plan: HouseholdPlan, places: Places) {
  const { program, home, account } = plan;
  const { sandboxPort, sandboxDir, temporalPort } = places;
  const logFile = (name: string): string => path.join(home, `${name}.log`);
  const common = {
    HABU_MCP_HOME: home,
    HABU_ACCOUNT: account,
    HABU_MCP_MODE: 'sandbox',
    TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`,
  };
  return {
    'mcp-server': () =>
      McpClient.start({
        script: program.file('src', 'cli', 'main.js'),
        env: common,
        logFile: logFile('mcp-server'),
      }),
    worker: () =>
      Child.start({
        script: program.file('worker', 'main.js'),
        env: {
          ...common,
          HABU_SANDBOX_URL: `http://127.0.0.1:${sandboxPort}/v1/`,
          HABU_SANDBOX_CLIENT_ID: CLIENT.id,
          HABU_SANDBOX_CLIENT_SECRET: CLIENT.secret,
        },
        logFile: logFile('worker'),
        ready: READY.worker,
      }),
    sandbox: () =>
      Child.start({
        script: program.file('sandbox', 'main.js'),
        args: ['--port', String(sandboxPort), '--state-dir', sandboxDir],
        env: {
          SANDBOX_CLIENT_ID: CLIENT.id,
          SANDBOX_CLIENT_SECRET: CLIENT.secret,
          SANDBOX_ENDS_WITH_STDIN: '1',
        },
        logFile: logFile('sandbox'),
        ready: READY.sandbox,
      }),
    temporal: () => startTemporal(plan, temporalPort),
  };
}

/** It may end by itself while it starts, and is started again, as the engine's supervisor does. */
async function startTemporal(plan: HouseholdPlan, port: number): Promise<Child<unknown>> {
  const { home, program, temporalCli } = plan;
  const databaseFile = path.join(home, 'temporal.db');
  for (let startsLeft = 3; ; startsLeft -= 1) {
    const place = { databaseFile, port };
    const server = await Child.start({
      script: program.file('src', 'engine', 'dev-server-guard.js'),
      args: [temporalCli, ...devServerArguments(place)],
      env: {},
      logFile: path.join(home, 'temporal.log'),
      ready: READY.temporal,
    });
    try {
      await untilServing(port, lasting(server));
      return server;
    } catch (error) {
      await server.kill();
      if (!server.diedByItself || startsLeft === 1) throw error;
    }
  }
}

const lasting = ({ ended }: Child<unknown>): AbortSignal =>
  AbortSignal.any([ended, AbortSignal.timeout(SERVING_LIMIT_MS)]);

import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../../src/engine/free-port.js';
import {
  accountEnvironment,
  type AccountPlace,
  startSandboxProgram,
  startWorker,
} from '../world/account-programs.js';
import { Program } from '../world/program.js';
import { controlTokenIn } from '../world/sandbox-control.js';
import { type Serve, startServe } from '../world/serve.js';
import { startTemporal } from '../world/temporal-server.js';
import type { AccountPlan, CaseAccount } from './case-account.js';
import { CaseSandbox } from './case-sandbox.js';

const CREDENTIALS = { clientId: 'faults-client', clientSecret: 'faults-secret' };

interface Places extends AccountPlace {
  readonly sandboxPort: number;
  readonly sandboxDir: string;
  readonly temporalPort: number;
}

/**
 * MCP server, worker, sandbox and Temporal server as children. Cases share no Temporal server: a dev server whose query is
 * cut off in the middle can stay unusable (modernc.org/sqlite, seen with server 1.29.1 on a busy machine).
 */
export async function openProcessAccount(plan: AccountPlan): Promise<CaseAccount> {
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
    sandbox: new CaseSandbox(() => ({
      controlUrl: `http://127.0.0.1:${places.sandboxPort}/control`,
      controlToken: controlTokenIn(places.sandboxDir),
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
type Killable = Serve | Program<unknown>;

/** What lives now, by its role. */
class Living {
  readonly #processes = new Map<Role, Killable>();

  set(role: Role, one: Killable): void {
    this.#processes.set(role, one);
  }

  server(): Serve {
    const server = this.#processes.get('mcp-server');
    if (server !== undefined && 'call' in server) return server;
    throw new Error('no MCP server lives');
  }

  async kill(role: Role): Promise<void> {
    await this.#processes.get(role)?.kill();
  }

  casualties(): readonly string[] {
    return [...this.#processes]
      .filter(([, one]) => one instanceof Program && one.diedByItself)
      .map(([role]) => role);
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.#processes.values()].map((one) => one.kill()));
  }
}

async function choosePlaces({ account, home, program }: AccountPlan): Promise<Places> {
  const sandboxDir = path.join(home, 'sandbox');
  mkdirSync(sandboxDir, { mode: 0o700 });
  copyFileSync(program.partiesFile, path.join(sandboxDir, 'parties.duckdb'));
  const [sandboxPort, temporalPort] = [await freePort(), await freePort()];
  const temporalAddress = `127.0.0.1:${temporalPort}`;
  return { account, home, temporalAddress, sandboxPort, sandboxDir, temporalPort };
}

function startersOf({ program, temporalCli }: AccountPlan, places: Places) {
  const { home, sandboxPort, sandboxDir, temporalPort } = places;
  const api = { url: `http://127.0.0.1:${sandboxPort}/v1/`, ...CREDENTIALS };
  return {
    'mcp-server': () =>
      startServe({
        script: program.file('src', 'cli', 'main.js'),
        env: accountEnvironment(places),
        logFile: path.join(home, 'mcp-server.log'),
      }),
    worker: () => startWorker(places, api, { script: program.file('worker', 'main.js') }),
    sandbox: () =>
      startSandboxProgram(places, {
        script: program.file('sandbox', 'main.js'),
        args: ['--port', String(sandboxPort), '--state-dir', sandboxDir],
        env: {
          SANDBOX_CLIENT_ID: CREDENTIALS.clientId,
          SANDBOX_CLIENT_SECRET: CREDENTIALS.clientSecret,
          SANDBOX_ENDS_WITH_STDIN: '1',
        },
      }),
    temporal: () => startTemporal(temporalCli, { folder: home, port: temporalPort }),
  };
}

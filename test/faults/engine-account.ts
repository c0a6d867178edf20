import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { engineStatus, type EngineStatus, stopEngine } from '../../src/engine/index.js';
import { kill } from '../world/program.js';
import { controlTokenIn } from '../world/sandbox-control.js';
import { type Serve, startServe } from '../world/serve.js';
import type { AccountPlan, CaseAccount } from './case-account.js';
import { CaseSandbox } from './case-sandbox.js';

const LOOK_EVERY_MS = 100;

/**
 * The embedded engine as a tool call starts it. When its supervisor is killed everything else goes with it, and the
 * next tool call brings it back: nobody here does.
 */
export async function openEngineAccount(plan: AccountPlan): Promise<CaseAccount> {
  const { program, home, account, temporalCli } = plan;
  const stateDir = path.join(home, 'accounts', account, 'sandbox');
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  copyFileSync(program.partiesFile, path.join(stateDir, 'parties.duckdb'));
  const server = await startServe({
    script: program.file('src', 'cli', 'main.js'),
    env: {
      HABU_MCP_HOME: home,
      HABU_ACCOUNT: account,
      HABU_MCP_MODE: 'sandbox',
      HABU_TEMPORAL_CLI: temporalCli,
    },
    logFile: path.join(home, 'mcp-server.log'),
  });
  const engine = new KnownEngine({ home, account, programFolder: program.folder });
  const reaper = startReaper(plan);
  const close = async (): Promise<void> => {
    await server.kill();
    await engine.end();
    reaper.kill('SIGKILL');
  };
  try {
    await callUntilReady(server);
    await engine.untilReady();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    sandbox: new CaseSandbox(() => ({
      controlUrl: engine.controlUrl,
      controlToken: controlTokenIn(stateDir),
    })),
    call: server.call,
    kill: () => engine.killSupervisor(),
    revive: async () => {
      await callUntilReady(server);
      await engine.untilReady();
    },
    // The engine starts again what ends, and says so in its logs.
    casualties: () => [],
    close,
  };
}

/** The first tool call starts the engine; one that cannot have it in time says so, or that it has just gone. */
async function callUntilReady(server: Serve): Promise<void> {
  for (;;) {
    const answer = await server.call('list_runs', {});
    if (!answer.isError) return;
    if (!PASSING.has(answer.structured['code'])) throw new Error(answer.text);
    await pause(LOOK_EVERY_MS);
  }
}

const PASSING: ReadonlySet<unknown> = new Set(['ENGINE_STARTING', 'TEMPORAL_UNREACHABLE']);

function startReaper({ program, home, account }: AccountPlan): ChildProcess {
  const script = path.join(import.meta.dirname, 'fixtures', 'engine-reaper.mjs');
  return spawn(
    process.execPath,
    [script, program.file('src', 'engine', 'index.js'), home, account],
    { stdio: ['pipe', 'ignore', 'ignore'], detached: true },
  );
}

class KnownEngine {
  controlUrl = '';
  readonly #pids = new Set<number>();
  #supervisor = 0;

  constructor(
    private readonly whose: {
      readonly home: string;
      readonly account: string;
      readonly programFolder: string;
    },
  ) {}

  async untilReady(): Promise<void> {
    for (;;) {
      const endpoint = this.#note(await engineStatus(this.whose));
      if (endpoint?.sandboxControlUrl !== undefined) {
        this.controlUrl = endpoint.sandboxControlUrl;
        return;
      }
      await pause(LOOK_EVERY_MS);
    }
  }

  async killSupervisor(): Promise<void> {
    this.#note(await engineStatus(this.whose));
    kill(this.#supervisor);
  }

  /** In good order; whatever of it still lives afterwards is killed. */
  async end(): Promise<void> {
    this.#note(await engineStatus(this.whose).catch(() => undefined));
    await stopEngine(this.whose).catch(() => undefined);
    for (const pid of this.#pids) if (this.#isOurs(pid)) kill(pid);
  }

  /** A process id may have gone to somebody else meanwhile; ours names a folder of ours. */
  #isOurs(pid: number): boolean {
    const { home, programFolder } = this.whose;
    try {
      const facts = ['cmdline', 'environ'].map((file) =>
        readFileSync(`/proc/${pid}/${file}`, 'utf8'),
      );
      return facts.some((text) => text.includes(home) || text.includes(programFolder));
    } catch {
      return false;
    }
  }

  #note(status: EngineStatus | undefined): EngineStatus['endpoint'] {
    const { endpoint } = status ?? {};
    if (endpoint === undefined) return undefined;
    for (const pid of pidsOf(endpoint)) this.#pids.add(pid);
    this.#supervisor = endpoint.pids.supervisor;
    return endpoint;
  }
}

const pidsOf = ({ pids }: NonNullable<EngineStatus['endpoint']>): readonly number[] =>
  [pids.supervisor, pids.temporal, pids.worker, pids.sandbox].filter((pid) => pid !== undefined);

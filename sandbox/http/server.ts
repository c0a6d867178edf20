import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { Logger } from 'pino';
import { createLogger } from '../../src/logger.js';
import { BASE_PATH, createApp } from './app.js';
import { LIVE_WINDOWS, type BudgetWindows } from '../world/budgets.js';
import { Contract } from '../contract.js';
import { DECLARED, seed } from '../nouns/index.js';
import { questionToCompute } from '../nouns/question-to-compute.js';
import { createControl } from './control.js';
import { Faults } from './faults.js';
import { QuestionEngine } from '../compute/question-engine.js';
import { ResultPages } from '../compute/result-pages.js';
import { Runner } from '../compute/runner.js';
import { ensureParties, type Population } from '../seed/parties.js';
import { SandboxState } from '../world/state.js';
import { Transaction } from '../world/transaction.js';

export type Pace = 'fast' | 'real';

/** Seconds that a run takes. Live runs were seen to take 15 to 30 minutes (2025-08). */
const RUN_SECONDS: Readonly<Record<Pace, number>> = { fast: 40, real: 1200 };

const DEFAULT_SEED = 20_260_701;
const DEFAULT_PEOPLE = 200_000;

/** Budgets' windows and a token's life in place of the live lengths are for tests. */
export interface SandboxOptions extends Partial<BudgetWindows> {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Made if missing; holds the parties' tables, the journal, the results and the control token. */
  readonly stateDir: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly pace: Pace;
  /** Replaces the pace's length of a run. */
  readonly runSeconds?: number;
  readonly seed?: number;
  readonly people?: number;
  readonly logger?: Logger;
}

export interface Sandbox {
  /** Base URL of the API, ending with `/v1/`. */
  readonly url: string;
  readonly controlUrl: string;
  readonly controlToken: string;
  close(): Promise<void>;
}

/**
 * Starts the stand-in for the API on the loopback interface. The parties' tables are made for the first run,
 * which takes seconds in which everything else is answered. Later starts with the same state folder, seed and size
 * continue where the last one was.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { stateDir, seed: numbersSeed = DEFAULT_SEED, people = DEFAULT_PEOPLE } = options;
  const logger = options.logger ?? createLogger({ name: 'sandbox', level: 'warn' });
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const tables = join(stateDir, 'parties.duckdb');
  let opened: Promise<QuestionEngine> | undefined;
  const engine = () => {
    const opening = (opened ??= openQuestions(tables, { seed: numbersSeed, people }));
    // The disk was full, for instance: the next run tries anew.
    opening.catch(() => (opened = opened === opening ? undefined : opened));
    return opening;
  };
  const { clientId, clientSecret } = options;
  const state = new SandboxState(join(stateDir, 'journal.jsonl'), (records) =>
    seed(records, clientId),
  );
  const faults = new Faults(() => state.announceChange());
  const runner = new Runner({
    engine,
    resultsDir: join(stateDir, 'results'),
    seed: numbersSeed,
    questionOf: (id) =>
      questionToCompute(new Transaction(state.records, DECLARED, state.clock.now()), id),
  });
  const runSeconds = options.runSeconds ?? RUN_SECONDS[options.pace];
  const results = new ResultPages();
  const contract = new Contract();
  const services = {
    state,
    contract,
    runner,
    results,
    windows: { ...LIVE_WINDOWS, ...options },
    runSeconds,
    clientId,
  };
  const app = createApp({
    services,
    credentials: { clientId, clientSecret },
    faults,
    logger,
  });
  const controlToken = readOrMakeToken(join(stateDir, 'control-token'));
  app.route('/control', createControl({ state, faults, runSeconds, token: controlToken }));
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  const origin = await listen(server, options.port ?? 0);
  return {
    url: `${origin}${BASE_PATH}/`,
    controlUrl: `${origin}/control`,
    controlToken,
    close: async () => {
      faults.release();
      await closeServer(server);
      await (await opened?.catch(() => undefined))?.close();
    },
  };
}

async function openQuestions(tables: string, population: Population): Promise<QuestionEngine> {
  await ensureParties(tables, population);
  return QuestionEngine.open(tables);
}

function readOrMakeToken(file: string): string {
  if (!existsSync(file))
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return `http://127.0.0.1:${bound}`;
}

async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

import path from 'node:path';
import { z } from 'zod';
import { WORKER_FLAGS } from '../../src/engine/worker-flags.js';
import { compiledFile } from '../../src/package-root.js';
import { Program, type ProgramPlan } from './program.js';

/** Where the programs of one account meet. */
export interface AccountPlace {
  readonly account: string;
  /** HABU_MCP_HOME; logs lie in it too. */
  readonly home: string;
  readonly temporalAddress: string;
}

export interface ApiAccess {
  /** Ends with /v1/. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

type Started = Partial<Pick<ProgramPlan<unknown>, 'script' | 'args' | 'env' | 'closers'>>;

const READY = z.object({ ready: z.literal(true) });
const SANDBOX_READY = z.object({ url: z.url(), controlUrl: z.url() });

/** What `serve` and a worker have in common. */
export const accountEnvironment = ({ account, home, temporalAddress }: AccountPlace) => ({
  HABU_MCP_MODE: 'sandbox',
  HABU_MCP_HOME: home,
  HABU_ACCOUNT: account,
  TEMPORAL_ADDRESS: temporalAddress,
});

export const workerEnvironment = (place: AccountPlace, api: ApiAccess) => ({
  ...accountEnvironment(place),
  HABU_MCP_ENDS_WITH_STDIN: '1',
  HABU_SANDBOX_URL: api.url,
  HABU_SANDBOX_CLIENT_ID: api.clientId,
  HABU_SANDBOX_CLIENT_SECRET: api.clientSecret,
});

/** As the engine starts it, unless something is said otherwise. */
export const startWorker = (
  place: AccountPlace,
  api: ApiAccess,
  { env, ...changes }: Started = {},
): Promise<Program<unknown>> =>
  Program.start({
    script: compiledFile('worker', 'main.js'),
    flags: WORKER_FLAGS,
    logFile: path.join(place.home, 'worker.log'),
    ready: READY,
    ...changes,
    env: { ...workerEnvironment(place, api), ...env },
  });

export const startSandboxProgram = (
  { home }: Pick<AccountPlace, 'home'>,
  program: Pick<ProgramPlan<unknown>, 'script' | 'args' | 'env' | 'closers'>,
) => Program.start({ ...program, logFile: path.join(home, 'sandbox.log'), ready: SANDBOX_READY });

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SandboxOptions } from '../../sandbox/http/server.js';
import type { RunPolicy } from '../../src/domain/question-run/run-policy.js';
import { defined } from '../../src/domain/words/defined.js';
import {
  accountEnvironment,
  type ApiAccess,
  startSandboxProgram,
  startWorker,
} from '../../test/world/account-programs.js';
import type { Closers } from '../../test/world/closers.js';
import type { Program } from '../../test/world/program.js';
import { controlTokenIn, SandboxControl } from '../../test/world/sandbox-control.js';
import type { Serve } from '../../test/world/serve.js';
import { openServe } from './open-serve.js';

/** One account: a sandbox process, a worker process, and an MCP client of a `serve` process. */
export interface MeasuredAccount {
  readonly name: string;
  readonly mcp: Serve;
  readonly api: ApiAccess;
  readonly sandbox: SandboxControl;
  /** The one that is started with the account. */
  readonly worker: Pick<Program<unknown>, 'pid' | 'kill'>;
  /** One more worker, for instance after the first was killed. */
  readonly startWorker: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** How an account differs from one in sandbox mode with default settings. */
export interface AccountSettings {
  /** How long a run at the sandbox takes for which nothing else is planned. */
  readonly runSeconds: number;
  /** The worker's intervals, in place of those of the sandbox mode. */
  readonly policy?: RunPolicy;
  /** Window of the sandbox's 20 run creations, in place of an hour. */
  readonly runWindowMs?: number;
}

interface AccountOptions extends AccountSettings {
  readonly temporalAddress: string;
  /** Get the end of whatever is started. */
  readonly closers: Closers;
}

/** Small, because no figure depends on how long the sandbox computes. */
const PEOPLE = 3_000;

export async function openAccount(
  options: AccountOptions,
): Promise<Omit<MeasuredAccount, 'close'>> {
  const { closers, temporalAddress, policy } = options;
  const home = mkdtempSync(path.join(tmpdir(), 'habu-bench-'));
  closers.add(() => {
    rmSync(home, { recursive: true, force: true });
  });
  const account = `bench-${randomBytes(4).toString('hex')}`;
  const place = { home, account, temporalAddress };
  const { control, api } = await startSandbox(home, options);
  const work = {
    closers,
    env: { HABU_MCP_LOG_LEVEL: 'warn' },
    ...(policy !== undefined && { script: POLICY_WORKER, args: [JSON.stringify(policy)] }),
  };
  const startOne = () => startWorker(place, api, work);
  const worker = await startOne();
  const mcp = await openServe(accountEnvironment(place), closers);
  return { name: account, mcp, api, sandbox: control, worker, startWorker: startOne };
}

const SANDBOX = fileURLToPath(import.meta.resolve('../programs/sandbox.js'));
const POLICY_WORKER = fileURLToPath(import.meta.resolve('../programs/policy-worker.js'));

async function startSandbox(
  home: string,
  { closers, runSeconds, runWindowMs }: AccountOptions,
): Promise<{ control: SandboxControl; api: ApiAccess }> {
  const credentials = { clientId: 'bench', clientSecret: randomBytes(16).toString('hex') };
  const stateDir = path.join(home, 'sandbox');
  const options: SandboxOptions = {
    ...{ ...credentials, stateDir, pace: 'fast', people: PEOPLE, runSeconds },
    ...defined({ runWindowMs }),
  };
  const args = [JSON.stringify(options)];
  const { ready } = await startSandboxProgram({ home }, { script: SANDBOX, args, closers });
  const place = { controlUrl: ready.controlUrl, controlToken: controlTokenIn(stateDir) };
  return {
    control: new SandboxControl(() => place),
    api: { url: ready.url, ...credentials },
  };
}

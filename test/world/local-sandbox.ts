import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startContractProxy } from './contract-proxy.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/http/server.js';

export const CREDENTIALS = { clientId: 'test-client', clientSecret: 'test-secret' };
/** Few people, made in a moment, and always the same. */
export const POPULATION = { seed: 7, people: 3_000 };

export const makeStateDir = (): string => mkdtempSync(path.join(tmpdir(), 'habu-sandbox-'));

export interface LocalSandbox extends Omit<Sandbox, 'close'> {
  readonly stateDir: string;
  readonly close: () => Promise<void>;
}

/** `npm run test:contract` has each request and each answer judged on its way. */
const JUDGED = process.env['TEST_CONTRACT'] === '1';

/** A sandbox in this process, with a folder of its own that goes with it. */
export async function startLocalSandbox(
  options: Partial<SandboxOptions> = {},
): Promise<LocalSandbox> {
  const stateDir = options.stateDir ?? makeStateDir();
  const sandbox = await startSandbox({
    ...CREDENTIALS,
    ...POPULATION,
    stateDir,
    pace: 'fast',
    ...options,
  });
  const proxy = JUDGED ? await startContractProxy(sandbox.url) : undefined;
  return {
    ...sandbox,
    ...(proxy !== undefined && { url: proxy.url }),
    stateDir,
    close: async () => {
      await proxy?.close();
      await sandbox.close();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type SandboxOptions } from '../../sandbox/http/server.js';
import { SandboxProbe } from './sandbox-probe.js';

export const SEED = 7;
export const PEOPLE = 3000;
export const CREDENTIALS = { clientId: 'test-client', clientSecret: 'test-secret' };

export const makeStateDir = (): string => mkdtempSync(join(tmpdir(), 'habu-sandbox-'));

export type TestSandbox = SandboxProbe & { readonly dispose: () => Promise<void> };

/** A sandbox in this process with a small population, a token, and a folder of its own. */
export async function startTestSandbox(
  options: Partial<SandboxOptions> = {},
): Promise<TestSandbox> {
  const stateDir = options.stateDir ?? makeStateDir();
  const sandbox = await startSandbox({
    ...CREDENTIALS,
    stateDir,
    pace: 'fast',
    seed: SEED,
    people: PEOPLE,
    ...options,
  });
  const probe = new SandboxProbe(sandbox);
  await probe.authenticate(CREDENTIALS);
  return Object.assign(probe, {
    dispose: async () => {
      await sandbox.close();
      rmSync(stateDir, { recursive: true, force: true });
    },
  });
}

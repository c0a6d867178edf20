import type { SandboxOptions } from '../../sandbox/http/server.js';
import { CREDENTIALS, POPULATION, startLocalSandbox } from '../world/local-sandbox.js';
import { SandboxProbe } from './sandbox-probe.js';

export { CREDENTIALS, makeStateDir } from '../world/local-sandbox.js';
export const { seed: SEED, people: PEOPLE } = POPULATION;

export type TestSandbox = SandboxProbe & { readonly dispose: () => Promise<void> };

/** A sandbox in this process, and a probe with a token for it. */
export async function startTestSandbox(
  options: Partial<SandboxOptions> = {},
): Promise<TestSandbox> {
  const sandbox = await startLocalSandbox(options);
  const probe = new SandboxProbe(sandbox);
  await probe.authenticate(CREDENTIALS);
  return Object.assign(probe, { dispose: sandbox.close });
}

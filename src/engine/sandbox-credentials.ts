import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { reasonOf, unusable } from './data-directory.js';

const SandboxCredentialsSchema = z.object({ clientId: z.string(), clientSecret: z.string() });
export type SandboxCredentials = z.infer<typeof SandboxCredentialsSchema>;

/** Made once per data directory (0600), so that tokens and budgets of the sandbox survive restarts. */
export function sandboxCredentials(file: string): SandboxCredentials {
  try {
    return SandboxCredentialsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      throw unusable(file, reasonOf(error));
  }
  const made = {
    clientId: `sandbox-${randomBytes(8).toString('hex')}`,
    clientSecret: randomBytes(32).toString('hex'),
  };
  writeFileSync(file, `${JSON.stringify(made)}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}

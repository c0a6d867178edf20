import { execFileSync } from 'node:child_process';
import { packageFile } from '../../src/package-root.js';

/** What `npm pack` would take of the built working tree; nothing is built or written for it. */
export function packedFiles(): string[] {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: packageFile(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [packed] = JSON.parse(output) as [{ files: readonly { path: string }[] }];
  return packed.files.map((file) => file.path);
}

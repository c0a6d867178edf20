import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const LIMIT_MS = 90_000;

/** The browser's program; undefined where none is installed. Tests that need one are skipped there. */
export const chromium = PROGRAMS.find(
  (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0,
);

/** The page as it is when its script has been at work for a while. */
export async function domOf(
  url: string,
  { flags, forMs }: { readonly flags: readonly string[]; readonly forMs: number },
): Promise<string> {
  if (chromium === undefined) throw new Error('no browser is installed');
  const profile = mkdtempSync(path.join(tmpdir(), 'habu-chromium-'));
  // Its own sandbox does not work for root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = ['--headless', '--disable-gpu', '--disable-background-networking'];
  try {
    const { stdout } = await promisify(execFile)(
      chromium,
      [
        ...[...quiet, ...asRoot, ...flags, `--user-data-dir=${profile}`],
        ...['--dump-dom', `--virtual-time-budget=${forMs}`, url],
      ],
      { timeout: LIMIT_MS, maxBuffer: 16 * 1024 * 1024 },
    );
    return stdout;
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

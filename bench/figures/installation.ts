import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { packageFile } from '../../src/package-root.js';
import { count, type FigureDefinition, type Row, timingOfFew } from '../report/figure.js';
import type { Place } from '../place/place.js';
import { timed } from '../measure/samples.js';

const run = promisify(execFile);
const ROOT = packageFile();

export const installation: FigureDefinition = {
  name: 'installation',
  async run(place) {
    const size: Row = {
      what: 'node_modules, with what development needs',
      measured: count('MB', { MB: await megabytes('node_modules') }),
      bare: {
        what: 'of it the Temporal SDK',
        ...count('MB', { MB: await megabytes('node_modules/@temporalio') }),
      },
      limits: [],
    };
    return { rows: place.install ? [size, await cleanInstallation(place)] : [size], notes: [] };
  },
};

async function megabytes(folder: string): Promise<number> {
  const { stdout } = await run('du', ['-skL', packageFile(folder)]);
  return Math.round(Number.parseInt(stdout, 10) / 1024);
}

/** What is committed, in a fresh clone; builds too, because `npm ci` does. */
async function cleanInstallation({ closers }: Place): Promise<Row> {
  const clone = mkdtempSync(path.join(tmpdir(), 'habu-bench-clone-'));
  const remove = (): void => {
    rmSync(clone, { recursive: true, force: true });
  };
  closers.add(remove);
  await run('git', ['clone', '--quiet', '--no-hardlinks', ROOT, clone]);
  const seconds = (await timed(() => run('npm', ['ci'], { cwd: clone }))) / 1000;
  await closers.close(remove);
  return {
    what: 'npm ci in a fresh clone, build included',
    measured: timingOfFew('s', [seconds]),
    limits: [],
  };
}

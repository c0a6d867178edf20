import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureParties } from '../../sandbox/seed/parties.js';

/** As fixtures/short-sandbox.mjs says to its process. */
const POPULATION = { seed: 7, people: 2_000 };

const root = path.resolve(import.meta.dirname, '../..');
/** What the package holds beside dist/: the programs read some of it. */
const BESIDE = (
  JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { files: string[] }
).files.filter((file) => !file.startsWith('dist/'));
const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', name);

/** The built program in a folder of its own, with a worker and a sandbox whose times are short. */
export interface ProgramCopy {
  readonly folder: string;
  /** A compiled file of the copy. */
  readonly file: (...names: string[]) => string;
  /** The sandbox's tables, made once; a state folder that gets a copy of them starts at once. */
  readonly partiesFile: string;
  readonly remove: () => void;
}

/**
 * Everything that a process of the product starts by itself comes from the same folder, so an engine that is brought back by
 * a tool call brings back the worker with the scaled policy too, and nothing in the product knows of it.
 */
export async function copyProgram(): Promise<ProgramCopy> {
  const folder = mkdtempSync(path.join(tmpdir(), 'habu-faults-program-'));
  const file = (...names: string[]): string => path.join(folder, 'dist', ...names);
  cpSync(path.join(root, 'dist'), file(), { recursive: true });
  for (const one of ['package.json', ...BESIDE])
    cpSync(path.join(root, one), path.join(folder, one), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  cpSync(fixture('scaled-worker.mjs'), file('worker', 'main.js'));
  renameSync(file('sandbox', 'main.js'), file('sandbox', 'real-main.js'));
  cpSync(fixture('short-sandbox.mjs'), file('sandbox', 'main.js'));
  const partiesFile = path.join(folder, 'parties.duckdb');
  await ensureParties(partiesFile, POPULATION);
  return {
    folder,
    file,
    partiesFile,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const OWN_FILES = path.join(import.meta.dirname, 'toy-kind');

/** What a further kind changes in the files of others: the file, the text before which it stands, and what is added. */
export const EDITS: readonly (readonly [file: string, before: string, added: string])[] = [
  [
    'src/domain/run/kinds.ts',
    '} as const satisfies',
    `  toy_job: {
    prefix: 'ty',
    workflow: 'toyJob',
    title: ({ name }: import('../analysis/toy-request.js').ToyRequest) => \`Toy \${name}\`,
    body: 'steps',
    startedBy: 'run_toy',
    answer: 'none',
  },
`,
  ],
  ['workflows/index.ts', 'export', "export { toyJob } from './toy/toy-job.js';\n"],
  ['activities/index.ts', '      createMessageActivities', '      createToyActivities(),\n'],
  ['activities/index.ts', 'import', "import { createToyActivities } from './toy/toy.js';\n"],
  ['src/tools/index.ts', '  testConnection,\n', '  runToy,\n'],
  ['src/tools/index.ts', 'import', "import { runToy } from './toy/run-toy.js';\n"],
];

const LEFT_OUT = ['node_modules', 'dist', '.git'];

/** The sources with one more kind, compiled and bundled as they always are. */
export function buildProgramWithToy(): {
  readonly file: (...names: string[]) => string;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'habu-toy-'));
  for (const name of readdirSync(root).filter((one) => !LEFT_OUT.includes(one)))
    if (!name.startsWith('dist-'))
      cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const name of readdirSync(OWN_FILES, { recursive: true, encoding: 'utf8' })) {
    if (!statSync(path.join(OWN_FILES, name)).isFile()) continue;
    const target = path.join(folder, name.replace(/\.txt$/, ''));
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(path.join(OWN_FILES, name), target);
  }
  for (const [name, before, added] of EDITS) {
    const file = path.join(folder, name);
    const text = readFileSync(file, 'utf8');
    if (!text.includes(before)) throw new Error(`${name} has no ${before}`);
    writeFileSync(
      file,
      text.replace(before, () => `${added}${before}`),
    );
  }
  execFileSync(process.execPath, ['scripts/build.mjs'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
  return {
    file: (...names) => path.join(folder, 'dist', ...names),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

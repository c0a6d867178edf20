// ESLint over the files whose verdict may be another than the clean one they had: ESLint's own cache sees a file's text only.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keysOf, lintDoubtful } from './lint-record.mjs';

const root = process.cwd();
const RECORD = join(root, 'node_modules/.cache/habu-mcp/lint.json');
const IGNORED = /(^|\/)(node_modules|\.git|dist|dist-[^/]*|coverage)$/;

const filesIn = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (IGNORED.test(path)) return [];
    return entry.isDirectory() ? filesIn(path) : [path];
  });

const texts = new Map(
  filesIn('.')
    .filter((file) => /\.([cm]?[jt]s|json)$/.test(file))
    .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
);
const keys = keysOf(texts);
const total = Object.keys(keys).length;

const areClean = lintDoubtful(RECORD, keys, (doubtful) => {
  console.log(`${doubtful.length} of ${total} files are linted.`);
  // All of them by name would be a command line that is too long for some systems.
  const which = doubtful.length === total ? ['.'] : [...doubtful, '--no-warn-ignored'];
  const { status } = spawnSync(
    join(root, 'node_modules/.bin/eslint'),
    [...which, '--max-warnings', '0'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  return status === 0;
});
if (!areClean) process.exit(1);

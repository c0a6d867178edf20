// ESLint over the files whose verdict may be another than the clean one they had. Typed rules read the types of what a file
// imports, so a file is judged again when it or anything that it reaches by imports has changed: ESLint's own cache sees the file only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const root = process.cwd();
const CACHE = join(root, 'node_modules/.cache/habu-mcp/lint.json');
const IGNORED = /(^|\/)(node_modules|\.git|dist|dist-[^/]*|coverage)$/;
/** They decide on every file: tools, settings, and declarations that need no import. */
const FOR_ALL =
  /^(package|package-lock|tsconfig[^/]*)\.json$|^eslint\.config\.js$|^scripts\/lint\.mjs$|^types\//;
const DECLARES_FOR_ALL = /^\s*declare (global|module)\b/m;

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
const linted = [...texts.keys()].filter((file) => !file.endsWith('.json'));
const hashOf = (parts) => createHash('sha256').update(parts.join('\0')).digest('hex');
const hashes = new Map([...texts].map(([file, text]) => [file, hashOf([file, text])]));

/** The sources that an import may mean: a compiled name stands for its source. */
const meant = (file, name) => {
  const path = join(dirname(file), name);
  const named = [path, path.replace(/js$/, 'ts'), path.replace(/(\.[cm]?)js$/, '.d$1ts')];
  return named.filter((one) => texts.has(one));
};
const imports = new Map(
  linted.map((file) => {
    const { importedFiles } = ts.preProcessFile(texts.get(file), true, true);
    const names = importedFiles.map(({ fileName }) => fileName);
    return [
      file,
      names.filter((name) => name.startsWith('.')).flatMap((name) => meant(file, name)),
    ];
  }),
);

const reached = (file) => {
  const found = new Set([file]);
  for (const one of found) for (const other of imports.get(one) ?? []) found.add(other);
  return [...found].toSorted();
};
const forAll = hashOf([
  process.version,
  ...[...texts]
    .filter(([file, text]) => FOR_ALL.test(file) || DECLARES_FOR_ALL.test(text))
    .map(([file]) => hashes.get(file)),
]);
const keys = Object.fromEntries(
  linted.map((file) => [file, hashOf([forAll, ...reached(file).map((one) => hashes.get(one))])]),
);

const clean = existsSync(CACHE) ? JSON.parse(readFileSync(CACHE, 'utf8')) : {};
const doubtful = linted.filter((file) => clean[file] !== keys[file]);
console.log(`${doubtful.length} of ${linted.length} files are linted.`);
if (doubtful.length > 0) {
  const { status } = spawnSync(
    'eslint',
    doubtful.length === linted.length
      ? ['.', '--max-warnings', '0']
      : [...doubtful, '--max-warnings', '0', '--no-warn-ignored'],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) process.exit(1);
}
mkdirSync(dirname(CACHE), { recursive: true });
writeFileSync(CACHE, JSON.stringify(keys));

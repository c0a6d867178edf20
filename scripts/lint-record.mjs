// Which files a lint has found clean, and for which of them that still holds. Typed rules read the types of what a file imports,
// so a file's key is made of it and of everything that it reaches by imports.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** They decide on every file: tools, settings, and declarations that need no import. */
const FOR_ALL =
  /^(package|package-lock|tsconfig[^/]*)\.json$|^eslint\.config\.js$|^scripts\/lint(-record)?\.mjs$|^types\//;
const DECLARES_FOR_ALL = /^\s*declare (global|module)\b/m;

const hashOf = (parts) => createHash('sha256').update(parts.join('\0')).digest('hex');

/** The files that an import may mean: a compiled name stands for its source. */
const meant = (texts, file, name) => {
  const path = join(dirname(file), name);
  const named = [path, path.replace(/js$/, 'ts'), path.replace(/(\.[cm]?)js$/, '.d$1ts')];
  return named.filter((one) => texts.has(one));
};

const importsIn = (texts, file) =>
  ts
    .preProcessFile(texts.get(file), true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .flatMap((name) => meant(texts, file, name));

/**
 * For each file to lint a key, which is another as soon as anything is that its verdict may depend on.
 * @param texts of all sources, settings and JSON files by their paths from the root
 */
export function keysOf(texts) {
  const linted = [...texts.keys()].filter((file) => !file.endsWith('.json'));
  const imports = new Map(linted.map((file) => [file, importsIn(texts, file)]));
  const hashes = new Map([...texts].map(([file, text]) => [file, hashOf([file, text])]));
  const forAll = hashOf([
    process.version,
    ...[...texts]
      .filter(([file, text]) => FOR_ALL.test(file) || DECLARES_FOR_ALL.test(text))
      .map(([file]) => hashes.get(file)),
  ]);
  const reached = (file) => {
    const found = new Set([file]);
    for (const one of found) for (const other of imports.get(one) ?? []) found.add(other);
    return [...found].toSorted();
  };
  return Object.fromEntries(
    linted.map((file) => [file, hashOf([forAll, ...reached(file).map((one) => hashes.get(one))])]),
  );
}

/** A record that is absent or broken remembers nothing. */
const cleanIn = (record) => {
  try {
    return JSON.parse(readFileSync(record, 'utf8'));
  } catch {
    return {};
  }
};

/**
 * Lints the files that are not known to be clean; remembers them only when all of them are.
 * @param lint takes the doubtful files and says whether all are clean
 */
export function lintDoubtful(record, keys, lint) {
  const clean = cleanIn(record);
  const doubtful = Object.keys(keys).filter((file) => clean[file] !== keys[file]);
  if (doubtful.length > 0 && !lint(doubtful)) return false;
  mkdirSync(dirname(record), { recursive: true });
  writeFileSync(record, JSON.stringify(keys));
  return true;
}

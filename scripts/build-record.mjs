// What a build was made from, kept in dist/, so that the next one knows what of it still holds.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export const RECORD = 'build-record.json';

const hashOf = (root, files) => {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
};

/** Compilers, bundlers and their settings: nothing that others have made is taken over. */
export const toolsHash = (root) => {
  const files = [
    ...['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'],
    ...readdirSync(join(root, 'scripts'))
      .filter((file) => file.endsWith('.mjs'))
      .map((file) => join('scripts', file)),
  ];
  return `${process.version} ${process.platform} ${process.arch} ${hashOf(root, files)}`;
};

/** The sources that a compiled program loads, by their imports: those of types are gone there. */
export const importedSources = async (target, entry) => {
  const { default: ts } = await import('typescript');
  const found = new Set([join(target, `${entry}.js`)]);
  for (const file of found) {
    const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
    for (const { fileName } of importedFiles)
      if (fileName.startsWith('.')) found.add(join(dirname(file), fileName));
  }
  return [...found].map((file) => relative(target, file).replace(/\.js$/, '.ts'));
};

/** What is made of these sources, which are all that it is made of but packages: those change with the lockfile. */
export const madeOf = (root, paths) => {
  const sources = paths.toSorted();
  return { sources, hash: hashOf(root, sources) };
};

export const isMadeOfTheSame = (root, { sources, hash }) =>
  sources.every((file) => existsSync(join(root, file))) && hashOf(root, sources) === hash;

/** @returns undefined when the build in `dist` was not made with the same tools */
export const readRecord = (dist, tools) => {
  try {
    const record = JSON.parse(readFileSync(join(dist, RECORD), 'utf8'));
    return record.tools === tools ? record : undefined;
  } catch {
    return undefined;
  }
};

/** Dated at its beginning: a source that is edited during a build is newer than it. */
export const writeRecord = (dist, record, startedAt) => {
  const file = join(dist, RECORD);
  writeFileSync(file, JSON.stringify(record));
  utimesSync(file, startedAt, startedAt);
};

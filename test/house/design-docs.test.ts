import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const inside = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });

const MAXIMUM_LINES = 120;
const OVERVIEW = 'ARCHITECTURE.md';
const areas = inside('docs/design').map((file) => `docs/design/${file}`);

const FOLDERS = 'src workflows activities worker sandbox contract bench test scripts types docs';
const isPath = new RegExp(`^(${FOLDERS.replaceAll(' ', '|')})/[\\w./-]+$`);
/** Named without its folder, beside a file that is named in full. */
const isFileName = /^[a-z0-9.-]+\.(ts|mjs|cjs)$/;
const files = FOLDERS.split(' ').flatMap((folder) =>
  inside(folder).map((file) => `${folder}/${file}`),
);
const fileNames = new Set(files.map((file) => path.basename(file)));

/** What stands in backticks, reads like a file or folder of this repository, and is none. */
const missingFrom = (text: string): string[] =>
  [...text.matchAll(/`([^`\n]+)`/g)]
    .map(([, quoted]) => quoted ?? '')
    .filter((quoted) => isPath.test(quoted) || isFileName.test(quoted))
    .filter((named) => !existsSync(path.join(root, named)) && !fileNames.has(named));

describe('the design docs', () => {
  it('can each be read in one go', () => {
    const lengths = [OVERVIEW, ...areas].map((file) => [file, read(file).split('\n').length - 1]);
    expect(lengths.filter(([, lines]) => Number(lines) > MAXIMUM_LINES)).toEqual([]);
  });

  it('are all in the index of ARCHITECTURE.md', () => {
    const overview = read(OVERVIEW);
    expect(areas.filter((file) => !overview.includes(`](${file})`))).toEqual([]);
  });

  it('name files that exist, and so do the other pages for readers', () => {
    const pages = [OVERVIEW, ...areas, 'CONTRIBUTING.md', 'README.md', 'SECURITY.md'];
    const missing = pages.map((file) => [file, ...missingFrom(read(file))]);
    expect(missing.filter(([, ...paths]) => paths.length > 0)).toEqual([]);
  });

  it('are there where a source file points to one', () => {
    const sources = files.filter((file) => /\.(ts|mjs)$/.test(file));
    const pointers = sources.flatMap((file) =>
      (read(file).match(/docs\/design\/[\w-]+\.md/g) ?? []).map((page) => [file, page]),
    );
    expect(pointers.length).toBeGreaterThan(0);
    expect(pointers.filter(([, page]) => !areas.includes(page ?? ''))).toEqual([]);
  });
});

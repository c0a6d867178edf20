import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

type Texts = Readonly<Record<string, string>>;
interface LintRecord {
  readonly keysOf: (texts: ReadonlyMap<string, string>) => Readonly<Record<string, string>>;
  readonly lintDoubtful: (
    record: string,
    keys: Readonly<Record<string, string>>,
    lint: (doubtful: readonly string[]) => boolean,
  ) => boolean;
}
const { keysOf, lintDoubtful } = (await import(
  new URL('../../scripts/lint-record.mjs', import.meta.url).href
)) as LintRecord;

const TEXTS: Texts = {
  'package.json': '{}',
  'eslint.config.js': 'export default [];',
  'contract/facts.json': '{}',
  'contract/shapes.d.mts': 'export declare const shape: string;',
  'contract/shapes.mjs': 'export const shape = 1;',
  'src/type.ts': 'export type Word = string;',
  'src/between.ts': "export type { Word } from './type.js';",
  'src/user.ts': "import type { Word } from './between.js';\nexport const word: Word = '';",
  'src/late.ts': "export const late = async () => import('./user.js');",
  'src/reader.ts': "import facts from '../contract/facts.json';\nexport default facts;",
  'src/shaped.ts': "export { shape } from '../contract/shapes.mjs';",
  'src/alone.ts': 'export const alone = 1;',
};

let folder: string;
let record: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lint-record-'));
  record = path.join(folder, 'cache', 'lint.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The files that a lint of these texts takes up, sorted. */
function linted(texts: Texts, areClean = true): readonly string[] {
  const taken: string[] = [];
  const passed = lintDoubtful(record, keysOf(new Map(Object.entries(texts))), (doubtful) => {
    taken.push(...doubtful);
    return areClean;
  });
  expect(passed).toBe(areClean || taken.length === 0);
  return taken.toSorted();
}
const SOURCES = Object.keys(TEXTS)
  .filter((file) => !file.endsWith('.json'))
  .toSorted();

describe('what is linted again', () => {
  it('is every source where nothing is remembered, and none when nothing has changed', () => {
    expect(linted(TEXTS)).toEqual(SOURCES);
    expect(linted(TEXTS)).toEqual([]);
  });

  it.each<[changed: string, text: string, again: readonly string[]]>([
    [
      'src/type.ts',
      'export type Word = Promise<string>;',
      ['src/between.ts', 'src/late.ts', 'src/type.ts', 'src/user.ts'],
    ],
    ['src/late.ts', 'export const late = 1;', ['src/late.ts']],
    ['contract/facts.json', '{ "a": 1 }', ['src/reader.ts']],
    [
      'contract/shapes.d.mts',
      'export declare const shape: any;',
      ['contract/shapes.d.mts', 'src/shaped.ts'],
    ],
  ])(
    'is, after an edit of %s, that file and whatever reaches it by imports',
    (file, text, again) => {
      linted(TEXTS);
      expect(linted({ ...TEXTS, [file]: text })).toEqual(again);
    },
  );

  it('is what imported a file that is gone', () => {
    linted(TEXTS);
    const { 'src/between.ts': _, ...rest } = TEXTS;
    expect(linted(rest)).toEqual(['src/late.ts', 'src/user.ts']);
  });

  it.each<[string, string]>([
    ['package.json', '{ "dependencies": {} }'],
    ['eslint.config.js', 'export default [{}];'],
    ['types/globals.d.ts', 'declare const VERSION: string;'],
    ['src/augments.ts', 'declare global { var version: string }\nexport {};'],
  ])('is everything after a change of %s', (file, text) => {
    linted(TEXTS);
    const texts = { ...TEXTS, [file]: text };
    expect(linted(texts)).toEqual(
      Object.keys(texts)
        .filter((one) => !one.endsWith('.json'))
        .toSorted(),
    );
  });

  it('is the same again after a lint that failed, and nothing of it once the edit is taken back', () => {
    expect(linted(TEXTS, false)).toEqual(SOURCES);
    expect(linted(TEXTS)).toEqual(SOURCES);
    const edited = { ...TEXTS, 'src/alone.ts': 'export const alone: any = 1;' };
    expect(linted(edited, false)).toEqual(['src/alone.ts']);
    expect(linted(edited, false)).toEqual(['src/alone.ts']);
    expect(linted(TEXTS)).toEqual([]);
  });

  it('is everything when the record is broken', () => {
    linted(TEXTS);
    writeFileSync(record, '{"src/alone.ts":');
    expect(linted(TEXTS)).toEqual(SOURCES);
  });
});

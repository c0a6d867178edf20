import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

interface BuildRecord {
  readonly madeOf: (root: string, paths: readonly string[]) => object;
  readonly isMadeOfTheSame: (root: string, made: object) => boolean;
  readonly importedSources: (target: string, entry: string) => Promise<readonly string[]>;
  readonly toolsHash: (root: string) => string;
  readonly readRecord: (dist: string, tools: string) => object | undefined;
  readonly writeRecord: (dist: string, record: object, startedAt: Date) => void;
}
const { importedSources, isMadeOfTheSame, madeOf, readRecord, toolsHash, writeRecord } =
  (await import(new URL('../../scripts/build-record.mjs', import.meta.url).href)) as BuildRecord;

let root: string;
const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'build-record-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('what is kept of an earlier build', () => {
  it('is made anew when one of its sources was edited or is gone, and not otherwise', () => {
    write('a.ts', '1');
    write('b.ts', '2');
    write('other.ts', '3');
    const made = madeOf(root, ['a.ts', 'b.ts']);
    write('other.ts', '4');
    expect(isMadeOfTheSame(root, made)).toBe(true);
    write('b.ts', '20');
    expect(isMadeOfTheSame(root, made)).toBe(false);
    write('b.ts', '2');
    expect(isMadeOfTheSame(root, made)).toBe(true);
    rmSync(path.join(root, 'a.ts'));
    expect(isMadeOfTheSame(root, made)).toBe(false);
  });

  it('is known by all that its programs import, over files and dynamically', async () => {
    write('dist/workflows/index.js', "export * from './one.js';\nimport 'a-package';");
    write('dist/workflows/one.js', "export const one = async () => import('../src/two.js');");
    write('dist/src/two.js', "export * from '../workflows/one.js';");
    write('dist/src/unused.js', '');
    expect((await importedSources(path.join(root, 'dist'), 'workflows/index')).toSorted()).toEqual([
      'src/two.ts',
      'workflows/index.ts',
      'workflows/one.ts',
    ]);
  });

  it.each(['package-lock.json', 'tsconfig.build.json', 'scripts/build.mjs'])(
    'is nothing once %s is another',
    (file) => {
      const tools = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
      for (const each of [...tools, 'scripts/build.mjs']) write(each, '{}');
      mkdirSync(path.join(root, 'dist'));
      const record = { tools: toolsHash(root), programs: {}, workflows: {} };
      writeRecord(path.join(root, 'dist'), record, new Date());
      expect(readRecord(path.join(root, 'dist'), toolsHash(root))).toEqual(record);
      write(file, '{ }');
      expect(readRecord(path.join(root, 'dist'), toolsHash(root))).toBeUndefined();
    },
  );

  it('is nothing where there is no record, or a broken one', () => {
    mkdirSync(path.join(root, 'dist'));
    expect(readRecord(path.join(root, 'dist'), 'tools')).toBeUndefined();
    write('dist/build-record.json', '{"tools":');
    expect(readRecord(path.join(root, 'dist'), 'tools')).toBeUndefined();
  });
});

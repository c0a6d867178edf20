import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { devServerArguments } from '../../src/engine/dev-server.js';

interface Manifest {
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}
interface LockedPackage {
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
}

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const locked = Object.entries(
  (JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> }).packages,
);

const FOLDERS = 'src workflows activities worker sandbox contract bench test scripts'.split(' ');
const files = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
    path.join(folder, file),
  ),
);
const sources = files.filter((file) => /\.(ts|mjs)$/.test(file));

describe('the source files', () => {
  it('are named for what they hold, in kebab-case', () => {
    const vague = /^(utils?|helpers?|common|managers?|misc)$/;
    // One file may have several tests beside it, each with a word for its kind.
    const ending = /((\.[a-z]+)?\.test|\.d)?\.(ts|mjs)$/;
    const names = sources.map((file) => path.basename(file).replace(ending, ''));
    expect(names.filter((name) => vague.test(name))).toEqual([]);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  it('silence neither the type checker nor the linter', () => {
    const silencer = /eslint[-]disable|@ts[-](ignore|expect-error|nocheck)/;
    expect(sources.filter((file) => silencer.test(read(file)))).toEqual([]);
  });

  it('leave no test out without a condition', () => {
    const tests = sources.filter((file) => file.endsWith('.test.ts'));
    const leftOut = /\b(it|test|describe)[.](skip|only|todo)\(/;
    expect(tests.filter((file) => leftOut.test(read(file)))).toEqual([]);
  });
});

describe('package.json and its lockfile', () => {
  it('name one exact version of each direct dependency', () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('answer for every dependency that has an install script whether it may run', () => {
    const withScripts = locked
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([place]) => place.replace(/^.*node_modules\//, ''));
    expect(Object.keys(manifest.allowScripts).sort()).toEqual([...new Set(withScripts)].sort());
  });

  it('name no registry', () => {
    expect(locked.filter(([, { resolved }]) => resolved?.startsWith('http') === true)).toEqual([]);
  });
});

describe('the namespaces of a deployed Temporal', () => {
  const script = read('scripts/compose/namespaces.sh');
  const developed = devServerArguments({ databaseFile: 'any', port: 1 });
  const valuesOf = (flag: string): string[] =>
    developed.filter((_, index) => developed[index - 1] === flag);

  it('have the search attributes of the embedded one', () => {
    const names = /for name in (.*); do/.exec(script)?.[1]?.split(' ') ?? [];
    expect(names.map((name) => `${name}=Keyword`).sort()).toEqual(
      valuesOf('--search-attribute').sort(),
    );
  });

  it('are the ones of the embedded one', () => {
    const names = [...script.matchAll(/^ensure_namespace (\S+)/gm)].map(([, name]) => name);
    expect(names).toEqual(valuesOf('--namespace'));
  });
});

import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../src/package-root.js';
import { loadedPackages, NEVER_LOADED } from './loaded-packages.js';
import { packedFiles } from './packed-files.js';

const read = (file: string): string => readFileSync(packageFile(file), 'utf8');
const { dependencies } = JSON.parse(read('package.json')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};
const files = packedFiles();
const programs = files.filter((file) => file.endsWith('.js') && file !== 'dist/workflow-bundle.js');

/** Only the forms in which the bundler writes what is really loaded: packages hold others in comments and templates. */
const SPECIFIERS = [
  /^(?:import|export)\b[^"\n]*"([^"\n]+)";$/gm,
  /(?:=> |await |\[|, )import\("([^"\n]+)"\)/g,
  /\b__require\("([^"\n]+)"\)/g,
  /(?<![.\w])resolve\("([^"\n]+)"\)/g,
];
const imported = programs.flatMap((file) =>
  SPECIFIERS.flatMap((form) =>
    [...read(file).matchAll(form)].map(([, name = '']) => ({ file, name })),
  ),
);
/** The package of `@scope/name/deep/file.js`. */
const packageOf = (name: string): string => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;

describe('the packed package', () => {
  it('holds no source map, no test and no module that a program does not load', () => {
    const unwanted = /\.(map|ts|tsbuildinfo)$|\.test\.|^(src|test|bench|dist\/(bench|test))\//;
    expect(files.filter((file) => unwanted.test(file))).toEqual([]);
    const loaded = new Set(
      imported
        .filter(({ name }) => name.startsWith('.'))
        .map(({ file, name }) => path.join(path.dirname(file), name)),
    );
    const started = /\/(main|[a-z-]+-main|dev-server-guard)\.js$/;
    expect(programs.filter((file) => !started.test(file) && !loaded.has(file))).toEqual([
      // Named by a path of its own: each of the worker's threads runs it.
      'dist/chunks/workflow-worker-thread.js',
    ]);
  });

  it('holds every file of its own that it imports', () => {
    // A package that hands `require` to a function of its own escapes the bundler.
    const escaped = programs.filter((file) => /^\s*[^*/\s].*[^.\w]require\("\./m.test(read(file)));
    expect(escaped).toEqual([]);
    const missing = imported
      .filter(({ name }) => name.startsWith('.'))
      .map(({ file, name }) => path.join(path.dirname(file), name))
      .filter((file) => !files.includes(file));
    expect(missing).toEqual([]);
  });

  it('imports packages only that are installed with it', () => {
    const names = imported
      .map(({ name }) => name)
      // Node 20 does not know every module of Node that a package tries to load.
      .filter((name) => !/^\.|^node:/.test(name) && !isBuiltin(name))
      .map(packageOf);
    expect([...new Set(names)].filter((name) => !(name in dependencies))).toEqual([]);
  });

  // npm reads an npm-shrinkwrap.json of a package from a registry only, not of a tarball or folder.
  it('fixes the version of every package that it loads, also of those that its packages load', () => {
    const { loose, loaded } = loadedPackages();
    expect(loose).toEqual([]);
    expect(Object.keys(dependencies).filter((name) => !loaded.has(name))).toEqual([]);
  });

  it('installs neither webpack nor swc, which build workflows, and no script but one of what it never loads', () => {
    const { installed } = loadedPackages();
    const building = /(^|\/)(webpack|terser|memfs)|@swc\//;
    expect(installed.map(({ place }) => place).filter((place) => building.test(place))).toEqual([]);
    const scripts = installed.filter(({ hasInstallScript }) => hasInstallScript === true);
    expect(scripts.map(({ place }) => place)).toEqual([
      `node_modules/${NEVER_LOADED}/node_modules/protobufjs`,
    ]);
  });

  it('names the licence of every package that lies in it', () => {
    const notices = read('dist/THIRD-PARTY-NOTICES.txt');
    const inPrograms = programs.flatMap((file) =>
      [...read(file).matchAll(/^\/\/ node_modules\/(.+)$/gm)].map(([, place = '']) => place),
    );
    const inWorkflows = [
      ...read('dist/workflow-bundle.js').matchAll(/"\.\/node_modules\/([^"]+)"/g),
    ].map(([, place = '']) => place);
    const bundled = [...inPrograms, ...inWorkflows].map((place) =>
      packageOf(place.split('node_modules/').at(-1) ?? place),
    );
    expect(new Set(bundled).size).toBeGreaterThan(30);
    expect([...new Set(bundled)].filter((name) => !notices.includes(`\n${name} `))).toEqual([]);
    expect(files).toContain('dist/THIRD-PARTY-NOTICES.txt');
  });

  it('names no folder of the machine that built it', () => {
    const inlineMap = /sourceMappingURL=data:[^,]*base64,(.*)/.exec(
      read('dist/workflow-bundle.js'),
    );
    const map = Buffer.from(inlineMap?.[1] ?? '', 'base64').toString();
    expect(map).toContain('workflows/analysis/ask.ts');
    const told = files.filter((file) => read(file).includes(packageFile()));
    expect([...told, ...(map.includes(packageFile()) ? ['the map of the workflows'] : [])]).toEqual(
      [],
    );
  });
});

// Compiles to dist/, bundles the programs over it, and the workflows once, so that a worker starts from a prebuilt bundle.
// Works in a folder of its own and swaps at the end: a failed build leaves the last good dist/ in place.
// --when-stale: does nothing when dist/ is newer than every source.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const { include } = require('../tsconfig.build.json');

/** What Node is started with. Each loads a few large files: hundreds of small ones take longer than their code. */
const PROGRAMS = [
  'src/cli/main',
  'src/engine/supervisor-main',
  'src/engine/dev-server-guard',
  'worker/main',
  'sandbox/main',
];
/** Native, or loaded late and by few. Everything else comes along, so that a process has one copy of each module. */
const LEFT_OUTSIDE = [/^@temporalio\//, /^@duckdb\//, /^@resvg\//];

const modifiedAt = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const isStale = () => {
  const sources = include.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => join(folder, file)),
  );
  const others = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'scripts/build.mjs',
  ];
  const builtAt = modifiedAt('dist/workflow-bundle.js');
  return [...others, ...sources].some((file) => modifiedAt(file) > builtAt);
};

const compile = (target) => {
  const tsc = require.resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', target], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
};

const bundlePrograms = async (target) => {
  const { build: bundle } = await import('rolldown');
  await bundle({
    cwd: root,
    logLevel: 'warn',
    platform: 'node',
    input: Object.fromEntries(PROGRAMS.map((name) => [name, `${name}.ts`])),
    external: LEFT_OUTSIDE,
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    output: { dir: target, chunkFileNames: 'chunks/[name]-[hash].js', sourcemap: true },
  });
};

const bundleWorkflows = async (target) => {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const workflowsPath = join(target, 'workflows/index.js');
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    // One copy of every module for all workflows of a worker, in place of one in each: none of them keeps state.
    preloadModules: [workflowsPath],
    logger: new DefaultLogger('WARN'),
  });
  writeFileSync(join(target, 'workflow-bundle.js'), code);
};

const build = async () => {
  const next = mkdtempSync(join(root, 'dist-'));
  try {
    chmodSync(next, 0o755);
    compile(next);
    await bundlePrograms(next);
    await bundleWorkflows(next);
    chmodSync(join(next, 'src/cli/main.js'), 0o755);
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    renameSync(next, join(root, 'dist'));
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
};

if (!process.argv.includes('--when-stale') || isStale()) await build();

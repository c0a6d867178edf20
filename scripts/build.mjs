// Compiles to dist/, bundles the programs over it, and the workflows once, so that a worker starts from a prebuilt bundle.
// Works in a folder of its own and swaps at the end: a failed build leaves the last good dist/ in place.
// --when-stale: does nothing when dist/ is newer than every source. See docs/design/packaging.md.
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
import { temporalWorker, WORKFLOW_THREAD } from './temporal-worker.mjs';
import { thirdPartyNotices } from './third-party-notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const { include } = require('../tsconfig.build.json');
const { dependencies } = require('../package.json');

/** What Node is started with. Each loads a few large files: hundreds of small ones take longer than their code. */
const PROGRAMS = [
  'src/cli/main',
  'src/engine/supervisor-main',
  'src/engine/dev-server-guard',
  'worker/main',
  'sandbox/main',
];
/**
 * What package.json has under dependencies, so that it is installed: native, reading files beside itself, or needed by one that
 * is. Everything else comes along, so that a process has one copy of each module.
 */
const LEFT_OUTSIDE = new RegExp(`^(${Object.keys(dependencies).join('|')})(/|$)`);

const modifiedAt = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const isStale = () => {
  // bench is compiled with what it imports of the tests.
  const sources = [...include, 'test/world', 'test/support'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => join(folder, file)),
  );
  const others = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    ...readdirSync(join(root, 'scripts')).map((file) => join('scripts', file)),
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
  const { output } = await bundle({
    cwd: root,
    logLevel: 'warn',
    platform: 'node',
    input: {
      ...Object.fromEntries(PROGRAMS.map((name) => [name, `${name}.ts`])),
      [WORKFLOW_THREAD.name]: WORKFLOW_THREAD.file,
    },
    plugins: [temporalWorker()],
    external: LEFT_OUTSIDE,
    resolve: {
      extensionAlias: { '.js': ['.ts', '.js'] },
      // Its main file hands `require` about, where no bundler follows.
      alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    },
    output: { dir: target, chunkFileNames: 'chunks/[name]-[hash].js', sourcemap: true },
  });
  return output.flatMap(({ moduleIds = [] }) => moduleIds);
};

const INLINE_MAP = '//# sourceMappingURL=data:application/json;charset=utf-8;base64,';

/** The SDK wants the map, for stacks. It goes out without the text of the sources and without this machine's folders. */
const slim = (map) => ({
  ...map,
  sourcesContent: undefined,
  sources: map.sources.map((source) => source.replace(root, '')),
});

const bundleWorkflows = async (target) => {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const workflowsPath = join(target, 'workflows/index.js');
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    // One copy of every module for all workflows of a worker, in place of one in each: none of them keeps state.
    preloadModules: [workflowsPath],
    logger: new DefaultLogger('WARN'),
  });
  const at = code.lastIndexOf(INLINE_MAP);
  const map = JSON.parse(Buffer.from(code.slice(at + INLINE_MAP.length), 'base64').toString());
  writeFileSync(
    join(target, 'workflow-bundle.js'),
    `${code.slice(0, at)}${INLINE_MAP}${Buffer.from(JSON.stringify(slim(map))).toString('base64')}\n`,
  );
  return map.sources;
};

const build = async () => {
  const next = mkdtempSync(join(root, 'dist-'));
  try {
    chmodSync(next, 0o755);
    compile(next);
    const modules = [...(await bundlePrograms(next)), ...(await bundleWorkflows(next))];
    writeFileSync(join(next, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(root, modules));
    chmodSync(join(next, 'src/cli/main.js'), 0o755);
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    renameSync(next, join(root, 'dist'));
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
};

if (!process.argv.includes('--when-stale') || isStale()) await build();

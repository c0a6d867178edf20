// Compiles to dist/, bundles the programs over it, and the workflows once, so that a worker starts from a prebuilt bundle.
// Works in a folder of its own and swaps at the end: a failed build leaves the last good dist/ in place.
// --when-stale: does nothing when dist/ is newer than every source, and otherwise makes anew only what a changed source goes into.
// Without it nothing of an earlier build is used. See docs/design/packaging.md.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  importedSources,
  isMadeOfTheSame,
  madeOf,
  readRecord,
  RECORD,
  toolsHash,
  writeRecord,
} from './build-record.mjs';
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
  const builtAt = modifiedAt(join('dist', RECORD));
  return [...others, ...sources].some((file) => modifiedAt(file) > builtAt);
};

/** tsc's own record lies beside what it has written, so that it holds wherever the folder is called. */
const compile = (target) => {
  const tsc = require.resolve('typescript/bin/tsc');
  const record = ['--incremental', '--tsBuildInfoFile', join(target, 'compiled.tsbuildinfo')];
  execFileSync(
    process.execPath,
    [tsc, '-p', 'tsconfig.build.json', '--outDir', target, ...record],
    { cwd: root, stdio: ['ignore', 2, 2] },
  );
};

const bundlePrograms = async (target) => {
  const { build: bundleOf } = await import('rolldown');
  const loaded = [];
  const { output } = await bundleOf({
    cwd: root,
    logLevel: 'warn',
    platform: 'node',
    input: {
      ...Object.fromEntries(PROGRAMS.map((name) => [name, `${name}.ts`])),
      [WORKFLOW_THREAD.name]: WORKFLOW_THREAD.file,
    },
    plugins: [
      temporalWorker(),
      // The output names only modules of which something is left in it.
      {
        name: 'loaded',
        buildEnd() {
          loaded.push(...this.getModuleIds());
        },
      },
    ],
    external: LEFT_OUTSIDE,
    resolve: {
      extensionAlias: { '.js': ['.ts', '.js'] },
      // Its main file hands `require` about, where no bundler follows.
      alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    },
    output: { dir: target, chunkFileNames: 'chunks/[name]-[hash].js', sourcemap: true },
  });
  const sources = loaded.filter((id) => id.startsWith(root) && !id.includes('/node_modules/'));
  return {
    modules: output.flatMap(({ moduleIds = [] }) => moduleIds),
    ...madeOf(
      root,
      sources.map((id) => relative(root, id)),
    ),
  };
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
  const sources = await importedSources(target, 'workflows/index');
  return { modules: map.sources, ...madeOf(root, sources) };
};

/** What was compiled from a source that is gone. */
const dropOrphans = (target) => {
  for (const path of readdirSync(target, { recursive: true })) {
    const source = path.replace(/\.js(\.map)?$/, '.ts');
    const isCompiled = source !== path && path.includes('/') && !path.startsWith('chunks/');
    if (isCompiled && !existsSync(join(root, source))) rmSync(join(target, path));
  }
};

/** @param earlier the record of the build whose files lie in `target` */
const bundle = async (target, earlier) => {
  const holds = (made) => made !== undefined && isMadeOfTheSame(root, made);
  const { programs, workflows } = earlier ?? {};
  if (!holds(programs)) rmSync(join(target, 'chunks'), { recursive: true, force: true });
  return {
    programs: holds(programs) ? programs : await bundlePrograms(target),
    workflows: holds(workflows) ? workflows : await bundleWorkflows(target),
  };
};

const build = async ({ afresh }) => {
  const startedAt = new Date();
  const next = mkdtempSync(join(root, 'dist-'));
  try {
    chmodSync(next, 0o755);
    const tools = toolsHash(root);
    const earlier = afresh ? undefined : readRecord(join(root, 'dist'), tools);
    if (earlier) cpSync(join(root, 'dist'), next, { recursive: true });
    compile(next);
    if (earlier) dropOrphans(next);
    const { programs, workflows } = await bundle(next, earlier);
    const modules = [...programs.modules, ...workflows.modules];
    writeFileSync(join(next, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(root, modules));
    chmodSync(join(next, 'src/cli/main.js'), 0o755);
    writeRecord(next, { tools, programs, workflows }, startedAt);
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    renameSync(next, join(root, 'dist'));
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
};

const whenStale = process.argv.includes('--when-stale');
if (!whenStale || isStale()) await build({ afresh: !whenStale });

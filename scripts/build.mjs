// Compiles to dist/ and bundles the workflows once, so that a worker starts from a prebuilt bundle.
// Works in a folder of its own and swaps at the end: a failed build leaves the last good dist/ in place.
// --when-stale: does nothing when dist/ is newer than every source.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
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

const modifiedAt = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const isStale = () => {
  const sources = include.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => join(folder, file)),
  );
  const others = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.mjs'];
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

const bundle = async (target) => {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(target, 'workflows/index.js'),
    logger: new DefaultLogger('WARN'),
  });
  writeFileSync(join(target, 'workflow-bundle.js'), code);
};

const build = async () => {
  const next = mkdtempSync(join(root, 'dist-'));
  try {
    chmodSync(next, 0o755);
    compile(next);
    await bundle(next);
    cpSync(join(root, 'contract/habu-openapi.json'), join(next, 'contract/habu-openapi.json'));
    chmodSync(join(next, 'src/cli/main.js'), 0o755);
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    renameSync(next, join(root, 'dist'));
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
};

if (!process.argv.includes('--when-stale') || isStale()) await build();

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

const root = path.resolve(import.meta.dirname, '../..');
const CONFIG = '.dependency-cruiser.cjs';
const require = createRequire(import.meta.url);
const config = require(path.join(root, CONFIG)) as {
  readonly forbidden: readonly { readonly name: string }[];
  readonly options: object;
};
const modules = 'src workflows activities worker sandbox contract bench test'.split(' ');

/** Of each family of the domain one that it must not know. */
const STRANGERS: Readonly<Record<string, string>> = {
  desk: 'watcher',
  watcher: 'question-run',
  'question-run': 'analysis',
  tokens: 'desk',
  results: 'overlap',
  overlap: 'run',
  analysis: 'run',
  operations: 'run',
  run: 'reads',
  reads: 'tokens',
};

/** One forbidden import per rule: the rule, the file that breaks it, and what it imports. */
const FORBIDDEN: readonly (readonly [rule: string, from: string, imports: string])[] = [
  ['no-circular', 'src/domain/words/one.ts', './two.js'],
  ['no-circular', 'src/domain/words/type-one.ts', './type-two.js'],
  ['domain-imports-nothing', 'src/domain/words/reads-config.ts', '../../config.js'],
  ['domain-without-packages', 'src/domain/words/uses-zod.ts', 'zod'],
  ['domain-without-node', 'src/domain/words/uses-node.ts', 'node:fs'],
  ['domain-without-node', 'src/domain/words/uses-node-folder.ts', 'node:fs/promises'],
  ['domain-common-families', 'src/domain/words/knows-desk.ts', '../desk/line.js'],
  ['domain-has-families', 'src/domain/words/knows-nobody.ts', '../homeless.js'],
  ...Object.entries(STRANGERS).map(
    ([name, stranger]) =>
      [
        `domain-family-${name}`,
        `src/domain/${name}/knows-${stranger}.ts`,
        `../${stranger}/line.js`,
      ] as const,
  ),
  ['habu-to-domain-contract', 'src/habu/knows-temporal.ts', '../temporal/runs.js'],
  ['contract-ends-at-the-client', 'src/tools/reads-shapes.ts', '../../contract/shapes.mjs'],
  ['activities-to-habu-domain', 'activities/knows-temporal.ts', '../src/temporal/runs.js'],
  ['workflows-are-deterministic', 'workflows/knows-config.ts', '../src/config.js'],
  ['tools-never-call-habu', 'src/tools/knows-config.ts', '../config/read-variables.js'],
  ['workflows-take-activity-types-only', 'workflows/calls-body.ts', '../activities/read.js'],
  ['workflows-take-temporal-only', 'workflows/uses-zod.ts', 'zod'],
  ['workflows-without-node', 'workflows/uses-node.ts', 'node:crypto'],
  ['temporal-to-domain-workflows', 'src/temporal/knows-activities.ts', '../../activities/read.js'],
  ['tools-never-call-habu', 'src/tools/calls-habu.ts', '../habu/client.js'],
  ['mcp-to-tools-domain', 'src/mcp/knows-temporal.ts', '../temporal/runs.js'],
  ['only-mcp-imports-the-sdk', 'src/tools/uses-sdk.ts', '@modelcontextprotocol/sdk/types.js'],
  ['only-mcp-imports-the-sdk', 'bench/uses-sdk.ts', '@modelcontextprotocol/sdk/types.js'],
  ['tests-in-process', 'test/habu/starts-a-program.ts', '../world/serve.js'],
  ['product-without-tests', 'src/cli/uses-a-test.ts', '../../test/world/serve.js'],
  ['charts-to-domain', 'src/charts/knows-tools.ts', '../tools/index.js'],
  ['worker-composes', 'worker/knows-tools.ts', '../src/tools/index.js'],
  ['engine-spawns-the-worker', 'src/engine/imports-worker.ts', '../../worker/main.js'],
  ['sandbox-is-the-other-side', 'sandbox/uses-domain.ts', '../src/domain/words/word.js'],
  ['habu-network-only-in-habu', 'src/cli/calls-habu.ts', '../habu/client.js'],
];

const TYPE_IMPORT = (imports: string): string =>
  `import type { Two } from '${imports}';\nexport type One = Two;`;

/** What the files above import, and imports that must stay allowed. */
const REST: Readonly<Record<string, string>> = {
  'src/domain/words/two.ts': "import './one.js';",
  'src/domain/words/type-two.ts':
    "import type { One } from './type-one.js';\nexport type Two = One;",
  'src/domain/words/word.ts': 'export const word = 1;',
  'src/domain/homeless.ts': 'export const word = 1;',
  ...Object.fromEntries(
    Object.keys(STRANGERS).map((name) => [
      `src/domain/${name}/line.ts`,
      "import '../words/word.js';\nexport {};",
    ]),
  ),
  'src/config.ts': "import './config/read-variables.js';",
  'src/config/read-variables.ts': "import 'zod';\nimport '../domain/words/word.js';",
  'src/logger.ts': "import 'pino';",
  'src/temporal/runs.ts':
    "import '../domain/words/word.js';\nimport '../../workflows/messages.js';",
  'src/habu/client.ts': "import '../domain/words/word.js';\nimport 'node:timers/promises';",
  'src/cli/api/compare.ts': "import '../../../contract/shapes.mjs';",
  'contract/shapes.mjs': 'export const shape = 1;',
  'src/tools/index.ts': "import '../temporal/runs.js';\nimport 'zod';",
  'src/mcp/adapter.ts': "import '@modelcontextprotocol/sdk/types.js';\nimport '../tools/index.js';",
  'activities/read.ts': "import '../src/habu/client.js';\nexport type Read = () => Promise<void>;",
  'workflows/messages.ts':
    "import type { Read } from '../activities/read.js';\nimport '@temporalio/workflow';\nexport type A = Read;",
  'worker/main.ts': "import '../activities/read.js';\nimport '../src/config.js';",
  'test/world/serve.ts': "import '@modelcontextprotocol/sdk/types.js';",
  'bench/main.ts': "import '../test/world/serve.js';",
  'sandbox/main.ts': "import '../src/logger.js';\nimport 'hono';",
};

describe('the import rules', () => {
  let folder: string;
  let violations: readonly Violation[];

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'habu-imports-'));
    for (const name of modules) mkdirSync(path.join(folder, name));
    for (const file of ['tsconfig.json', 'package.json'])
      cpSync(path.join(root, file), path.join(folder, file));
    // Packages must seem to lie in the folder, as they do in the repository.
    const options = { ...config.options, preserveSymlinks: true };
    writeFileSync(
      path.join(folder, CONFIG),
      `module.exports = ${JSON.stringify({ ...config, options })};`,
    );
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    const breaking = FORBIDDEN.map(
      ([, from, imports]) =>
        [from, from.includes('/type-') ? TYPE_IMPORT(imports) : `import '${imports}';`] as const,
    );
    for (const [file, text] of [...breaking, ...Object.entries(REST)]) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), `${text}\n`);
    }
    violations = cruise(folder);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(FORBIDDEN)('%s refuses %s importing %s', (rule, from) => {
    expect(violations.filter((v) => v.from === from).map((v) => v.rule.name)).toContain(rule);
  });

  it.each(Object.keys(REST).filter((file) => !/(^|-)two\.ts$/.test(path.basename(file))))(
    'leave %s alone',
    (file) => {
      expect(violations.filter(({ from }) => from === file)).toEqual([]);
    },
  );

  it('each have a forbidden import above', () => {
    const proven = new Set(FORBIDDEN.map(([rule]) => rule));
    expect(config.forbidden.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual(
      [],
    );
  });
});

function cruise(folder: string): readonly Violation[] {
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, ...modules, '--config', CONFIG, '--output-type', 'json'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as { summary: { violations: readonly Violation[] } }).summary
    .violations;
}

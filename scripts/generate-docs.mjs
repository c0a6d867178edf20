// Writes every part of the docs that the code knows better: docs/errors.md, docs/api-coverage.md, .env.example, the tables of README.md
// and docs/design between <!-- NAME:start --> and <!-- NAME:end -->, and who calls an operation. --check writes nothing and fails when a
// file would change.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdownTable } from 'markdown-table';
import { apiCoverage } from './api-coverage.mjs';
import { usedOperations } from './used-operations.mjs';
import { workflowTables } from './workflow-tables.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');

execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--when-stale'], {
  stdio: ['ignore', 2, 2],
});
const { ERROR_CODES } = await import('../dist/src/domain/errors/error-codes.js');
const { VARIABLES, renderEnvExample } = await import('../dist/src/config-variables.js');
const { KINDS } = await import('../dist/src/domain/run/kinds.js');
const { TOOLS } = await import('../dist/src/tools/index.js');
const coverage = {
  ...(await import('../dist/src/domain/operations/item-kinds.js')),
  ...(await import('../dist/src/domain/operations/sign-off-class.js')),
  ...(await import('../dist/src/habu/api-operations.js')),
  ...(await import('../dist/sandbox/nouns/index.js')),
};

const code = (text) => `\`${text}\``;
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head, rows) =>
  markdownTable([head, ...rows.map((row) => row.map(cell))], { alignDelimiters: false });

const REPEAT = {
  corrected: 'with other arguments',
  later: 'later, unchanged',
  no: 'no',
};

const errors = `# Errors

Every error that a person can meet has one of these codes. The answer itself says in one sentence what happened and where;
this table says what to do. \`npm run docs\` writes it from \`src/domain/errors/error-codes.ts\`.

${table(
  ['Code', 'Call again?', 'Who can fix it', 'Next step'],
  Object.entries(ERROR_CODES).map(([name, { retry, fixer, nextStep }]) => [
    code(name),
    REPEAT[retry],
    fixer.replaceAll('_', ' '),
    nextStep,
  ]),
)}
`;

const firstSentence = (text) => /^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text;

const effect = ({ readOnly, destructive }) => {
  if (readOnly) return 'reads';
  return destructive ? 'changes or deletes' : 'changes';
};

const README_PARTS = {
  tools: table(
    ['Set', 'Tool', 'What it does', 'Effect'],
    TOOLS.map(({ set, name, description, hints }) => [
      set,
      code(name),
      firstSentence(description),
      effect(hints),
    ]),
  ),
  variables: table(
    ['Variable', 'Meaning', 'When it is not set', 'Read by'],
    VARIABLES.map(({ name, meaning, byDefault, readBy }) => [
      code(name),
      meaning,
      byDefault,
      readBy.join(', '),
    ]),
  ),
};

const read = (file) => {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return '';
  }
};

const { workflows, messages, attributes, reads, kinds, phases } = await workflowTables(KINDS);

/** What stands in which place of which file. */
const PARTS = {
  'README.md': README_PARTS,
  'docs/design/workflows.md': {
    workflows: table(...workflows),
    attributes: table(...attributes),
  },
  'docs/design/messages.md': { messages: table(...messages) },
  'docs/design/reads.md': { reads: table(...reads) },
  'docs/design/run-state.md': { kinds: table(...kinds), phases: table(...phases) },
};

const withParts = (file) =>
  Object.entries(PARTS[file]).reduce((whole, [name, part]) => {
    const between = new RegExp(`(<!-- ${name}:start -->)[^]*?(<!-- ${name}:end -->)`);
    if (!between.test(whole)) throw new Error(`${file} has no place for the table "${name}"`);
    return whole.replace(between, (_, start, end) => `${start}\n\n${part}\n\n${end}`);
  }, read(file));

const files = {
  'docs/errors.md': errors,
  'docs/api-coverage.md': apiCoverage(root, coverage, table),
  '.env.example': renderEnvExample(),
  'contract/used-operations.json': `${JSON.stringify(usedOperations(root), undefined, 2)}\n`,
  ...Object.fromEntries(Object.keys(PARTS).map((file) => [file, withParts(file)])),
};
const stale = Object.keys(files).filter((file) => read(file) !== files[file]);
if (check && stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run \`npm run docs\` and look at the change.`);
  process.exitCode = 1;
} else if (!check) {
  for (const file of stale) writeFileSync(join(root, file), files[file]);
  console.log(stale.length === 0 ? 'Everything is up to date.' : `Written: ${stale.join(', ')}.`);
}

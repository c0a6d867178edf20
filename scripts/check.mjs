// Every static check with its time and verdict, two at a time; prints the output of the failing ones only.
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const PATH = `${root}node_modules/.bin${delimiter}${process.env.PATH ?? ''}`;

/** Gone with `npm ci`, so that CI checks everything. */
const CACHE = 'node_modules/.cache/habu-mcp';

/** The slowest first, so that the two lanes end together. */
const CHECKS = [
  ['lint', 'node scripts/lint.mjs'],
  ['types', `tsc --noEmit -p . --incremental --tsBuildInfoFile ${CACHE}/types.tsbuildinfo`],
  [
    'import rules',
    'depcruise src workflows activities worker sandbox contract bench test --output-type err-long',
  ],
  ['unused code', 'knip --no-progress'],
  [
    'format',
    `prettier --check --log-level warn --cache --cache-strategy content --cache-location ${CACHE}/format .`,
  ],
  ['links in docs', 'remark . --frail --quiet --no-stdout'],
  ['generated docs', 'node scripts/generate-docs.mjs --check'],
];

const run = ([name, command]) =>
  new Promise((resolve) => {
    const startedAt = performance.now();
    const output = [];
    const child = spawn(command, { cwd: root, shell: true, env: { ...process.env, PATH } });
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('close', (code) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      const passed = code === 0;
      console.log(`${passed ? 'ok    ' : 'FAILED'}  ${name.padEnd(15)} ${seconds.padStart(6)} s`);
      resolve({ name, command, passed, output: Buffer.concat(output).toString() });
    });
  });

const waiting = [...CHECKS];
const results = [];
const lane = async () => {
  for (let check = waiting.shift(); check; check = waiting.shift()) results.push(await run(check));
};
await Promise.all([lane(), lane()]);

const failed = results.filter(({ passed }) => !passed);
for (const { name, command, output } of failed) {
  console.log(`\n--- ${name}: ${command}\n${output.trimEnd()}`);
}
console.log(
  failed.length === 0
    ? `\nAll ${CHECKS.length} checks passed.`
    : `\n${failed.length} of ${CHECKS.length} checks failed: ${failed.map(({ name }) => name).join(', ')}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

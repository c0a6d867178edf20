// Changes the rules that guard a limit, one spot at a time (Stryker), and judges by file which changes no test notices.
// `npm run test:mutation [-- file…]`. Nothing is taken from an earlier run: Stryker's incremental mode does not see that a
// new test covers what runs once at import, such as a pattern, nor that a file changed which the mutated one imports.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const LEAST_PERCENT = 85;
const JUDGED = 'docs/mutation-survivors.md';

const chosen = process.argv.slice(2);
const stryker = spawnSync(
  process.execPath,
  [
    'node_modules/@stryker-mutator/core/bin/stryker.js',
    'run',
    ...(chosen.length > 0 ? ['--mutate', chosen.join(',')] : []),
  ],
  { cwd: root, stdio: 'inherit' },
);
if (stryker.status !== 0) process.exit(stryker.status ?? 1);

const oneLine = (text) => text.trim().replaceAll(/\s+/g, ' ');
const code = (text) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

/** How a mutant is named in the list of judged ones: by its text, so that lines may move. */
function nameOf({ location: { start, end }, replacement }, source) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const line = oneLine(lines[0]);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  const original = oneLine(lines.join('\n'));
  const where = original.startsWith(line) ? '' : ` in ${code(line)}`;
  return `- ${code(original)} → ${code(oneLine(replacement))}${where}: `;
}

/** The lines of the list, by file. */
function judgements() {
  const sections = readFileSync(new URL(`../${JUDGED}`, import.meta.url), 'utf8').split(/^## /m);
  return new Map(
    sections.slice(1).map((section) => {
      const [file, ...lines] = section.split('\n');
      return [file.trim(), lines.filter((line) => line.startsWith('- '))];
    }),
  );
}

function verdictOf([file, { mutants, source }], judged) {
  const counted = mutants.filter(({ status }) => !['Ignored', 'CompileError'].includes(status));
  const alive = counted.filter(({ status }) => !['Killed', 'Timeout'].includes(status));
  // A busy machine lets a harmless change run out of time: such a one counts as killed, but its reason may stay.
  const late = counted.filter(({ status }) => status === 'Timeout');
  const namesOf = (some) => [...new Set(some.map((mutant) => nameOf(mutant, source)))].sort();
  const names = namesOf(alive);
  const standing = [...names, ...namesOf(late)];
  const percent = counted.length === 0 ? 100 : 100 * (1 - alive.length / counted.length);
  return {
    file,
    percent,
    mutants: counted.length,
    late: late.length,
    alive: alive.length,
    unjudged: names.filter((name) => !judged.some((line) => line.startsWith(name))),
    stale: judged.filter((line) => !standing.some((name) => line.startsWith(name))),
  };
}

const { files } = JSON.parse(
  readFileSync(new URL('../dist-mutation/report.json', import.meta.url), 'utf8'),
);
const judged = judgements();
const verdicts = Object.entries(files)
  .filter(([file]) => chosen.length === 0 || chosen.includes(file))
  .map((entry) => verdictOf(entry, judged.get(entry[0]) ?? []));

console.log(`\n${'file'.padEnd(50)} killed  mutants  timed out  alive`);
for (const { file, percent, mutants, late, alive } of verdicts)
  console.log(
    `${file.padEnd(50)} ${percent.toFixed(1).padStart(5)}% ${String(mutants).padStart(8)} ${String(late).padStart(10)} ${String(alive).padStart(6)}`,
  );

const problems = verdicts.flatMap(({ file, percent, unjudged, stale }) => [
  ...(percent < LEAST_PERCENT ? [`${file}: fewer than ${LEAST_PERCENT} % are killed.`] : []),
  ...(unjudged.length > 0
    ? [`${file}: kill these, or give each its reason in ${JUDGED}:\n${unjudged.join('\n')}`]
    : []),
  ...(stale.length > 0
    ? [`${file}: these are killed or gone, so take them out of ${JUDGED}:\n${stale.join('\n')}`]
    : []),
]);
for (const problem of problems) console.error(`\n${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;

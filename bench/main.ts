import { parseArgs } from 'node:util';
import { packageVersion } from '../src/package-version.js';
import type { FigureDefinition } from './report/figure.js';
import { FIGURES } from './figures/index.js';
import { machineFacts } from './report/machine.js';
import { openPlace, type Place } from './place/place.js';
import {
  type NamedFigure,
  type Report,
  renderMachine,
  renderNotes,
  renderTable,
} from './report/report.js';
import { writeDocs } from './report/write-docs.js';

const NAMES = FIGURES.map(({ name }) => name);
const HELP = `npm run bench -- [--only NAME]... [--quick] [--install]

Measures the built program on this machine, each figure beside its bare counterpart from the same run, and prints a table.
A whole run, without --only and --quick, takes about ten minutes and also writes docs/performance.json and docs/performance.md.

  --only NAME  one figure, may be repeated: ${NAMES.join(', ')}
  --quick      small numbers: shows that it works, says little about speed
  --install    also time npm ci in a fresh clone, which takes minutes

HABU_TEMPORAL_CLI names the dev server's program; without it, it is looked for as the engine does.
`;

interface Wanted {
  readonly only: readonly string[];
  readonly quick: boolean;
  readonly install: boolean;
}

function readArguments(): Wanted | undefined {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      install: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = values.only.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0)
    throw new Error(`Unknown figure ${unknown.join(', ')}; there are ${NAMES.join(', ')}.`);
  return values.help ? undefined : values;
}

async function measure(wanted: Wanted): Promise<void> {
  const place = openPlace(wanted);
  const interruption = new AbortController();
  const interrupt = (): void => {
    interruption.abort();
    void place.closers.closeAll().finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const machine = machineFacts(await place.temporalCli());
    const chosen = FIGURES.filter(
      ({ name }) => wanted.only.length === 0 || wanted.only.includes(name),
    );
    const { figures, failures } = await runFigures(place, chosen, interruption.signal);
    if (interruption.signal.aborted) return;
    const date = new Date().toISOString().slice(0, 10);
    const report: Report = { date, version: packageVersion(), machine, figures };
    print(renderMachine(report), renderTable(figures), renderNotes(figures), ...failures);
    const isWhole = wanted.only.length === 0 && !wanted.quick && failures.length === 0;
    if (isWhole) await writeDocs(report);
    if (failures.length > 0) process.exitCode = 1;
  } finally {
    await place.closers.closeAll();
  }
}

/** One after the other. A figure that fails does not take the others' numbers along. */
async function runFigures(
  place: Place,
  chosen: readonly FigureDefinition[],
  interruption: AbortSignal,
): Promise<{ figures: NamedFigure[]; failures: string[] }> {
  const figures: NamedFigure[] = [];
  const failures: string[] = [];
  for (const { name, run } of chosen) {
    if (interruption.aborted) break;
    process.stderr.write(`${name} ...\n`);
    try {
      figures.push({ name, ...(await run(place)) });
    } catch (error) {
      failures.push(`FAILED ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { figures, failures };
}

function print(...parts: readonly string[]): void {
  process.stdout.write(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
}

try {
  const wanted = readArguments();
  if (wanted === undefined) print(HELP);
  else await measure(wanted);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

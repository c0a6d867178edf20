import { markdownTable } from 'markdown-table';
import { FAULTS } from './api-faults.js';
import type { LedgerSums } from './ledger-check.js';
import { type FaultCase, PROCESSES, STAGES } from './matrix.js';
import type { CaseReport } from './run-case.js';

/** A case and what came of it; without a report where the harness itself failed. */
export interface Tried {
  readonly one: FaultCase;
  readonly report?: CaseReport;
  /** Why there is no report. */
  readonly error?: string;
}

export const hasFailed = ({ report }: Tried): boolean =>
  report === undefined || report.violations.length > 0;

/** The tables and figures at the end of a run, as text. */
export function summary(tried: readonly Tried[], seed: number): string {
  const failed = tried.filter(hasFailed);
  return [
    'Cases tried, and of them failed, by the killed process and the phase of the run:',
    table(tried, { rows: PROCESSES, columns: STAGES, columnOf: ({ stage }) => stage }),
    'By the killed process and the fault of the API:',
    table(tried, { rows: PROCESSES, columns: FAULTS, columnOf: ({ fault }) => fault }),
    sumLines(tried),
    `${tried.length - failed.length} of ${tried.length} cases passed, ${failed.length} failed; seed ${seed}.`,
    ...failed.map(failureLines),
  ].join('\n\n');
}

interface Axes {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly columnOf: (one: FaultCase) => string;
}

function table(tried: readonly Tried[], { rows, columns, columnOf }: Axes): string {
  const cell = (row: string, column: string): string => {
    const here = tried.filter(({ one }) => one.process === row && columnOf(one) === column);
    const failed = here.filter(hasFailed).length;
    if (here.length === 0) return '';
    return failed === 0 ? String(here.length) : `${here.length}, ${failed} FAILED`;
  };
  return markdownTable([
    ['killed', ...columns],
    ...rows.map((row) => [row, ...columns.map((column) => cell(row, column))]),
  ]);
}

/** The sandbox's own ledgers of all cases together. */
function sumLines(tried: readonly Tried[]): string {
  const sums = tried.flatMap(({ report }) => report?.sums ?? []);
  const total = (of: (one: LedgerSums) => number) => sums.reduce((sum, one) => sum + of(one), 0);
  const most = (of: (one: LedgerSums) => number) => Math.max(0, ...sums.map(of));
  const distances = sums.flatMap(({ leastListDistanceMs }) => leastListDistanceMs ?? []);
  const refused = tried.flatMap(({ report }) => Object.keys(report?.refused ?? {})).length;
  const seconds = tried.map(({ report }) => report?.seconds ?? 0).sort((a, b) => a - b);
  return markdownTable([
    ['what the sandboxes counted', ''],
    ['runs at Habu', String(total(({ habuRuns }) => habuRuns))],
    ['distinct requests', String(total(({ distinctRequests }) => distinctRequests))],
    ['requests refused for a true reason', String(refused)],
    ['calls that met a fault', String(total(({ faultsMet }) => faultsMet))],
    ['most tokens of an account', String(most(({ mints }) => mints))],
    ['most creations in a window', String(most(({ mostArrivals }) => mostArrivals))],
    [
      'least distance of two lists, ms',
      distances.length === 0 ? '' : String(Math.min(...distances)),
    ],
    [
      'seconds of a case: median, longest',
      `${seconds[Math.floor(seconds.length / 2)] ?? 0}, ${seconds.at(-1) ?? 0}`,
    ],
  ]);
}

const failureLines = ({ one, report, error }: Tried): string =>
  [
    `FAILED ${one.id}`,
    ...(report?.violations ?? [error ?? 'no report']).map((violation) => `  ${violation}`),
    ...(report === undefined ? [] : [`  logs: ${report.logs}`]),
    `  again: CASE=${one.id} npm run test:faults`,
  ].join('\n');

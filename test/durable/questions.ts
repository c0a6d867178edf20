import type { TestAccountOptions } from '../world/test-account.js';

/** Intervals of the durable core, scaled from minutes to seconds. */
export const QUICK = {
  policy: {
    desk: { limit: 20, windowMs: 3_600_000, grantMs: 2_000, arrivalMs: 2_000 },
    backstopMs: 3_000,
  },
} satisfies TestAccountOptions;

let day = 0;

/** One question with dates that no other test of this file asks for, so that no earlier run is taken for its answer. */
export function unaskedQuestion(): Readonly<Record<string, string>> {
  day += 1;
  return {
    clean_room: 'CR-045501',
    question: 'CRQ-138206',
    date_from: `2026-07-${String(day).padStart(2, '0')}`,
    date_to: '2026-09-30',
  };
}

interface LedgerRun {
  readonly id: string;
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The runs at Habu, by the sandbox's own ledger, that were made for one question. */
export async function runsAtHabu(
  home: { control: (method: 'GET', where: string) => Promise<Record<string, unknown>> },
  question: Readonly<Record<string, string>>,
): Promise<readonly LedgerRun[]> {
  const { runs } = (await home.control('GET', '/ledger')) as { runs: LedgerRun[] };
  return runs.filter(({ parameters }) =>
    Object.values(parameters).includes(question['date_from'] ?? ''),
  );
}

/** What a letter of a case asks for: one question, with a first day that no other letter has. */
const FIRST_DAYS: Readonly<Record<string, string>> = { a: '2026-07-01', b: '2026-07-02' };

/** The parameter value by which the runs of a request are known at Habu. */
export function markOf(request: string): string {
  const mark = FIRST_DAYS[request];
  if (mark === undefined) throw new Error(`nothing is known of request ${request}`);
  return mark;
}

export const argumentsOf = (request: string): Readonly<Record<string, string>> => ({
  clean_room: 'CR-045501',
  question: 'CRQ-138206',
  date_from: markOf(request),
  date_to: '2026-09-30',
});

/** The letter of a run's parameters; a question mark where they tell none. */
export const requestOf = (parameters: readonly { readonly value: string }[]): string =>
  Object.entries(FIRST_DAYS).find(([, mark]) =>
    parameters.some(({ value }) => value === mark),
  )?.[0] ?? '?';

/** What makes two runs the same run: everything that changes the answer, nothing else. */
export interface RunRequest {
  readonly questionId: string;
  /** The version of the question that pre-flight read; undefined where the API user may not read it. */
  readonly questionVersion?: number;
  readonly parameters: Readonly<Record<string, string>>;
  /** Dataset bound to each macro, sorted by macro; undefined where the API user may not read the binding. */
  readonly datasets?: Readonly<Record<string, string>>;
}

const sorted = (record: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/** The canonical text of a request: equal for equal requests, whatever the order of their parameters. Its hash is the run's id. */
export const canonicalRequest = (request: RunRequest): string =>
  JSON.stringify([
    request.questionId,
    request.questionVersion ?? null,
    sorted(request.parameters),
    request.datasets === undefined ? null : sorted(request.datasets),
  ]);

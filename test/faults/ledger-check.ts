import type { Arrival, Ledger, LedgerRun } from '../world/ledger.js';

/** How one handle ended, as get_run says. */
export interface Ending {
  readonly handle: string;
  /** The letter of what was asked. */
  readonly request: string;
  readonly phase: string;
  readonly errorCode?: string;
  readonly habuRunId?: string;
  readonly requestHash?: string;
  readonly totalRows?: number;
}

/** What held in the case: the rules, scaled from minutes to seconds. */
export interface Expectation {
  /** The distinct requests by letter, and a parameter value that no other request has. */
  readonly requests: Readonly<Record<string, string>>;
  readonly listEveryMs: number;
  readonly runLimit: number;
  readonly runWindowMs: number;
  /** Requests that were refused before anything was created for them, for a reason that is true. */
  readonly refused: readonly string[];
}

/** Tokens granted in a day, and no case lasts longer. */
export const MINT_LIMIT = 2;
/** Requests for a token: one beyond the tokens of a day, to learn whether others were granted. */
const MINT_REQUEST_LIMIT = MINT_LIMIT + 1;
/** Twelve lists in a window of twelve paces: an hour at the real pace of five minutes. */
const LISTS_A_WINDOW = 12;

export const LIST = 'getAllCleanroomQuestionRuns';
export const CREATE = 'createCleanroomQuestionRun';
export const MINT = 'requestToken';
export const READ_ONE_RUN = 'getCleanroomQuestionRunById';

/** Of the sandbox's ledger what the rules look at. */
export type CheckedLedger = Pick<Ledger, 'now' | 'arrivals' | 'mints' | 'runs'>;

interface Checked {
  readonly ledger: CheckedLedger;
  readonly endings: readonly Ending[];
  readonly expected: Expectation;
}

const runsFor = ({ runs }: Pick<Ledger, 'runs'>, mark: string): readonly LedgerRun[] =>
  runs.filter(({ parameters }) => Object.values(parameters).includes(mark));

function oneRunEach({ ledger, expected }: Checked): readonly string[] {
  return Object.entries(expected.requests).flatMap(([request, mark]) => {
    const made = runsFor(ledger, mark).length;
    const allowed = expected.refused.includes(request) ? [0, 1] : [1];
    return allowed.includes(made)
      ? []
      : [`request ${request} has ${made} runs at Habu, not ${allowed.join(' or ')}`];
  });
}

function nothingUnasked({ ledger, expected }: Checked): readonly string[] {
  const asked = Object.values(expected.requests).flatMap((mark) => runsFor(ledger, mark));
  return ledger.runs
    .filter((run) => !asked.includes(run))
    .map(({ name }) => `run ${name} was never asked for`);
}

/** Completed is what completed at Habu with its rows; failed and cancelled is what has no run of its own there. */
function truthfulEndings({ ledger, endings, expected }: Checked): readonly string[] {
  return endings.flatMap((ending) => {
    const who = `${ending.handle} (request ${ending.request})`;
    const runs = runsFor(ledger, expected.requests[ending.request] ?? '');
    switch (ending.phase) {
      case 'completed':
        return completedProblems(ending, ledger, runs).map((problem) => `${who} ${problem}`);
      case 'failed':
      case 'cancelled':
        return emptyHandedProblems(ending, runs, expected).map((problem) => `${who} ${problem}`);
      default:
        return [`${who} is ${ending.phase} at the end`];
    }
  });
}

function completedProblems(
  { habuRunId, totalRows = 0 }: Ending,
  { now }: CheckedLedger,
  runs: readonly LedgerRun[],
): readonly string[] {
  const run = runs.find(({ id }) => id === habuRunId);
  if (run === undefined) return [`completed with run ${String(habuRunId)}, which is not at Habu`];
  const isOver = Date.parse(run.submittedAt) + run.seconds * 1000 <= Date.parse(now);
  return [
    ...(isOver ? [] : ['completed before its run did']),
    ...(totalRows > 0 ? [] : ['completed without the rows that its run has']),
  ];
}

function emptyHandedProblems(
  { phase, request, errorCode = 'no error', habuRunId, requestHash }: Ending,
  runs: readonly LedgerRun[],
  { refused }: Expectation,
): readonly string[] {
  // A run's name carries the hash of its request.
  const isNamed = ({ name }: LedgerRun) => requestHash !== undefined && name.includes(requestHash);
  return [
    ...(habuRunId === undefined && !runs.some(isNamed)
      ? []
      : [`${phase} with ${errorCode} although its run is at Habu`]),
    ...(phase === 'failed' || refused.includes(request) ? [] : ['was cancelled for no reason']),
  ];
}

const fewMints = ({ ledger: { mints } }: Checked): readonly string[] =>
  mints.length <= MINT_LIMIT ? [] : [`${mints.length} tokens were granted, over ${MINT_LIMIT}`];

/** A refusal that was injected says that nothing was granted, and is no request that counts. */
function oneMintRequestBeyond({ ledger: { arrivals } }: Checked): readonly string[] {
  const requests = arrivals.filter(
    ({ operation, fault, status }) =>
      operation === MINT && !(fault !== undefined && status === 429),
  ).length;
  return requests <= MINT_REQUEST_LIMIT
    ? []
    : [`${requests} requests for a token, more than one beyond ${MINT_LIMIT}`];
}

function fewCreations({ ledger, expected }: Checked): readonly string[] {
  const { runLimit, runWindowMs } = expected;
  const most = mostWithin(timesOf(ledger, CREATE), runWindowMs);
  return most <= runLimit
    ? []
    : [`${most} creations arrived within ${runWindowMs} ms, over ${runLimit}`];
}

function neverOverBudget({ ledger: { arrivals } }: Checked): readonly string[] {
  return (
    arrivals
      .filter(({ status, fault }) => status === 429 && fault === undefined)
      // The one beyond may be refused: that is its answer.
      .filter(({ operation }) => operation !== MINT)
      .map(({ operation, at }) => `the API refused ${operation} at ${at} for its budget (429)`)
  );
}

function pacedLists({ ledger, expected: { listEveryMs } }: Checked): readonly string[] {
  return questionsOf(ledger).flatMap((questionId) => {
    const times = timesOf(ledger, LIST, questionId);
    const least = leastDistance(times);
    const most = mostWithin(times, LISTS_A_WINDOW * listEveryMs);
    return [
      ...(least >= listEveryMs ? [] : [`two lists are ${least} ms apart, under ${listEveryMs}`]),
      ...(most <= LISTS_A_WINDOW ? [] : [`${most} lists in a window, over ${LISTS_A_WINDOW}`]),
    ];
  });
}

const noReadOfOneRun = ({ ledger }: Checked): readonly string[] =>
  timesOf(ledger, READ_ONE_RUN).map(
    (at) => `a run was read by its id at ${new Date(at).toISOString()}`,
  );

const RULES: readonly ((checked: Checked) => readonly string[])[] = [
  oneRunEach,
  nothingUnasked,
  truthfulEndings,
  fewMints,
  oneMintRequestBeyond,
  fewCreations,
  neverOverBudget,
  pacedLists,
  noReadOfOneRun,
];

/** What must be true of every case, whatever was killed and whatever the API did. @returns one sentence a violation */
export function violationsOf(checked: Checked): readonly string[] {
  return RULES.flatMap((rule) => rule(checked));
}

/** The figures of one case for the sums of all. */
export interface LedgerSums {
  readonly habuRuns: number;
  readonly distinctRequests: number;
  readonly mints: number;
  /** Creations that arrived within one window. */
  readonly mostArrivals: number;
  /** Calls that met an injected fault; a held reply is none. */
  readonly faultsMet: number;
  /** Between two lists of one question; absent when there were not two. */
  readonly leastListDistanceMs?: number;
}

export function sumsOf({ ledger, expected }: Pick<Checked, 'ledger' | 'expected'>): LedgerSums {
  const distances = questionsOf(ledger).map((id) => leastDistance(timesOf(ledger, LIST, id)));
  const least = Math.min(...distances);
  return {
    habuRuns: ledger.runs.length,
    distinctRequests: Object.keys(expected.requests).length - expected.refused.length,
    mints: ledger.mints.length,
    faultsMet: ledger.arrivals.filter(isFaulted).length,
    mostArrivals: mostWithin(timesOf(ledger, CREATE), expected.runWindowMs),
    ...(Number.isFinite(least) ? { leastListDistanceMs: least } : {}),
  };
}

export const isFaulted = ({ fault }: Arrival): boolean => fault !== undefined && fault !== 'hold';

const timesOf = (
  { arrivals }: CheckedLedger,
  operation: string,
  questionId?: string,
): readonly number[] =>
  arrivals
    .filter((one) => one.operation === operation)
    .filter((one) => questionId === undefined || one.questionId === questionId)
    .map(({ at }) => Date.parse(at));

const questionsOf = ({ arrivals }: CheckedLedger): readonly (string | undefined)[] => [
  ...new Set(arrivals.filter(({ operation }) => operation === LIST).map((one) => one.questionId)),
];

function mostWithin(times: readonly number[], windowMs: number): number {
  return Math.max(
    0,
    ...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length),
  );
}

function leastDistance(times: readonly number[]): number {
  const inOrder = times.toSorted((one, other) => one - other);
  return Math.min(Infinity, ...inOrder.slice(1).map((at, index) => at - (inOrder[index] ?? at)));
}

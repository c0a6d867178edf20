import { describe, expect, it } from 'vitest';
import type { Arrival } from '../world/ledger.js';
import {
  CREATE,
  type Ending,
  type Expectation,
  type CheckedLedger,
  LIST,
  MINT,
  READ_ONE_RUN,
  sumsOf,
  violationsOf,
} from './ledger-check.js';

const at = (seconds: number): string =>
  new Date(Date.UTC(2026, 10, 22) + seconds * 1000).toISOString();
const arrival = (operation: string, seconds: number, more: Partial<Arrival> = {}): Arrival => ({
  operation,
  at: at(seconds),
  path: '/v1/anything',
  questionId: 'question-1',
  status: 200,
  ...more,
});
const mint = (seconds: number) => ({ at: at(seconds), expiresAt: at(seconds + 86_400) });
const run = (id: string, mark: string, seconds = 3) => ({
  id,
  questionId: 'question-1',
  name: `habu-mcp CRQ-138206 hash-${mark}.exec.1`,
  parameters: { start: mark, end: '2026-09-30' },
  submittedAt: at(seconds),
  seconds: 2,
});

const GOOD: CheckedLedger = {
  now: at(60),
  arrivals: [
    arrival(MINT, 0),
    arrival(LIST, 1),
    arrival(CREATE, 3),
    arrival(LIST, 6),
    arrival(LIST, 8),
  ],
  mints: [mint(0)],
  runs: [run('run-a', 'mark-a')],
};
const DONE: Ending = {
  handle: 'qr-1',
  request: 'a',
  phase: 'completed',
  habuRunId: 'run-a',
  requestHash: 'hash-mark-a',
  totalRows: 12,
};
const RULES: Expectation = {
  requests: { a: 'mark-a' },
  listEveryMs: 2_000,
  runLimit: 2,
  runWindowMs: 10_000,
  refused: [],
};

const check = (
  ledger: Partial<CheckedLedger>,
  ending: Partial<Ending> = {},
  expected: Partial<Expectation> = {},
) =>
  violationsOf({
    ledger: { ...GOOD, ...ledger },
    endings: [{ ...DONE, ...ending }],
    expected: { ...RULES, ...expected },
  });

describe('the check of a ledger', () => {
  it('finds nothing wrong with a quiet case', () => {
    expect(check({})).toEqual([]);
  });

  it.each<[string, readonly string[], RegExp]>([
    [
      'a second run for the same request',
      check({ runs: [...GOOD.runs, run('run-2', 'mark-a')] }),
      /request a has 2 runs/,
    ],
    ['a run that is missing', check({ runs: [] }), /request a has 0 runs/],
    [
      'a run that nobody asked for',
      check({ runs: [...GOOD.runs, run('run-x', 'mark-x')] }),
      /never asked for/,
    ],
    [
      'an answer of a run that is not there',
      check({}, { habuRunId: 'run-z' }),
      /which is not at Habu/,
    ],
    ['an answer before its run is over', check({ now: at(4) }), /before its run did/],
    ['an answer without rows', check({}, { totalRows: 0 }), /without the rows/],
    ['a failure although the run is known', check({}, { phase: 'failed' }), /although its run/],
    [
      'a failure although the run is there by its name',
      violationsOf({
        ledger: GOOD,
        endings: [{ handle: 'qr-1', request: 'a', phase: 'failed', requestHash: 'hash-mark-a' }],
        expected: RULES,
      }),
      /although its run/,
    ],
    ['a cancel that had no reason', check({}, { phase: 'cancelled' }), /was cancelled/],
    ['a handle that has not ended', check({}, { phase: 'running' }), /is running at the end/],
    ['a third token', check({ mints: [mint(0), mint(1), mint(2)] }), /3 tokens were granted/],
    [
      'a second request for a token beyond two',
      check({ arrivals: [0, 1, 2, 3].map((seconds) => arrival(MINT, seconds)) }),
      /4 requests for a token, more than one beyond 2/,
    ],
    [
      'more creations than a window allows',
      check({ arrivals: [1, 5, 10].map((seconds) => arrival(CREATE, seconds)) }),
      /3 creations arrived within 10000 ms/,
    ],
    [
      'a 429 that was not injected',
      check({ arrivals: [arrival(CREATE, 3, { status: 429 })] }),
      /for its budget/,
    ],
    [
      'two lists of one question too near each other',
      check({ arrivals: [arrival(LIST, 1), arrival(LIST, 2.999)] }),
      /1999 ms apart/,
    ],
    [
      'more than twelve lists in a window',
      check({ arrivals: Array.from({ length: 13 }, (_, place) => arrival(LIST, place * 1.5)) }),
      /13 lists in a window/,
    ],
    [
      'a run that was read by its id',
      check({ arrivals: [arrival(READ_ONE_RUN, 9)] }),
      /read by its id/,
    ],
  ])('finds %s', (_what, violations, says) => {
    expect(violations.join('\n')).toMatch(says);
  });

  it.each(['failed', 'cancelled'])(
    'lets a request that was refused for a true reason be without a run, and %s',
    (phase) => {
      const endings: Ending[] = [{ handle: 'qr-1', request: 'a', phase }];
      const expected = { ...RULES, refused: ['a'] };
      const ledger = { ...GOOD, runs: [] };
      expect(violationsOf({ ledger, endings, expected })).toEqual([]);
    },
  );

  it('lets one request for a token go beyond two, whatever its answer, and counts no injected refusal', () => {
    const arrivals = [
      arrival(MINT, 0, { fault: 'hold' }),
      arrival(MINT, 1, { fault: 'reset' }),
      arrival(MINT, 2, { fault: 'status', status: 429 }),
      arrival(MINT, 3, { status: 429 }),
    ];
    expect(check({ arrivals })).toEqual([]);
  });

  it('lets lists of different questions come together, and creations of different windows', () => {
    const lists = [arrival(LIST, 1), arrival(LIST, 1, { questionId: 'question-2' })];
    const creations = [0, 1, 10].map((seconds) => arrival(CREATE, seconds));
    expect(check({ arrivals: [...lists, ...creations] })).toEqual([]);
  });

  it('sums up what a table of many cases shows', () => {
    const [held, faulted] = [{ fault: 'hold' }, { fault: 'reset' }].map((more) =>
      arrival('getCleanroomQuestionRunData', 9, more),
    );
    const arrivals = [...GOOD.arrivals, held, faulted].filter((one) => one !== undefined);
    expect(sumsOf({ ledger: { ...GOOD, arrivals }, expected: RULES })).toEqual({
      habuRuns: 1,
      distinctRequests: 1,
      mints: 1,
      mostArrivals: 1,
      faultsMet: 1,
      leastListDistanceMs: 2_000,
    });
  });
});

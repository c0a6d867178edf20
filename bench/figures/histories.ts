import type { Client } from '@temporalio/client';
import { HISTORY } from '../bars.js';
import { backstopsIn, eventsOf, eventsPerLook, servedBy } from '../measure/history.js';
import type { MeasuredAccount } from '../place/account.js';
import type { Place } from '../place/place.js';
import { policyWith } from '../place/policies.js';
import { OVERLAP } from '../../test/world/overlap-request.js';
import { requestOf } from '../place/requests.js';
import { startAnalysis, startQuestion, untilPhase } from '../place/runs.js';
import type { NextRun } from '../../test/world/sandbox-control.js';
import { LOOK } from '../place/operations.js';
import { type FigureDefinition, one, type Row } from '../report/figure.js';

const LOOK_MS = 1_000;
const SHORT: NextRun = { seconds: 2 };
const LONG: NextRun = { seconds: 20 };
const TO_BE_RETRIED: NextRun = { seconds: 1, status: 'FAILED', isRetryable: true };
/** Long enough to be seen in each status that it passes through. */
const SEEN_IN_FULL_SECONDS = 8;
const QUEUE_WINDOW_MS = 6_000;
/** So the run of 16 s registers again after 4 s and after 8 s more. */
const BACKSTOP_MS = 4_000;
const BACKSTOP_RUN_SECONDS = 16;

const NEWS =
  'A history grows with what a run is told, its turn, its creation and its end, not with looks nor with statuses on the way.';

/** A bare counterpart does not exist: the naked workflow's 11 events say nothing about a run that is watched. */
export const histories: FigureDefinition = {
  name: 'histories',
  async run(place) {
    const rows = await Promise.all([
      ofUndisturbedRuns(place),
      ofAWaitInTheQueue(place),
      ofBackstops(place),
    ]);
    return { rows: rows.flat(), notes: [NEWS] };
  },
};

const row = (what: string, events: number, most: number = HISTORY.events): Row => ({
  what,
  measured: one('events', events),
  limits: [{ of: 'events', most }],
});

async function ofUndisturbedRuns(place: Place): Promise<Row[]> {
  const { client } = await place.bare();
  const account = await place.accountOf({ runSeconds: 2, policy: policyWith(LOOK_MS) });
  const completed = async (question: number, ...plans: NextRun[]) => {
    await plan(account, plans);
    const handle = await startQuestion(account, requestOf(question, 0));
    await untilPhase(account, handle, 'completed');
    return measured(client, account, handle);
  };
  const analysed = async (date_from: string, run: NextRun): Promise<number> => {
    await plan(account, [run, run]);
    const handle = await startAnalysis(account, { date_from });
    await untilPhase(account, handle, 'completed');
    return (await eventsOf(client, handle)).length;
  };
  const short = await completed(0, SHORT);
  const long = await completed(1, LONG);
  const retried = await completed(2, TO_BE_RETRIED, SHORT);
  const watcher = await eventsOf(client, long.watcher);
  const analyses = [await analysed(OVERLAP.date_from, SHORT), await analysed('2026-07-02', LONG)];
  await account.close();
  return [
    row(`history of a completed question run, ${short.looks} looks`, short.events),
    row(`the same, ${long.looks} looks`, long.events),
    row('the same, with a second attempt', retried.events, HISTORY.events + HISTORY.furtherAttempt),
    ...analyses.map((events, index) =>
      row(`history of an overlap analysis with two runs of ${index === 0 ? 2 : 20} s`, events),
    ),
    {
      what: "growth of a watcher's history with each look, until it continues as new",
      measured: one('events', eventsPerLook(watcher)),
      limits: [],
    },
  ];
}

async function ofAWaitInTheQueue(place: Place): Promise<Row[]> {
  const { client } = await place.bare();
  const desk = { limit: 1, windowMs: QUEUE_WINDOW_MS, grantMs: 2_000, arrivalMs: 2_000 };
  const account = await place.accountOf({
    runSeconds: SEEN_IN_FULL_SECONDS,
    policy: policyWith(LOOK_MS, { desk }),
  });
  await startQuestion(account, requestOf(0, 0));
  const second = await startQuestion(account, requestOf(1, 0));
  await untilPhase(account, second, 'completed');
  const { events } = await measured(client, account, second);
  await account.close();
  return [row('history of a question run that had waited in the queue', events)];
}

async function ofBackstops(place: Place): Promise<Row[]> {
  const { client } = await place.bare();
  const account = await place.accountOf({
    runSeconds: BACKSTOP_RUN_SECONDS,
    policy: policyWith(LOOK_MS, { backstopMs: BACKSTOP_MS }),
  });
  const handle = await startQuestion(account, requestOf(0, 0));
  await untilPhase(account, handle, 'completed');
  const { events, backstops } = await measured(client, account, handle);
  await account.close();
  const most = HISTORY.events + backstops * HISTORY.backstop;
  return [row(`history of a question run with ${backstops} backstops`, events, most)];
}

async function plan({ sandbox }: MeasuredAccount, runs: readonly NextRun[]): Promise<void> {
  for (const run of runs) await sandbox.planNextRun(run);
}

async function measured(client: Client, { name, sandbox }: MeasuredAccount, ask: string) {
  const { question, questionRun, watcher } = await servedBy(client, name, ask);
  const events = await eventsOf(client, questionRun);
  const { arrivals } = await sandbox.ledger({ operation: LOOK });
  const looks = arrivals.filter(({ questionId }) => questionId === question.id).length;
  return { watcher, looks, events: events.length, backstops: backstopsIn(events) };
}

import { QUEUE } from '../bars.js';
import { policyWith } from '../place/policies.js';
import { requests } from '../place/requests.js';
import { startQuestions } from '../place/runs.js';
import type { Ledger } from '../../test/world/ledger.js';
import type { SandboxControl } from '../../test/world/sandbox-control.js';
import { CREATION } from '../place/operations.js';
import { count, type FigureDefinition, one } from '../report/figure.js';

const RUNS = 100;
const QUICK_RUNS = 25;
/** In place of an hour. A grant holds, and a call travels, for a time that the machine needs and no scale changes. */
const WINDOW_MS = 20_000;
const GRANT_MS = 5_000;
/** For a grant that the machine was too slow to use. */
const RETRY_MS = 1_000;
const LIMIT_MS = 10 * 60_000;
/** Its looks are no part of the figure. */
const LOOK_MS = 60_000;

export const queue: FigureDefinition = {
  name: 'queue',
  async run(place) {
    const runs = place.quick ? QUICK_RUNS : RUNS;
    const desk = { limit: 20, windowMs: WINDOW_MS, grantMs: GRANT_MS, arrivalMs: GRANT_MS };
    const account = await place.accountOf({
      runSeconds: 1,
      runWindowMs: WINDOW_MS,
      policy: policyWith(LOOK_MS, { desk, retryCreationMs: RETRY_MS }),
    });
    const startedAt = Date.now();
    await startQuestions(account, requests(runs));
    const ledger = await untilCreated(account.sandbox, runs, place.say);
    await account.close();
    const arrivals = ledger.arrivals.map(({ at }) => Date.parse(at));
    const refusals = ledger.arrivals.filter(({ status }) => status === 429).length;
    const window = `a window of ${WINDOW_MS / 1000} s in place of an hour`;
    const windows = Math.min(QUEUE.windows, Math.ceil(runs / QUEUE.creationsInAWindow) - 1);
    return {
      rows: [
        {
          what: `${runs} runs queued, ${window}: most creations that reach the API in one`,
          measured: one('creations', mostWithin(arrivals, WINDOW_MS)),
          limits: [{ of: 'creations', most: QUEUE.creationsInAWindow }],
        },
        {
          what: 'the same: answers 429',
          measured: one('answers', refusals),
          limits: [{ of: 'answers', most: QUEUE.refusals }],
        },
        {
          what: 'the same: from the first call to the last creation at the API',
          measured: count('s', { s: (Math.max(...arrivals) - startedAt) / 1000 }),
          limits: [
            {
              of: 's',
              most: (windows * WINDOW_MS) / 1000 + QUEUE.secondsMore,
              because: `${windows} windows + ${QUEUE.secondsMore} s`,
            },
          ],
        },
      ],
      notes: [],
    };
  },
};

async function untilCreated(
  sandbox: SandboxControl,
  wanted: number,
  say: (progress: string) => void,
): Promise<Ledger> {
  const latest = Date.now() + LIMIT_MS;
  let arrived = 0;
  for (;;) {
    const atLeast = Math.min(wanted, arrived + QUEUE.creationsInAWindow);
    const ledger = await sandbox.ledger({ operation: CREATION, atLeast });
    arrived = ledger.arrivals.length;
    say(`${arrived} of ${wanted} creations have reached the API`);
    if (arrived >= wanted) return ledger;
    if (Date.now() > latest) throw new Error(`Only ${arrived} of ${wanted} creations came.`);
  }
}

/** The most arrivals in any window. */
const mostWithin = (arrivals: readonly number[], windowMs: number): number =>
  Math.max(
    ...arrivals.map((end) => arrivals.filter((at) => at > end - windowMs && at <= end).length),
  );

import { API_CALLS } from '../bars.js';
import { looksWithin } from '../measure/looks-within.js';
import { policyWith } from '../place/policies.js';
import { requestOf } from '../place/requests.js';
import { startQuestion, untilPhase } from '../place/runs.js';
import type { Ledger } from '../../test/world/ledger.js';
import { LOOK } from '../place/operations.js';
import { type FigureDefinition, one } from '../report/figure.js';

const RUNS = 12;
const POLICY = policyWith(2_000);
const RUN_SECONDS = 10;

/** From a cold start: the token and the catalogue are among the calls. */
export const apiCalls: FigureDefinition = {
  name: 'api-calls',
  async run(place) {
    const account = await place.accountOf({ runSeconds: RUN_SECONDS, policy: POLICY });
    const wanted = Array.from({ length: RUNS }, (_, index) => requestOf(0, index));
    const handles = await Promise.all(wanted.map((request) => startQuestion(account, request)));
    await Promise.all(handles.map((handle) => untilPhase(account, handle, 'completed')));
    const ledger = await account.sandbox.ledger();
    await account.close();
    const looks = looksNeeded(ledger);
    const most = RUNS * API_CALLS.perRun + API_CALLS.once + looks;
    return {
      rows: [
        {
          what: `calls of the API, ${RUNS} runs of one question at once, from a cold start`,
          measured: one('calls', ledger.arrivals.length),
          limits: [
            {
              of: 'calls',
              most,
              because: `${API_CALLS.perRun} a run + ${API_CALLS.once} + ${looks} looks that the pace needs`,
            },
          ],
        },
      ],
      notes: [`Calls of the API by ${RUNS} runs: ${described(ledger)}.`],
    };
  },
};

/** One whether such runs exist already, and those that one run as long as all of them together needs. */
function looksNeeded({ runs }: Ledger): number {
  const begins = runs.map(({ submittedAt }) => Date.parse(submittedAt));
  const ends = runs.map(({ submittedAt, seconds }) => Date.parse(submittedAt) + seconds * 1000);
  return 1 + looksWithin(POLICY.watch, Math.max(...ends) - Math.min(...begins));
}

const described = ({ counts }: Ledger): string =>
  Object.entries(counts)
    .map(([operation, calls]) => `${calls} x ${operation}${operation === LOOK ? ' (looks)' : ''}`)
    .join(', ');

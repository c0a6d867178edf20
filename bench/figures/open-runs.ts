import type { Client } from '@temporalio/client';
import { BARS } from '../bars.js';
import { type Recovery, recover } from '../measure/recovery.js';
import { watchMemory } from '../measure/resident-memory.js';
import { openBareRuns } from '../place/bare-runs.js';
import type { MeasuredAccount } from '../place/account.js';
import { ENDLESS_RUN_SECONDS, type Place } from '../place/place.js';
import { FREE_DESK, NO_WINDOW_MS, policyWith } from '../place/policies.js';
import { QUESTION_COUNT, requests } from '../place/requests.js';
import { startQuestions } from '../place/runs.js';
import { LOOK } from '../place/operations.js';
import { untilRuns } from '../place/until-runs.js';
import { type FigureDefinition, limitsOf, one } from '../report/figure.js';

const RUNS = 1_000;
const QUICK_RUNS = 30;
/** As the product's worker has it. */
const CACHED_WORKFLOWS = 250;
/** Often enough for a lost worker to be missed soon. */
const LOOK_MS = 15_000;
const SAY_EVERY = 100;

export const openRuns: FigureDefinition = {
  name: 'open-runs',
  async run(place) {
    const runs = place.quick ? QUICK_RUNS : RUNS;
    const { mostMb, recovery } = await openProductRuns(place, runs);
    place.say('the bare counterpart');
    const bare = await openBareRuns(await place.bare(), {
      runs,
      looking: QUESTION_COUNT,
      lookMs: LOOK_MS,
      cachedWorkflows: CACHED_WORKFLOWS,
    });
    const looks = `a look every ${LOOK_MS / 1000} s`;
    return {
      rows: [
        {
          what: `${runs} asks with a question run each open on one worker: its resident memory, at most`,
          measured: one('MB', mostMb),
          bare: { what: `${runs} workflows that wait`, ...one('MB', bare.mostMb) },
          limits: limitsOf(BARS.openRunsMemory),
        },
        {
          what: `SIGKILL of that worker, another started at once: until each of ${QUESTION_COUNT} questions has been looked at, ${looks}`,
          measured: one('s', recovery.untilResumed),
          bare: {
            what: 'workflows with timer and activity',
            ...one('s', bare.recovery.untilResumed),
          },
          limits: [],
        },
        {
          what: `after that: a query of each of the ${runs} question runs, from its history`,
          measured: one('s', recovery.queries),
          bare: { what: 'workflows that wait', ...one('s', bare.recovery.queries) },
          limits: [],
        },
      ],
      notes: [
        `The new worker polls ${recovery.untilReady.toFixed(1)} s after the SIGKILL, the bare one after ${bare.recovery.untilReady.toFixed(1)} s. ` +
          `Both keep ${CACHED_WORKFLOWS} workflows in their cache.`,
      ],
    };
  },
};

async function openProductRuns(
  place: Place,
  runs: number,
): Promise<{ mostMb: number; recovery: Recovery }> {
  const { client } = await place.bare();
  const account = await place.accountOf({
    runSeconds: ENDLESS_RUN_SECONDS,
    runWindowMs: NO_WINDOW_MS,
    policy: policyWith(LOOK_MS, { desk: FREE_DESK }),
  });
  const stopWatching = watchMemory(account.worker.pid);
  await startQuestions(account, requests(runs), (started) => {
    if (started % SAY_EVERY === 0) place.say(`${started} of ${runs} asks started`);
  });
  const running = { type: 'questionRun', phase: 'running', count: runs } as const;
  await untilRuns(client, { ...running, account: account.name }, (count) => {
    place.say(`${count} of ${runs} runs are running`);
  });
  const mostMb = await stopWatching();
  place.say(`${Math.round(mostMb)} MB; SIGKILL`);
  const recovery = await recover({
    kill: account.worker.kill,
    startWorker: account.startWorker,
    hasResumed: (since) => allLookedAt(account, since),
    client,
    workflowIds: await questionRunsOf(client, account.name),
    query: 'question_run',
  });
  await account.close();
  return { mostMb, recovery };
}

/** Every question is asked about by a call of its own. */
async function allLookedAt({ sandbox }: MeasuredAccount, sinceMs: number): Promise<boolean> {
  const { arrivals } = await sandbox.ledger({ operation: LOOK });
  const since = arrivals.filter(({ at }) => Date.parse(at) > sinceMs);
  return new Set(since.map(({ questionId }) => questionId)).size >= QUESTION_COUNT;
}

async function questionRunsOf(client: Client, account: string): Promise<readonly string[]> {
  const query = `WorkflowType = 'questionRun' AND HabuAccount = '${account}'`;
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
  return ids;
}

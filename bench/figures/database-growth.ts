import { statSync } from 'node:fs';
import { startTemporalServer } from '../../test/world/temporal-server.js';
import { type BareTemporal, openBareTemporal } from '../place/bare-temporal.js';
import type { MeasuredAccount } from '../place/account.js';
import type { Place } from '../place/place.js';
import { FREE_DESK, NO_WINDOW_MS, policyWith } from '../place/policies.js';
import { type QuestionRequest, requests } from '../place/requests.js';
import { startQuestions } from '../place/runs.js';
import { untilRuns } from '../place/until-runs.js';
import { type FigureDefinition, type Reading } from '../report/figure.js';

const RUNS = 100;
const QUICK_RUNS = 20;
const RUN_SECONDS = 3;
const LOOK_MS = 2_000;

/** On a server of its own, whose file nobody else makes grow. */
export const databaseGrowth: FigureDefinition = {
  name: 'database-growth',
  async run(place) {
    const runs = place.quick ? QUICK_RUNS : RUNS;
    const server = await startTemporalServer(await place.temporalCli());
    place.closers.add(server.stop);
    const { address, databaseFile } = server;
    const { closers, scratch } = place;
    const bare = await openBareTemporal({ address, scratch, closers });
    const account = await openOwnAccount(place, address);
    const wanted = requests(2 * runs);
    // The first half makes caches, indexes and the log of the database as large as they stay.
    await complete({ account, bare }, wanted.slice(0, runs), runs);
    const measured = await growth(databaseFile, runs, () =>
      complete({ account, bare }, wanted.slice(runs), 2 * runs),
    );
    const ofBare = await growth(databaseFile, runs, async () => {
      for (let done = 0; done < runs; done += 1) await bare.oneActivity();
    });
    await account.close();
    return {
      rows: [
        {
          what: 'growth of the database with each ask that has one question run',
          measured,
          bare: { what: 'workflow with one activity', ...ofBare },
          limits: [],
        },
      ],
      notes: [],
    };
  },
};

const openOwnAccount = (place: Place, address: string): Promise<MeasuredAccount> =>
  place.accountOf(
    {
      runSeconds: RUN_SECONDS,
      runWindowMs: NO_WINDOW_MS,
      policy: policyWith(LOOK_MS, { desk: FREE_DESK }),
    },
    address,
  );

async function complete(
  { account, bare }: { readonly account: MeasuredAccount; readonly bare: BareTemporal },
  wanted: readonly QuestionRequest[],
  count: number,
): Promise<void> {
  await startQuestions(account, wanted);
  const { name } = account;
  await untilRuns(bare.client, { account: name, type: 'questionAsk', phase: 'completed', count });
}

/** KB that the file and its write-ahead log grow by, a run. */
async function growth(file: string, runs: number, work: () => Promise<void>): Promise<Reading> {
  const size = (): number =>
    [file, `${file}-wal`].reduce(
      (sum, one) => sum + (statSync(one, { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  const before = size();
  await work();
  return { unit: 'KB', values: { KB: (size() - before) / runs / 1024 }, samples: runs };
}

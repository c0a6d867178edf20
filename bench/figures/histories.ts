import type { Client } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { count, type FigureDefinition, type Row } from '../figure.js';
import type { Household } from '../household.js';
import { looksWithin } from '../looks-within.js';
import type { Place } from '../place.js';
import { startAnalysis, untilPhase } from '../runs.js';
import { PACE_REAL } from '../../src/domain/watch-pace.js';

const MOST_EVENTS = 60;
/** At the sandbox's pace the first look comes after 10 s and the others every 5 s: one look, and three or more. */
const SHORT_RUN_SECONDS = 2;
const LONG_RUN_SECONDS = 18;
const LONG_LIFE_HOURS = 6;

interface Histories {
  readonly askEvents: number;
  readonly runEvents: number;
  readonly runLooks: number;
}

/** A bare counterpart does not exist: the naked workflow's 11 events say nothing about a run that is watched. */
export const histories: FigureDefinition = {
  name: 'histories',
  bar: '60 events, whatever the duration of the run',
  async run(place) {
    const [short, long] = await Promise.all([
      measure(place, SHORT_RUN_SECONDS),
      measure(place, LONG_RUN_SECONDS),
    ]);
    const looks = looksWithin(PACE_REAL, LONG_LIFE_HOURS * 60 * 60 * 1000);
    const perLook = (name: 'askEvents' | 'runEvents'): number =>
      (long[name] - short[name]) / (long.runLooks - short.runLooks);
    const projected = (name: 'askEvents' | 'runEvents'): number =>
      Math.round(short[name] + (looks - short.runLooks) * perLook(name));
    const life = `${LONG_LIFE_HOURS} h at the real pace, ${looks} looks (projected)`;
    return {
      rows: [
        row('history of a completed question run, 1 look', short.runEvents),
        row('history of its ask, 1 look at each of 2 runs', short.askEvents),
        row(`history of a question run of ${life}`, projected('runEvents')),
        row(`history of an ask of ${life}`, projected('askEvents')),
      ],
      notes: [
        `Measured: ${short.runLooks} look gives ${short.runEvents} events in the question run and ${short.askEvents} in the ask; ` +
          `${long.runLooks} looks give ${long.runEvents} and ${long.askEvents}. So a look costs ${perLook('runEvents').toFixed(1)} and ` +
          `${perLook('askEvents').toFixed(1)} events; the two projected rows are computed from that.`,
      ],
    };
  },
};

const row = (what: string, events: number): Row => ({
  what,
  measured: count('events', { events }),
  limits: [{ of: 'events', most: MOST_EVENTS }],
});

async function measure(place: Place, runSeconds: number): Promise<Histories> {
  const { client } = await place.bare();
  const household = await place.householdWithRunsOf(runSeconds);
  const handle = await startAnalysis(household);
  await untilPhase(household, handle, 'completed');
  const ask = await eventsOf(client, handle);
  const run = await eventsOf(client, await oneQuestionRun(client, household));
  await household.close();
  return { askEvents: ask.length, runEvents: run.length, runLooks: run.filter(isLook).length };
}

type Events = NonNullable<History['events']>;

const eventsOf = async (client: Client, workflowId: string): Promise<Events> =>
  (await client.workflow.getHandle(workflowId).fetchHistory()).events ?? [];

const isLook = ({ activityTaskScheduledEventAttributes: activity }: Events[number]): boolean =>
  activity?.activityType?.name === 'lookAtQuestionRun';

/** Both runs of the analysis have the same life; the list knows them since they started. */
async function oneQuestionRun(client: Client, { account }: Household): Promise<string> {
  const query = `WorkflowType = 'questionRun' AND HabuAccount = '${account}'`;
  for await (const { workflowId } of client.workflow.list({ query })) return workflowId;
  throw new Error(`Account ${account} has no question run.`);
}

import type { Client } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { count, type FigureDefinition, type Row } from '../figure.js';
import type { Household } from '../household.js';
import { looksWithin } from '../looks-within.js';
import type { Place } from '../place.js';
import { startAnalysis, untilPhase } from '../runs.js';
import { PACE_REAL } from '../../src/domain/watch-pace.js';

const MOST_EVENTS = 60;
/**
 * At the sandbox's pace the first look comes after 10 s and the others every 5 s: the short run is seen once, at its end.
 * The two long ones have the same news to tell and differ in the number of looks alone.
 */
const SHORT_SECONDS = 2;
const LONG_SECONDS = 18;
const LONGER_SECONDS = 33;
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
    const [short, long, longer] = await Promise.all([
      measure(place, SHORT_SECONDS),
      measure(place, LONG_SECONDS),
      measure(place, LONGER_SECONDS),
    ]);
    const perLook = (longer.runEvents - long.runEvents) / (longer.runLooks - long.runLooks);
    const looks = looksWithin(PACE_REAL, LONG_LIFE_HOURS * 60 * 60 * 1000);
    const projected = Math.round(longer.runEvents + (looks - longer.runLooks) * perLook);
    return {
      rows: [
        row(`history of a completed question run, ${short.runLooks} look`, short.runEvents),
        row(`the same, ${longer.runLooks} looks`, longer.runEvents),
        row(
          `the same, projected to ${LONG_LIFE_HOURS} h at the real pace, ${looks} looks`,
          projected,
        ),
        row(`history of its ask, ${short.runLooks} look at each of 2 runs`, short.askEvents),
        row(`the same, ${longer.runLooks} looks at each`, longer.askEvents),
      ],
      notes: [
        `Between ${long.runLooks} and ${longer.runLooks} looks a question run's history grows by ${perLook.toFixed(1)} events a look; ` +
          'the projected row is computed from that.',
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

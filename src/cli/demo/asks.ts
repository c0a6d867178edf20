import type { CheckedAsk } from './independent-check.js';

/** An analysis that the demo asks for, with what is known of the sandbox's room and of nothing else. */
export interface DemoAsk extends CheckedAsk {
  readonly cleanRoom: string;
}

/** The sandbox's invented people; they have data from July to September 2026. */
const POPULATION = { seed: 20_260_701, people: 200_000 } as const;

export const EDUCATION_ASK: DemoAsk = {
  cleanRoom: 'Media Intelligence',
  request: {
    ...POPULATION,
    attribute: 'EDUCATION',
    dateFrom: '2026-07-01',
    dateTo: '2026-09-30',
  },
  crowdSize: 0,
  noiseScale: 0,
  hasSizes: true,
};

/** Three days, so that rows fall below the crowd size and noise is not small beside a count. */
export const GUARDED_ASK: DemoAsk = {
  cleanRoom: 'Holiday Planning',
  request: { ...POPULATION, attribute: 'AGE_BAND', dateFrom: '2026-07-01', dateTo: '2026-07-03' },
  crowdSize: 50,
  noiseScale: 1,
  hasSizes: false,
};

export const roomAndDates = ({ cleanRoom, request }: DemoAsk) => ({
  clean_room: cleanRoom,
  date_from: request.dateFrom,
  date_to: request.dateTo,
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OverlapRequest, QuestionRequest } from '../../src/domain/analysis/requests.js';
import type { HabuMcpError } from '../../src/domain/errors/habu-mcp-error.js';
import { type ActivitiesAtWork, startActivities } from '../world/activities.js';

const DATES = { dateFrom: '2026-07-01', dateTo: '2026-09-30' };
const ROOM = { cleanRoom: 'CR-045501', reuse: { freshForMs: 0 } };
const OVERLAP: OverlapRequest = { ...ROOM, ...DATES, attribute: 'EDUCATION', withBases: true };
const QUESTION: QuestionRequest = { ...ROOM, ...DATES, question: 'CRQ-138206' };
const { attribute: _attribute, ...PLAIN } = OVERLAP;

let world: ActivitiesAtWork;
beforeAll(async () => {
  world = await startActivities({ people: 20 });
});
afterAll(() => world.close());

const planOverlap = (change: Partial<OverlapRequest>, from: OverlapRequest = OVERLAP) =>
  world.reads.planOverlapAnalysis({ ...from, ...change });
const planQuestion = (change: Partial<QuestionRequest>) =>
  world.reads.planQuestion({ ...QUESTION, ...change });

interface Case {
  readonly what: string;
  readonly asked: () => Promise<unknown>;
  readonly code: string;
  /** What is said, so that the second call can succeed. */
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    what: 'an unknown clean room, with the nearest ones',
    asked: () => planOverlap({ cleanRoom: 'Media Inteligence' }),
    code: 'CLEANROOM_NOT_FOUND',
    says: ['Media Inteligence', 'Media Intelligence Sandbox'],
  },
  {
    what: 'an ambiguous clean room, with its candidates',
    asked: () => planOverlap({ cleanRoom: 'sandbox' }),
    code: 'CLEANROOM_AMBIGUOUS',
    says: ['Media Intelligence Sandbox', 'Holiday Planning Sandbox'],
  },
  {
    what: 'a room of another organization, which looks unknown, and how rooms become visible',
    asked: () => planOverlap({ cleanRoom: 'CR-045503' }),
    code: 'CLEANROOM_NOT_FOUND',
    says: ['CR-045503', 'list_cleanrooms'],
  },
  {
    what: 'an unknown question, with the nearest ones',
    asked: () => planQuestion({ question: 'Overall Impresions' }),
    code: 'QUESTION_NOT_FOUND',
    says: ['Overall Impressions'],
  },
  {
    what: 'an ambiguous question, with its candidates',
    asked: () => planQuestion({ question: 'attributed revenue' }),
    code: 'QUESTION_AMBIGUOUS',
    says: ['First Touch', 'Last Touch', 'Linear Touch'],
  },
  {
    what: 'a question that is not ready, with what is missing',
    asked: () => planQuestion({ question: 'Optimal Frequency' }),
    code: 'QUESTION_NOT_READY',
    says: ['MISSING_DATASETS'],
  },
  {
    what: 'missing dates and a missing attribute at once, with the exact names',
    asked: () => planOverlap({ question: 'CRQ-138210' }, { ...ROOM, withBases: true }),
    code: 'PARAMETERS_INVALID',
    says: ['CRM_ATTRIBUTE', 'exposures.date_start', 'exposures.date_end', 'YYYY-MM-DD'],
  },
  {
    what: 'a date that does not exist',
    asked: () => planOverlap({ dateFrom: '2026-02-30' }),
    code: 'PARAMETERS_INVALID',
    says: ['2026-02-30', 'exposures.date_start'],
  },
  {
    what: 'a date in another form',
    asked: () => planOverlap({ dateTo: '30/09/2026' }),
    code: 'PARAMETERS_INVALID',
    says: ['30/09/2026', 'YYYY-MM-DD'],
  },
  {
    what: 'an end before its start',
    asked: () => planOverlap({ dateFrom: DATES.dateTo, dateTo: DATES.dateFrom }),
    code: 'PARAMETERS_INVALID',
    says: ['2026-09-30', '2026-07-01', 'after'],
  },
  {
    what: 'a parameter that the question does not have, with those it has',
    asked: () => planOverlap({ parameters: { COLOUR: 'red' } }),
    code: 'PARAMETERS_INVALID',
    says: ['COLOUR', 'CRM_ATTRIBUTE'],
  },
  {
    what: 'no dates for the sizes alone, with their names and what an attribute could be',
    asked: () => planOverlap({}, { ...ROOM, withBases: true }),
    code: 'PARAMETERS_INVALID',
    says: ['exposures.date_start', 'exposures.date_end', 'YYYY-MM-DD', 'EDUCATION'],
  },
  {
    what: 'no attribute in a room without a question for the sizes, with its values',
    asked: () => planOverlap({ cleanRoom: 'CR-045502' }, PLAIN),
    code: 'PARAMETERS_INVALID',
    says: ['CRM_ATTRIBUTE', 'EDUCATION', 'REGION'],
  },
];

/** All that a tool could tell of a refusal. */
const refusalOf = async (asked: Promise<unknown>) => {
  const error = await asked.then(
    () => {
      throw new Error('It was not refused.');
    },
    (thrown: unknown) => thrown as HabuMcpError,
  );
  return { code: error.code, text: JSON.stringify([error.message, error.details, error.nextStep]) };
};

describe('pre-flight refuses', () => {
  it.each(CASES)('$what', async ({ asked, code, says }) => {
    const refusal = await refusalOf(asked());
    expect(refusal.code).toBe(code);
    for (const part of says) expect(refusal.text).toContain(part);
  });

  it('without a run creation', async () => {
    expect((await world.sandbox.ledger()).creations).toEqual([]);
  });
});

const questions = ({
  runs,
}: {
  runs: readonly { role: string; question: { displayId: string } }[];
}) => runs.map(({ role, question }) => [role, question.displayId]);

describe('pre-flight of an overlap analysis', () => {
  it('takes the question that the caller names for the answer, and not also for its base sizes', async () => {
    const prepared = await planOverlap({ question: 'CRQ-138208' }, PLAIN);
    expect(questions(prepared)).toEqual([['answer', 'CRQ-138208']]);
    expect(prepared.plan.notes).toEqual([]);
  });

  it.each([
    { attribute: 'REGION' },
    { parameters: { CRM_ATTRIBUTE: 'REGION' } },
    { question: 'CRQ-138210', attribute: 'REGION' },
  ])('takes the attribute question for %j, with base sizes beside it', async (given) => {
    const prepared = await planOverlap(given, PLAIN);
    expect(prepared.title).toBe('Attribute-Level Overlap and Index by REGION');
    expect(questions(prepared)).toEqual([
      ['answer', 'CRQ-138210'],
      ['bases', 'CRQ-138208'],
    ]);
    expect(prepared.plan).toMatchObject({ runCreations: 2, runSlots: 20, runSlotsFree: 20 });
  });

  it('names every party where it may not be read which one is ours', async () => {
    const { scope } = await planOverlap(
      {
        ...{ cleanRoom: 'CR-045502', attribute: 'REGION' },
        parameters: { 'exposures.date_start': '2026-07-01', 'exposures.date_end': '2026-07-03' },
      },
      PLAIN,
    );
    expect(scope).toEqual({
      partners: ['Meridian Streaming (invented)', 'Alder Outfitters (invented)'],
      ...{ attribute: 'REGION', dateFrom: '2026-07-01', dateTo: '2026-07-03' },
      ...{ dataFrom: '2026-07-01', dataTo: '2026-09-30' },
    });
  });
});

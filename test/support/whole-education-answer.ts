import type { Caveat, OverlapAnswer, OverlapRow } from '../../src/domain/overlap/answer.js';
import type { AskState } from '../../src/domain/run/run-state.js';
import { EDUCATION_ANSWER } from './education-answer.js';

const SEGMENTS = [
  'Auto Intenders',
  'Beauty and Fashion',
  'Business News',
  'Country Music',
  'Cooking and Recipes',
  'Gaming',
  'Health and Fitness',
  'Home and Garden',
  'Luxury Travel',
  'Parenting',
  'Science and Technology',
  'Sports',
];

/** Indexes by segment, in the order of the answer's values. */
const INDEXES: readonly (readonly number[])[] = [
  [104, 97, 88, 108, 99],
  [109, 101, 76, 112, 98],
  [71, 118, 216, 61, 62],
  [112, 83, 46, 130, 118],
  [105, 99, 92, 104, 101],
  [117, 92, 49, 120, 110],
  [92, 106, 121, 86, 103],
  [98, 104, 95, 103, 97],
  [62, 121, 163, 67, 79],
  [110, 95, 73, 113, 104],
  [79, 127, 187, 51, 74],
  [101, 103, 96, 100, 99],
];

const PEOPLE_OF_SEGMENT = 4_350;

const rows: readonly OverlapRow[] = SEGMENTS.flatMap((segment, place) =>
  EDUCATION_ANSWER.values.map((value, column): OverlapRow => {
    if (segment === 'Luxury Travel' && value === 'Associate')
      return { value, segment, withheld: '<50' };
    const index = INDEXES[place]?.[column] ?? 100;
    const base =
      EDUCATION_ANSWER.index?.base.profile.find((share) => share.value === value)?.share ?? 0;
    const share = (base * index) / 100;
    const people = Math.round(share * PEOPLE_OF_SEGMENT);
    const spread = 1.96 / Math.sqrt(people);
    const [low, high] = [index * Math.exp(-spread), index * Math.exp(spread)];
    const isUnclear = low <= 100 && high >= 100;
    const isSlight = index >= 80 && index <= 120;
    const mark = isUnclear ? 'unclear' : isSlight ? 'slight' : 'clear';
    return { value, segment, people, share, index, low, high, mark };
  }),
).toSorted((a, b) => (b.index ?? 0) - (a.index ?? 0));

const counted = rows.filter(({ index }) => index !== undefined);
const marked = (mark: OverlapRow['mark']) => counted.filter((row) => row.mark === mark);

const CAVEATS: readonly Caveat[] = [
  ...EDUCATION_ANSWER.caveats,
  {
    kind: 'memberships',
    text: 'People are in several segments: the cells sum to 52,206 for 27,214 people, so rows must not be added up.',
  },
  {
    kind: 'guessed',
    text: 'COL_7 is taken for the share of the segment by its numbers alone; if it is another, shares are wrong and indexes are not.',
  },
  { kind: 'repeated_rows', text: '2 rows stand twice in the table; each was counted once.' },
];

/** The example with all its 5 × 12 cells and more caveats than a short answer shows. */
export const WHOLE_EDUCATION_ANSWER: OverlapAnswer = {
  ...EDUCATION_ANSWER,
  segments: SEGMENTS,
  rows,
  top: counted.slice(0, 5),
  bottom: counted.slice(-5).toReversed(),
  marks: {
    clear: marked('clear').length,
    slight: marked('slight').length,
    unclear: marked('unclear').length,
  },
  caveats: CAVEATS,
  cannotTell: ['how many people of each value are in all of CRM'],
};

/** A run that left it. */
export const EDUCATION_RUN: AskState = {
  handle: 'ov-7k3f9m2q4x',
  kind: 'overlap_analysis',
  phase: 'completed',
  source: 'sandbox',
  title: 'Attribute-Level Overlap and Index by EDUCATION',
  startedAt: '2026-11-28T12:39:53.440Z',
  updatedAt: '2026-11-28T12:41:56.666Z',
  endedAt: '2026-11-28T12:41:56.666Z',
  room: {
    id: '98cf380e-aa8f-5561-adc3-2f2a01a14689',
    displayId: 'CR-045501',
    name: 'Media Intelligence Sandbox',
  },
  scope: {
    partners: ['Nordlicht Publishing'],
    attribute: 'EDUCATION',
    dateFrom: '2026-07-01',
    dateTo: '2026-09-30',
  },
  plan: {
    runCreations: 2,
    runSlots: 20,
    runSlotsFree: 20,
    expected: 'Such runs usually take about a minute.',
    notes: ['Took CRQ-138210 Attribute-Level Overlap and Index: title says overlap.'],
  },
  parts: [
    {
      role: 'answer',
      requestHash: '474c11bf17b6a8cec2eaf54a',
      runKey: '474c11bf17b6a8cec2eaf54a',
      question: {
        id: '0de7ed33-ae98-55dc-a112-c151654ed666',
        displayId: 'CRQ-138210',
        name: 'Attribute-Level Overlap and Index',
      },
      questionVersion: 3,
      parameters: {
        CRM_ATTRIBUTE: 'EDUCATION',
        'exposures.date_start': '2026-07-01',
        'exposures.date_end': '2026-09-30',
      },
      phase: 'completed',
      habuRunId: 'b324de5e-363e-4b13-8d69-2815a87bed02',
      habuStatus: 'COMPLETED',
      submittedAt: '2026-11-28T12:39:54.000Z',
      lastLookAt: '2026-11-28T12:41:56.489Z',
    },
    {
      role: 'bases',
      requestHash: 'dc212c5b6f7d5194f1a50db0',
      runKey: 'dc212c5b6f7d5194f1a50db0',
      question: {
        id: '7c75d33d-add2-5dd8-aeff-b73fa3f0be45',
        displayId: 'CRQ-138208',
        name: 'CRM to Publisher Audience Overlap',
      },
      parameters: {
        'exposures.date_start': '2026-07-01',
        'exposures.date_end': '2026-09-30',
      },
      phase: 'completed',
      habuRunId: 'b46bce07-41b4-4f6d-a177-1e5ae1eb487a',
      habuStatus: 'COMPLETED',
      lastLookAt: '2026-11-28T12:41:56.551Z',
    },
  ],
};

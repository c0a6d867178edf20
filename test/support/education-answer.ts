import type { Mark, OverlapAnswer, OverlapRow } from '../../src/domain/overlap/answer.js';

type Figures = readonly [
  value: string,
  segment: string,
  people: number,
  share: number,
  index: number,
  low: number,
  high: number,
  mark: Mark,
];

const FIGURES: readonly Figures[] = [
  ['Graduate', 'Business News', 1122, 0.304, 216, 206, 227, 'clear'],
  ['Graduate', 'Science and Technology', 1143, 0.263, 187, 178, 197, 'clear'],
  ['Graduate', 'Luxury Travel', 566, 0.229, 163, 151, 175, 'clear'],
  ['High School', 'Country Music', 1748, 0.35, 130, 125, 135, 'clear'],
  ['High School', 'Gaming', 1473, 0.322, 120, 115, 125, 'slight'],
  ['Associate', 'Sports', 812, 0.101, 101, 95, 108, 'unclear'],
  ['Some College', 'Business News', 543, 0.147, 62, 57, 67, 'clear'],
  ['High School', 'Business News', 606, 0.164, 61, 57, 66, 'clear'],
  ['High School', 'Science and Technology', 595, 0.137, 51, 47, 55, 'clear'],
  ['Graduate', 'Gaming', 314, 0.069, 49, 44, 54, 'clear'],
  ['Graduate', 'Country Music', 325, 0.065, 46, 41, 51, 'clear'],
];

const rows: readonly OverlapRow[] = [
  ...FIGURES.map(([value, segment, people, share, index, low, high, mark]) => ({
    value,
    segment,
    people,
    share,
    index,
    low,
    high,
    mark,
  })),
  { value: 'Associate', segment: 'Luxury Travel', withheld: '<50' },
];

const PROFILE = [
  { value: 'Associate', share: 0.099, people: 2694 },
  { value: 'Bachelor', share: 0.254, people: 6912 },
  { value: 'Graduate', share: 0.141, people: 3837 },
  { value: 'High School', share: 0.269, people: 7321 },
  { value: 'Some College', share: 0.237, people: 6450 },
];

/** An answer as the analysis of the sandbox's first room gives it, shortened; for tests of what shows answers. */
export const EDUCATION_ANSWER: OverlapAnswer = {
  form: 2,
  attribute: 'EDUCATION',
  headline:
    '27,214 people are in both sides: 33.2% of CRM and 41.3% of PUBLISHER. "Graduate" in "Business News" has the highest index, 216 (206 to 227), against a profile of 14% Graduate.',
  totalRows: 60,
  sides: [
    { name: 'CRM', size: 81_974 },
    { name: 'PUBLISHER', size: 65_953 },
  ],
  overlap: 27_214,
  matchRates: [
    { side: 'CRM', rate: 0.332 },
    { side: 'PUBLISHER', rate: 0.413 },
  ],
  index: {
    name: 'index',
    from: 'question',
    reportedAs: 'percent',
    base: {
      kind: 'profile',
      text: 'a fixed profile of 27% High School, 25% Bachelor, 24% Some College, 14% Graduate, 10% Associate',
      profile: PROFILE,
    },
    check: 'The share divided by the reported index gives the same profile in all 12 segments.',
  },
  profile: { of: 'the people in both sides', shares: PROFILE },
  values: ['Associate', 'Bachelor', 'Graduate', 'High School', 'Some College'],
  segments: [
    'Business News',
    'Country Music',
    'Gaming',
    'Luxury Travel',
    'Science and Technology',
    'Sports',
  ],
  rows,
  rowsLeftOut: 0,
  top: rows.slice(0, 5),
  bottom: [...rows.slice(6, 11)].reverse(),
  marks: { clear: 9, slight: 1, unclear: 1 },
  withheldCells: 1,
  noise: { seen: false },
  caveats: [
    {
      kind: 'withheld',
      text: '1 of 60 cells is withheld ("<50"): its share and index are unknown, at most 50 people.',
    },
  ],
  cannotTell: [],
  definitions: [
    'Index: the share of the value inside the segment over its share in the base, times 100.',
  ],
  columns: [
    {
      column: 'ATTRIBUTE_VALUE',
      as: 'the attribute value',
      confidence: 'high',
      why: 'its name, and its cells are text',
    },
    {
      column: 'INDEX',
      as: 'the index, 100 for the base',
      confidence: 'high',
      why: 'share divided by it is one profile',
    },
  ],
};

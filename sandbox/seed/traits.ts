import type { Weighted } from './random.js';

/** What the brand knows of a customer; the keys are the columns that CRM_ATTRIBUTE may name. */
export const ATTRIBUTES = ['EDUCATION', 'INCOME_BAND', 'AGE_BAND', 'REGION'] as const;
export type Attribute = (typeof ATTRIBUTES)[number];
export type Traits = Readonly<Record<Attribute, string>>;

const weighted = (weights: Readonly<Record<string, number>>): Weighted[] =>
  Object.entries(weights).map(([value, weight]) => ({ value, weight }));

export const AGE_BANDS = weighted({
  '18-24': 12,
  '25-34': 19,
  '35-44': 19,
  '45-54': 18,
  '55-64': 16,
  '65+': 16,
});
export const REGIONS = weighted({
  Northeast: 18,
  Southeast: 24,
  Midwest: 21,
  Southwest: 14,
  West: 23,
});

/** Education leans with age, income leans with education: so the attributes are not independent of each other. */
export const educationBands = (age: string): readonly Weighted[] =>
  age === '18-24' ? YOUNG_EDUCATION : EDUCATION;
export const incomeBands = (education: string): readonly Weighted[] =>
  INCOME_BY_EDUCATION.get(education) ?? LOWER_INCOME;

const EDUCATION = weighted({
  'High School': 26,
  'Some College': 24,
  Associate: 10,
  Bachelor: 26,
  Graduate: 14,
});
const YOUNG_EDUCATION = weighted({
  'High School': 46,
  'Some College': 34,
  Associate: 10,
  Bachelor: 9,
  Graduate: 1,
});

const income = (lean: number): Weighted[] =>
  weighted({
    'Under 35K': 26 / lean,
    '35K-60K': 28,
    '60K-100K': 26,
    '100K-150K': 12 * lean,
    'Over 150K': 5 * lean,
  });
const LOWER_INCOME = income(1);
const INCOME_BY_EDUCATION = new Map([
  ['Bachelor', income(2.2)],
  ['Graduate', income(4)],
]);

export interface Segment {
  readonly name: string;
  /** Chance of a person without any listed trait. */
  readonly base: number;
  /** Factors on the base, by trait value. */
  readonly leans: Readonly<Record<string, number>>;
}

/** The publisher's segments. The factors make indices from about 40 to 250. */
export const SEGMENTS: readonly Segment[] = [
  {
    name: 'Business News',
    base: 0.09,
    leans: { Graduate: 3.2, Bachelor: 1.8, '18-24': 0.4, 'Over 150K': 1.5 },
  },
  { name: 'Sports', base: 0.3, leans: { '65+': 0.7, 'High School': 1.2, Southeast: 1.2 } },
  {
    name: 'Gaming',
    base: 0.16,
    leans: { '18-24': 3, '25-34': 1.8, '55-64': 0.4, '65+': 0.25, Graduate: 0.6 },
  },
  {
    name: 'Home and Garden',
    base: 0.17,
    leans: { '18-24': 0.3, '55-64': 1.6, '65+': 1.8, Midwest: 1.3 },
  },
  {
    name: 'Luxury Travel',
    base: 0.06,
    leans: { 'Over 150K': 4, '100K-150K': 2.4, 'Under 35K': 0.4, Graduate: 1.4 },
  },
  {
    name: 'Budget Travel',
    base: 0.14,
    leans: { 'Under 35K': 1.7, 'Over 150K': 0.4, '25-34': 1.4 },
  },
  { name: 'Parenting', base: 0.12, leans: { '25-34': 2, '35-44': 2.6, '65+': 0.3, '18-24': 0.5 } },
  { name: 'Health and Fitness', base: 0.2, leans: { Bachelor: 1.3, Graduate: 1.4, West: 1.4 } },
  {
    name: 'Science and Technology',
    base: 0.12,
    leans: { Graduate: 2.4, Bachelor: 1.6, 'High School': 0.6, West: 1.3 },
  },
  { name: 'Cooking', base: 0.22, leans: { '45-54': 1.3, '55-64': 1.3, '18-24': 0.7 } },
  {
    name: 'Country Music',
    base: 0.15,
    leans: { Southeast: 1.9, Southwest: 1.5, Northeast: 0.5, 'High School': 1.3, Graduate: 0.5 },
  },
  {
    name: 'Personal Finance',
    base: 0.1,
    leans: { '100K-150K': 1.7, 'Over 150K': 2, '18-24': 0.5 },
  },
];

/** Advertisers' campaigns on the publisher's inventory, with the share of exposures. */
export const CAMPAIGNS: readonly (Weighted & { readonly advertiser: string })[] = [
  { value: 'Autumn Range', advertiser: 'Alder Outfitters', weight: 34 },
  { value: 'Trail Shoes', advertiser: 'Alder Outfitters', weight: 26 },
  { value: 'Loyalty Club', advertiser: 'Alder Outfitters', weight: 16 },
  { value: 'Clearance', advertiser: 'Alder Home', weight: 24 },
];

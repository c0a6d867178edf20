import type { Weighted } from './random.js';
import { seedData } from './seed-data.js';

/** What the brand knows of a customer; the keys are the columns that CRM_ATTRIBUTE may name. */
export const ATTRIBUTES = ['EDUCATION', 'INCOME_BAND', 'AGE_BAND', 'REGION'] as const;
export type Attribute = (typeof ATTRIBUTES)[number];
export type Traits = Readonly<Record<Attribute, string>>;

export interface Segment {
  readonly name: string;
  /** Chance of a person without any listed trait. */
  readonly base: number;
  /** Factors on the base, by trait value. */
  readonly leans: Readonly<Record<string, number>>;
}

type Weights = Readonly<Record<string, number>>;

interface TraitData {
  readonly ageBands: Weights;
  readonly regions: Weights;
  readonly education: Weights;
  readonly youngEducation: Weights;
  /** The publisher's segments. The factors make indices from about 40 to 250. */
  readonly segments: readonly Segment[];
  /** Advertisers' campaigns on the publisher's inventory, with the share of exposures. */
  readonly campaigns: readonly (Weighted & { readonly advertiser: string })[];
}

const weighted = (weights: Weights): Weighted[] =>
  Object.entries(weights).map(([value, weight]) => ({ value, weight }));

const DATA = seedData('traits') as TraitData;
export const { segments: SEGMENTS, campaigns: CAMPAIGNS } = DATA;
export const AGE_BANDS = weighted(DATA.ageBands);
export const REGIONS = weighted(DATA.regions);

/** Education leans with age, income leans with education: so the attributes are not independent of each other. */
export const educationBands = (age: string): readonly Weighted[] =>
  age === '18-24' ? YOUNG_EDUCATION : EDUCATION;
export const incomeBands = (education: string): readonly Weighted[] =>
  INCOME_BY_EDUCATION.get(education) ?? LOWER_INCOME;

const EDUCATION = weighted(DATA.education);
const YOUNG_EDUCATION = weighted(DATA.youngEducation);

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

import { pick, randomFor, type Random } from './random.js';
import {
  AGE_BANDS,
  CAMPAIGNS,
  educationBands,
  incomeBands,
  REGIONS,
  SEGMENTS,
  type Segment,
  type Traits,
} from './traits.js';

/** The days that the invented exposures and conversions lie in, first and last included. */
export const DATA_WINDOW = { from: '2026-07-01', to: '2026-09-30' } as const;
const DAYS = 92;
const SECONDS_PER_DAY = 86_400;
const WINDOW_START_SECONDS = Date.parse(`${DATA_WINDOW.from}T00:00:00Z`) / 1000;

export interface Exposure {
  readonly publisherId: string;
  readonly campaign: string;
  readonly advertiser: string;
  readonly clicked: boolean;
  /** Unix time in seconds. */
  readonly at: number;
}

export interface Conversion {
  readonly brandId: string;
  readonly at: number;
  readonly revenueCents: number;
}

/** One human, and the traces of them that each party holds under its own ids. */
export interface Person {
  readonly rampId: string;
  readonly traits: Traits;
  readonly segments: readonly string[];
  /** Ids in the brand's CRM: none for a stranger, two for a duplicate record. */
  readonly brandIds: readonly string[];
  /** Ids at the publisher, where a few people have two devices. */
  readonly publisherIds: readonly string[];
  /** Whether each party's identity map knows the person: the unmatched are in no overlap. */
  readonly brandIsMatched: boolean;
  readonly publisherIsMatched: boolean;
  readonly exposures: readonly Exposure[];
  readonly conversions: readonly Conversion[];
}

/** Makes person `row` of the population of `seed`, without the others. */
export function makePerson(seed: number, row: number): Person {
  const random = randomFor(seed, row);
  const traits = makeTraits(random);
  const segments = SEGMENTS.filter((segment) => random() < chance(segment, traits));
  const key = row.toString(36).padStart(6, '0');
  const brandIds = makeIds(random, { key: `B${key}`, share: brandShare(traits), twice: 0.04 });
  const publisherIds = makeIds(random, { key: `P${key}`, share: 0.55, twice: 0.08 });
  const exposures = publisherIds.length === 0 ? [] : makeExposures(random, publisherIds);
  return {
    rampId: `XY${scatter(seed, row)}`,
    traits,
    segments: segments.map((segment) => segment.name),
    brandIds,
    publisherIds,
    brandIsMatched: random() < 0.92,
    publisherIsMatched: random() < 0.88,
    exposures,
    conversions: makeConversions(random, brandIds, exposures.length),
  };
}

function makeTraits(random: Random): Traits {
  const age = pick(random, AGE_BANDS);
  const education = pick(random, educationBands(age));
  const income = pick(random, incomeBands(education));
  return {
    AGE_BAND: age,
    EDUCATION: education,
    INCOME_BAND: income,
    REGION: pick(random, REGIONS),
  };
}

function chance({ base, leans }: Segment, traits: Traits): number {
  const lean = (value: string): number => leans[value] ?? 1;
  const factor =
    lean(traits.AGE_BAND) * lean(traits.EDUCATION) * lean(traits.INCOME_BAND) * lean(traits.REGION);
  return Math.min(0.9, base * factor);
}

const brandShare = (traits: Traits): number =>
  traits.INCOME_BAND === 'Under 35K' ? 0.3 : traits.AGE_BAND === '18-24' ? 0.35 : 0.5;

function makeIds(
  random: Random,
  { key, share, twice }: { key: string; share: number; twice: number },
): string[] {
  const [isThere, isTwice] = [random() < share, random() < twice];
  if (!isThere) return [];
  return isTwice ? [key, `${key}x`] : [key];
}

function makeExposures(random: Random, publisherIds: readonly string[]): Exposure[] {
  // Squared, so that most people see little and a few see a lot.
  const count = Math.floor(random() ** 2 * 10);
  return Array.from({ length: count }, () => {
    const campaign = pick(random, CAMPAIGNS);
    return {
      publisherId: publisherIds[Math.floor(random() * publisherIds.length)] ?? '',
      campaign,
      advertiser: CAMPAIGNS.find((entry) => entry.value === campaign)?.advertiser ?? '',
      clicked: random() < 0.04,
      at: moment(random),
    };
  });
}

/** Customers who saw more ads buy more often, up to a point: that is what the frequency question finds. */
function makeConversions(
  random: Random,
  brandIds: readonly string[],
  exposures: number,
): Conversion[] {
  const buys = random() < 0.12 + 0.05 * Math.min(exposures, 5);
  if (brandIds.length === 0 || !buys) return [];
  return Array.from({ length: 1 + Math.floor(random() * 2) }, () => ({
    brandId: brandIds[Math.floor(random() * brandIds.length)] ?? '',
    at: moment(random),
    revenueCents: 1500 + Math.floor(random() ** 2 * 30_000),
  }));
}

const moment = (random: Random): number =>
  WINDOW_START_SECONDS + Math.floor(random() * DAYS * SECONDS_PER_DAY);

/** Looks like an opaque identifier, is unique in a population. */
function scatter(seed: number, row: number): string {
  const random = randomFor(seed ^ 0x5bd1e995, row);
  const noise = Math.floor(random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0');
  return `${noise}${row.toString(16).padStart(6, '0')}`;
}

/** The UTC day of a unix time in seconds, as YYYY-MM-DD. */
export const dayOf = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().slice(0, 10);

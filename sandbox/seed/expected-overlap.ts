import { dayOf, makePerson, type Person } from './person.js';
import type { Attribute } from './traits.js';

export interface OverlapRequest {
  readonly seed: number;
  readonly people: number;
  readonly attribute: Attribute;
  /** First and last day of exposure, YYYY-MM-DD, both included. */
  readonly dateFrom: string;
  readonly dateTo: string;
}

export interface ExpectedOverlapRow {
  readonly attributeValue: string;
  readonly segment: string;
  /** Distinct people in the CRM with the value, in the segment, and exposed in the period. */
  readonly overlap: number;
  /** Percent of the segment's overlap that has the value, two decimals. */
  readonly share: number;
  /** Share in the segment over share in the whole overlap, times 100, one decimal. */
  readonly index: number;
}

export interface ExpectedOverlap {
  readonly rows: readonly ExpectedOverlapRow[];
  /** Distinct people of the overlap in each segment. */
  readonly segmentPeople: ReadonlyMap<string, number>;
  /** Of the overlap's people in any segment, the fraction that has each value: what the index compares with. */
  readonly profile: ReadonlyMap<string, number>;
  readonly bases: {
    /** Distinct identified people in the CRM. */
    readonly crm: number;
    /** Distinct identified people whom the publisher exposed in the period. */
    readonly publisher: number;
    readonly overlap: number;
  };
}

/**
 * What the two overlap questions of the sandbox must answer, computed person by person from the generator: no SQL, no
 * join, no identity map, so that it can check them. Crowd size and noise are not applied.
 */
export function expectedOverlap(request: OverlapRequest): ExpectedOverlap {
  const bases = { crm: 0, publisher: 0, overlap: 0 };
  const members: Member[] = [];
  for (let row = 0; row < request.people; row += 1) {
    const person = makePerson(request.seed, row);
    const isCustomer = person.brandIds.length > 0 && person.brandIsMatched;
    const isReached = person.publisherIsMatched && wasExposed(person, request);
    if (isCustomer) bases.crm += 1;
    if (isReached) bases.publisher += 1;
    if (!isCustomer || !isReached) continue;
    bases.overlap += 1;
    members.push({ value: person.traits[request.attribute], segments: person.segments });
  }
  return { ...overlapOf(members.filter((member) => member.segments.length > 0)), bases };
}

const wasExposed = (person: Person, { dateFrom, dateTo }: OverlapRequest): boolean =>
  person.exposures.some(({ at }) => dateFrom <= dayOf(at) && dayOf(at) <= dateTo);

interface Member {
  readonly value: string;
  readonly segments: readonly string[];
}

function overlapOf(members: readonly Member[]): Omit<ExpectedOverlap, 'bases'> {
  const values = [...new Set(members.map((member) => member.value))].sort();
  const segments = [...new Set(members.flatMap((member) => member.segments))].sort();
  const having = (value: string, among: readonly Member[]): number =>
    among.filter((member) => member.value === value).length;
  const profile = new Map(values.map((value) => [value, having(value, members) / members.length]));
  const segmentPeople = new Map<string, number>();
  const rows = segments.flatMap((segment) => {
    const inSegment = members.filter((member) => member.segments.includes(segment));
    segmentPeople.set(segment, inSegment.length);
    return [...profile].flatMap(([attributeValue, baseline]) => {
      const overlap = having(attributeValue, inSegment);
      if (overlap === 0) return [];
      const share = overlap / inSegment.length;
      const index = rounded((share / baseline) * 100, 1);
      return [{ attributeValue, segment, overlap, share: rounded(share * 100, 2), index }];
    });
  });
  return { rows, segmentPeople, profile };
}

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

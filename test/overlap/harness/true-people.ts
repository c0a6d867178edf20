import { dayOf, makePerson, type Exposure, type Person } from '../../../sandbox/seed/person.js';
import type { Attribute } from '../../../sandbox/seed/traits.js';
import { crossOf, type Cross, type Member } from './cross.js';

/** What people have beside the traits of the generator: numbers and dates, which attributes are too. */
type Derived = 'AGE' | 'BIRTH_YEAR' | 'SIGNUP_MONTH';
export type AnyAttribute = Attribute | Derived;

export interface TruePerson extends Omit<Person, 'traits'> {
  readonly traits: Readonly<Record<AnyAttribute, string>>;
  readonly isCustomer: boolean;
  readonly isReached: boolean;
}

export interface CrossRequest {
  readonly attribute?: AnyAttribute;
  /** Only people with such an exposure count as reached. */
  readonly seen?: (exposure: Exposure) => boolean;
}

/** Everybody of the population, and what is true of them: counted person by person, without SQL and joins. */
export class TruePeople {
  readonly all: readonly TruePerson[];
  readonly customers: readonly TruePerson[];
  readonly reached: readonly TruePerson[];
  readonly #shared: readonly TruePerson[];
  readonly #crosses = new Map<AnyAttribute, Cross>();

  constructor(seed: number, people: number) {
    this.all = Array.from({ length: people }, (_, row) => knownPerson(makePerson(seed, row)));
    this.customers = this.all.filter((person) => person.isCustomer);
    this.reached = this.all.filter((person) => person.isReached);
    this.#shared = this.reached.filter((person) => person.isCustomer);
  }

  /** Customers whom the publisher reached, in a segment or in none. */
  shared(seen?: (exposure: Exposure) => boolean): readonly TruePerson[] {
    return seen === undefined
      ? this.#shared
      : this.#shared.filter(({ exposures }) => exposures.some(seen));
  }

  /** Shared people who are in a segment, by value and segment. */
  cross({ attribute = 'EDUCATION', seen }: CrossRequest = {}): Cross {
    const known = seen === undefined ? this.#crosses.get(attribute) : undefined;
    if (known !== undefined) return known;
    const cross = crossOf(this.shared(seen).map((person) => memberOf(person, attribute)));
    if (seen === undefined) this.#crosses.set(attribute, cross);
    return cross;
  }

  countBy(people: readonly TruePerson[], attribute: AnyAttribute = 'EDUCATION') {
    const counts = new Map<string, number>();
    for (const { traits } of people)
      counts.set(traits[attribute], (counts.get(traits[attribute]) ?? 0) + 1);
    return counts;
  }
}

export const memberOf = (person: TruePerson, attribute: AnyAttribute): Member => ({
  value: person.traits[attribute],
  segments: person.segments,
});

export const monthOf = ({ at }: Exposure): string => dayOf(at).slice(0, 7);

export const knownPerson = (person: Person): TruePerson => ({
  ...person,
  traits: { ...person.traits, ...derived(person) },
  isCustomer: person.brandIds.length > 0 && person.brandIsMatched,
  isReached: person.publisherIsMatched && person.exposures.length > 0,
});

/** From the identifier, so that they are the same in every run and depend on nothing but the age band. */
const derived = ({ rampId, traits }: Person) => {
  const draw = Number.parseInt(rampId.slice(2, 10), 16);
  const age = Number.parseInt(traits.AGE_BAND, 10) + (draw % 10);
  const month = 1 + (draw % 12);
  return {
    AGE: String(age),
    BIRTH_YEAR: String(2026 - age),
    SIGNUP_MONTH: `2025-${String(month).padStart(2, '0')}-01`,
  };
};

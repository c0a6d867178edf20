import { protect } from '../../../sandbox/compute/privacy.js';
import { dayOf, makePerson } from '../../../sandbox/seed/person.js';
import type { ResultTable } from '../../../src/domain/results/result-table.js';
import { crossOf, type Cross } from './cross.js';
import { tableOf } from './table-changes.js';
import { knownPerson, memberOf, type AnyAttribute, type TruePerson } from './true-people.js';
import { POPULATION } from './world.js';

/** The demo's population: the other shapes do with fewer people. */
const DEMO_PEOPLE = 200_000;
const FEW_DAYS = { from: '2026-07-01', to: '2026-07-03' };

export interface Room {
  readonly attribute: AnyAttribute;
  readonly crowdSize: number;
  readonly noise: number;
  readonly isRounded?: true;
}

let members: readonly TruePerson[] | undefined;
export const crossOfFewDays = (attribute: AnyAttribute): Cross => {
  members ??= membersOfFewDays();
  return crossOf(members.map((person) => memberOf(person, attribute)));
};

const membersOfFewDays = (): TruePerson[] =>
  Array.from({ length: DEMO_PEOPLE }, (_, row) => row).flatMap((row) => {
    const person = makePerson(POPULATION.seed, row);
    const isSeen = person.exposures.some(
      ({ at }) => FEW_DAYS.from <= dayOf(at) && dayOf(at) <= FEW_DAYS.to,
    );
    const known = isSeen ? [knownPerson(person)] : [];
    return known.filter(({ isCustomer, isReached }) => isCustomer && isReached);
  });

interface NoisyRow {
  readonly value: string;
  readonly segment: string;
  /** With noise; share and index come from it, as in the room. */
  readonly people: number;
  readonly share: number;
  readonly index: number;
}

/** The room's question on the true counts: rows below the crowd size are left out, noise falls on the people of a cell alone. */
export const roomRows = (cross: Cross, { crowdSize, noise, isRounded }: Room): NoisyRow[] => {
  const cells = cross.segments.flatMap((segment) =>
    cross.values.map((value) => ({ value, segment, people: cross.people(value, segment) })),
  );
  const settings = { crowdSize, dataDecibel: noise };
  return protect(cells, { peopleColumns: ['people'], settings, noiseSeed: 7 }).map((row) => {
    const [value, segment, noisy] = [
      String(row['value']),
      String(row['segment']),
      Number(row['people']),
    ];
    const people = isRounded ? Math.round(noisy) : noisy;
    const share = people / cross.ofSegment(segment);
    return {
      value,
      segment,
      people,
      share,
      index: (share / (cross.ofValue(value) / cross.all)) * 100,
    };
  });
};

export const asTable = (rows: readonly NoisyRow[], { noise, isRounded }: Room): ResultTable =>
  tableOf(
    ['ATTRIBUTE_VALUE', 'PUBLISHER_SEGMENT', 'OVERLAP_USERS', 'SHARE_OF_SEGMENT', 'INDEX'],
    rows.map(({ value, segment, people, share, index }) => [
      ...[value, segment, people.toFixed(noise > 0 && !isRounded ? 2 : 0)],
      ...[(share * 100).toFixed(2), index.toFixed(1)],
    ]),
  );

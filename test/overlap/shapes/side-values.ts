import { cellsOf } from '../harness/grids.js';
import type { AnyAttribute } from '../harness/true-people.js';
import type { Expected, Family, Shape, TrueCell } from '../harness/shape.js';
import type { World } from '../harness/world.js';
import { LONG } from './common-sql.js';

const education = { attribute: 'EDUCATION' };

/** People of each value in the CRM, at the publisher, and in both; the publisher knows the trait from elsewhere. */
const COUNTS = `
SELECT value AS attribute_value,
       count(*) FILTER (person IN (SELECT person FROM customers)) AS crm_users,
       count(*) FILTER (person IN (SELECT person FROM exposed)) AS publisher_users,
       count(*) FILTER (person IN (SELECT person FROM shared)) AS overlap_users
FROM (SELECT rampid AS person, value FROM humans) GROUP BY value ORDER BY value`;

type Party = 'customers' | 'reached';
const peopleOf = ({ truth }: World, party: Party) =>
  party === 'customers' ? truth.customers : truth.reached;

/** Share of a value in both over its share in all of one party. */
const againstParty = (
  world: World,
  party: Party,
  attribute: AnyAttribute = 'EDUCATION',
): Expected => {
  const { truth } = world;
  const [shared, all] = [truth.shared(), peopleOf(world, party)];
  const [inBoth, inParty] = [truth.countBy(shared, attribute), truth.countBy(all, attribute)];
  const cells = [...inBoth].map(([value, people]): TrueCell => {
    const [share, base] = [people / shared.length, (inParty.get(value) ?? 0) / all.length];
    return { value, people, share, index: (share / base) * 100 };
  });
  const baseProfile = new Map([...inParty].map(([value, n]) => [value, n / all.length]));
  return { cells, base: ['side'], indexFrom: 'computed', baseProfile };
};

const sized = (world: World, expected: Expected, parties: readonly Party[]): Expected => ({
  ...expected,
  sizes: parties.map((party) => peopleOf(world, party).length),
  overlap: world.truth.shared().length,
  mayLack: ['sizes', 'overlap', 'rates'],
});

const valueAndCounts: readonly Shape[] = [
  {
    name: 'A value and a count per party and for both',
    sql: COUNTS,
    ...education,
    expected: (world) =>
      (['customers', 'reached'] as const).map((party) =>
        sized(world, againstParty(world, party), ['customers', 'reached']),
      ),
  },
  {
    name: 'A value, its count in the CRM and in both',
    sql: `SELECT attribute_value, crm_users, overlap_users FROM (${COUNTS})`,
    ...education,
    expected: (world) => sized(world, againstParty(world, 'customers'), ['customers']),
  },
  {
    name: 'A value, counts and the match rate of each value',
    sql: `SELECT attribute_value, crm_users, overlap_users, round(100 * overlap_users / crm_users, 1) AS match_rate FROM (${COUNTS})`,
    ...education,
    expected: (world) => sized(world, againstParty(world, 'customers'), ['customers']),
  },
  {
    name: 'A row for each value and party',
    sql: `SELECT attribute_value, unnest(['CRM', 'Publisher', 'Both']) AS party,
                 unnest([crm_users, publisher_users, overlap_users]) AS users FROM (${COUNTS})`,
    ...education,
    expected: (world) =>
      (['customers', 'reached'] as const).map((party) => ({
        ...sized(world, againstParty(world, party), ['customers', 'reached']),
        mayRefuse: true,
      })),
  },
];

/** Share of the people in both ("seed") beside share of a whole party ("base"), as look-alike questions put it. */
const SEED = `
SELECT attribute_value, overlap_users, round(100 * overlap_users / sum(overlap_users) OVER (), 2) AS share_of_seed,
       round(100 * crm_users / sum(crm_users) OVER (), 2) AS share_of_base FROM (${COUNTS})`;
const seeds: readonly Shape[] = [
  { name: 'Share of seed beside share of base', sql: SEED },
  {
    name: 'Share of seed beside share of base, without counts',
    sql: `SELECT attribute_value, share_of_seed, share_of_base FROM (${SEED})`,
    lacks: true,
  },
  {
    name: 'Share of seed, share of base and their quotient',
    sql: `SELECT *, round(100 * share_of_seed / share_of_base, 1) AS index FROM (${SEED})`,
    isReported: true,
  },
  {
    name: 'Share of seed, share of base as fractions and their quotient as lift',
    sql: `SELECT attribute_value, overlap_users, round(share_of_seed / 100, 4) AS share_of_seed, round(share_of_base / 100, 4) AS share_of_base,
                 round(share_of_seed / share_of_base, 3) AS lift FROM (${SEED})`,
    isReported: true,
  },
].map(({ name, sql, lacks, isReported }) => ({
  name,
  sql,
  ...education,
  expected: (world: World): Expected => {
    const expected = againstParty(world, 'customers');
    return {
      ...expected,
      cells: expected.cells.map(({ people, ...cell }) =>
        lacks ? cell : { ...cell, people: people ?? 0 },
      ),
      base: isReported ? ['profile', 'side'] : ['side', 'profile'],
      indexFrom: isReported ? 'question' : 'computed',
      tolerance: { index: 0.005 },
      overlap: world.truth.shared().length,
      mayLack: ['overlap'],
    };
  },
}));

/** A second question gives each value's size, so that the index of a table of counts gets a better base. */
const bases: readonly Shape[] = [
  {
    name: 'Counts, and the people of each value in both beside them',
    sql: LONG,
    basesSql: `SELECT value AS attribute_value, count(*) AS overlap_users FROM shared GROUP BY value`,
    ...education,
    expected: ({ truth }) => {
      const [cross, shared] = [truth.cross(), truth.shared()];
      const base = new Map(
        [...truth.countBy(shared)].map(([value, n]) => [value, n / shared.length]),
      );
      const cells = cellsOf(cross).map((cell) => ({
        ...cell,
        index: ((cell.share ?? 0) / (base.get(cell.value ?? '') ?? 0)) * 100,
      }));
      return {
        ...{ cells, base: ['people'], indexFrom: 'computed', baseProfile: base },
        ...{ overlap: shared.length, mayLack: ['overlap'] },
      };
    },
  },
  {
    name: 'Counts, and the people of each value in the CRM beside them',
    sql: LONG,
    basesSql: `SELECT value AS attribute_value, count(*) AS crm_users FROM customers GROUP BY value`,
    ...education,
    expected: (world) => {
      const { baseProfile = new Map<string, number>() } = againstParty(world, 'customers');
      const cells = cellsOf(world.truth.cross()).map((cell) => ({
        ...cell,
        index: ((cell.share ?? 0) / (baseProfile.get(cell.value ?? '') ?? 0)) * 100,
      }));
      return {
        ...{ cells, base: ['side'], indexFrom: 'computed', baseProfile },
        ...{ sizes: [world.truth.customers.length], mayLack: ['sizes'] },
      };
    },
  },
];

export const SIDE_VALUES: Family = {
  name: 'Bases by value',
  shapes: [...valueAndCounts, ...seeds, ...bases],
};

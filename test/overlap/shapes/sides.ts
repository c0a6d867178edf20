import { onMemberships } from '../harness/grids.js';
import type { Expected, Family, Shape } from '../harness/shape.js';
import { grouped, numbers, renamed } from '../harness/table-changes.js';
import type { World } from '../harness/world.js';
import { AUDIENCE, AUDIENCE_IN_PERCENT, LONG } from './common-sql.js';

const both = ({ truth }: World, more: Partial<Expected> = {}): Expected => ({
  cells: [],
  sizes: [truth.customers.length, truth.reached.length],
  overlap: truth.shared().length,
  base: [],
  ...more,
});

/** The room's plain question, asked by itself. */
const oneRow: readonly Shape[] = [
  { name: 'Sizes and overlap in one row', sql: AUDIENCE },
  { name: 'Sizes, overlap and both match rates in percent', sql: AUDIENCE_IN_PERCENT },
  {
    name: 'The same with the rates as fractions',
    sql: `SELECT *, overlap_users / crm_users AS match_rate_crm, overlap_users / publisher_users AS match_rate_publisher FROM (${AUDIENCE})`,
  },
  {
    name: 'Sizes and overlap as 27.214: thousands',
    sql: AUDIENCE,
    change: [numbers(grouped('.'))],
  },
  {
    name: 'Sizes and overlap as 27,214 with 33.20%',
    sql: AUDIENCE_IN_PERCENT,
    change: [
      numbers(grouped(','), /_users$/),
      numbers((percent) => `${percent.toFixed(2)}%`, /^overlap_of/),
    ],
  },
  {
    name: 'German names: KUNDEN, PUBLISHER_NUTZER, GEMEINSAME_NUTZER',
    sql: AUDIENCE,
    change: [
      renamed({
        crm_users: 'KUNDEN',
        publisher_users: 'PUBLISHER_NUTZER',
        overlap_users: 'GEMEINSAME_NUTZER',
      }),
    ],
  },
  {
    name: 'With a union, which proves itself: a + b - both',
    sql: `SELECT crm_users, publisher_users, overlap_users, crm_users + publisher_users - overlap_users AS union_users FROM (${AUDIENCE})`,
  },
  {
    name: 'With a union under names that say nothing',
    sql: `SELECT crm_users + publisher_users - overlap_users AS u, overlap_users AS c, crm_users AS a, publisher_users AS b FROM (${AUDIENCE})`,
  },
  {
    name: 'Venn regions as columns: only_crm, only_publisher, both',
    sql: `SELECT crm_users - overlap_users AS only_crm, publisher_users - overlap_users AS only_publisher, overlap_users AS in_both FROM (${AUDIENCE})`,
  },
  {
    name: 'Records beside people: the unit of the overlap wins',
    sql: `SELECT (SELECT count(DISTINCT cid) FROM records) AS crm_records, crm_users,
                 (SELECT count(*) FROM exposures) AS publisher_records, publisher_users, overlap_users FROM (${AUDIENCE})`,
  },
  {
    name: 'Duplicates and nulls counted beside the sizes',
    sql: `SELECT crm_users, publisher_users, overlap_users, (SELECT count(*) FROM records WHERE person IS NULL) AS crm_unmatched_records FROM (${AUDIENCE})`,
  },
].map((shape) => ({ ...shape, expected: (world: World) => both(world) }));

const rowsOfParties: readonly Shape[] = [
  {
    name: 'A row per party and one for both',
    sql: `SELECT unnest(['CRM', 'Publisher', 'Overlap']) AS party, unnest([crm_users, publisher_users, overlap_users]) AS users FROM (${AUDIENCE})`,
  },
  {
    name: 'Venn regions as rows: only CRM, only publisher, both',
    sql: `SELECT unnest(['CRM only', 'Publisher only', 'Both']) AS region,
                 unnest([crm_users - overlap_users, publisher_users - overlap_users, overlap_users]) AS users FROM (${AUDIENCE})`,
  },
  {
    name: 'Venn regions as flags: in_crm, in_publisher',
    sql: `SELECT unnest([1, 1, 0]) AS in_crm, unnest([1, 0, 1]) AS in_publisher,
                 unnest([overlap_users, crm_users - overlap_users, publisher_users - overlap_users]) AS users FROM (${AUDIENCE})`,
  },
  {
    name: 'A row per party with its size, the overlap and its match rate',
    sql: `SELECT unnest(['CRM', 'Publisher']) AS party, unnest([crm_users, publisher_users]) AS users, overlap_users,
                 round(100 * overlap_users / unnest([crm_users, publisher_users]), 2) AS match_rate FROM (${AUDIENCE})`,
  },
].map((shape) => ({ ...shape, expected: (world: World) => both(world) }));

const halves: readonly Shape[] = [
  {
    name: 'One side only: the CRM and the overlap',
    sql: `SELECT crm_users, overlap_users FROM (${AUDIENCE})`,
    expected: (world) => both(world, { sizes: [world.truth.customers.length] }),
  },
  {
    name: 'One side only, with its match rate',
    sql: `SELECT publisher_users, overlap_users, round(100 * overlap_users / publisher_users, 2) AS match_rate FROM (${AUDIENCE})`,
    expected: (world) => both(world, { sizes: [world.truth.reached.length] }),
  },
  {
    name: 'The overlap alone',
    sql: `SELECT overlap_users FROM (${AUDIENCE})`,
    expected: (world) => both(world, { sizes: [] }),
  },
  {
    name: 'Both sizes without an overlap: no rate may be told',
    sql: `SELECT crm_users, publisher_users FROM (${AUDIENCE})`,
    expected: ({ truth }) => ({
      cells: [],
      sizes: [truth.customers.length, truth.reached.length],
      mayLack: ['sizes'],
      base: [],
      isRefusal: true,
    }),
  },
  {
    name: 'An overlap larger than a side: contradicts itself',
    sql: `SELECT crm_users, publisher_users, publisher_users * 3 AS overlap_users FROM (${AUDIENCE})`,
    expected: ({ truth }) => ({
      cells: [],
      sizes: [truth.customers.length, truth.reached.length],
      mayLack: ['sizes', 'overlap', 'rates'],
      base: [],
      isRefusal: true,
      holds: ({ matchRates }) =>
        matchRates.some(({ rate }) => rate > 1) ? 'a rate above 1' : undefined,
    }),
  },
];

const beside: readonly Shape[] = [
  { name: 'Counts, and the audience question beside them', basesSql: AUDIENCE_IN_PERCENT },
  {
    name: 'Counts, and a row per party beside them',
    basesSql: rowsOfParties[0]?.sql ?? '',
  },
  { name: 'Counts, and Venn regions beside them', basesSql: rowsOfParties[1]?.sql ?? '' },
].map((shape) => ({
  ...shape,
  sql: LONG,
  attribute: 'EDUCATION',
  expected: (world: World): Expected =>
    onMemberships(world.truth.cross(), {
      sizes: [world.truth.customers.length, world.truth.reached.length],
      overlap: world.truth.shared().length,
    }),
}));

export const SIDES: Family = {
  name: 'Sizes, overlap and match rates',
  shapes: [...oneRow, ...rowsOfParties, ...halves, ...beside],
};

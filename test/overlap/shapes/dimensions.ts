import { asReported, cellsOf, onMemberships } from '../harness/grids.js';
import { monthOf, type AnyAttribute } from '../harness/true-people.js';
import type { Expected, Family, Shape } from '../harness/shape.js';
import { cells } from '../harness/table-changes.js';
import type { World } from '../harness/world.js';
import { countedBy, indexedBy } from './common-sql.js';

const education = { attribute: 'EDUCATION' };
const MONTHS = ['2026-07', '2026-08', '2026-09'];
const CAMPAIGNS = ['Autumn Range', 'Clearance', 'Loyalty Club', 'Trail Shoes'];

const byMonth = ({ truth }: World) =>
  MONTHS.map((within) => ({
    within,
    cross: truth.cross({ seen: (exposure) => monthOf(exposure) === within }),
  }));
const byCampaign = ({ truth }: World) =>
  CAMPAIGNS.map((within) => ({
    within,
    cross: truth.cross({ seen: ({ campaign }) => campaign === within }),
  }));

const byAdvertiser = ({ truth }: World) =>
  ['Alder Home', 'Alder Outfitters'].map((within) => ({
    within,
    cross: truth.cross({ seen: ({ advertiser }) => advertiser === within }),
  }));
const byMonthAndCampaign = ({ truth }: World, between: string) =>
  MONTHS.flatMap((month) =>
    CAMPAIGNS.map((campaign) => ({
      within: `${month}${between}${campaign}`,
      cross: truth.cross({
        seen: (exposure) => monthOf(exposure) === month && exposure.campaign === campaign,
      }),
    })),
  );

type Slices = ReturnType<typeof byMonth>;
const sliced = (slices: Slices, index: 'people' | 'memberships'): Expected => ({
  cells: slices.flatMap(({ within, cross }) => cellsOf(cross, { index, within })),
  base: index === 'people' ? ['profile', 'unknown'] : ['memberships'],
  indexFrom: index === 'people' ? 'question' : 'computed',
  tolerance: { index: 0.002 },
  caveats: ['broken_down'],
});

const slices: readonly Shape[] = [
  {
    name: 'Counts by month as well',
    sql: countedBy('month'),
    ...education,
    expected: (world) => sliced(byMonth(world), 'memberships'),
  },
  {
    name: 'Share and index by month as well',
    sql: indexedBy('month'),
    ...education,
    expected: (world) => sliced(byMonth(world), 'people'),
  },
  {
    name: 'Counts by campaign as well',
    sql: countedBy('campaign'),
    ...education,
    expected: (world) => sliced(byCampaign(world), 'memberships'),
  },
  {
    name: 'Share and index by campaign as well',
    sql: indexedBy('campaign'),
    ...education,
    expected: (world) => sliced(byCampaign(world), 'people'),
  },
  {
    name: 'Counts by partner (advertiser) as well',
    sql: countedBy('advertiser'),
    ...education,
    expected: (world) => sliced(byAdvertiser(world), 'memberships'),
  },
  {
    name: 'Counts by month, and of all months together',
    sql: `SELECT month, value AS attribute_value, segment, count(DISTINCT person) AS overlap_users
          FROM matched JOIN (SELECT DISTINCT person, month FROM seen) USING (person)
          GROUP BY GROUPING SETS ((month, value, segment), (value, segment)) ORDER BY ALL`,
    change: [cells((month) => month ?? 'All months', ['month'])],
    ...education,
    // All months together are a slice like the others, or left out as their total.
    expected: (world) =>
      [
        byMonth(world),
        [...byMonth(world), { within: 'All months', cross: world.truth.cross() }],
      ].map((slices) => sliced(slices, 'memberships')),
  },
  {
    name: 'Counts by month and campaign as well',
    sql: `SELECT month, campaign, value AS attribute_value, segment, count(DISTINCT person) AS overlap_users
          FROM matched JOIN seen USING (person) GROUP BY ALL ORDER BY ALL`,
    ...education,
    expected: (world) =>
      [' · ', ', ', ' / '].map((between) =>
        sliced(byMonthAndCampaign(world, between), 'memberships'),
      ),
  },
  {
    name: 'The same month in every row: nothing is broken down',
    sql: countedBy('month'),
    change: [(table) => ({ ...table, rows: table.rows.filter(([month]) => month === '2026-07') })],
    ...education,
    expected: (world) => {
      const cross = byMonth(world)[0]?.cross ?? world.truth.cross();
      return [
        onMemberships(cross),
        {
          ...onMemberships(cross),
          cells: cellsOf(cross, { index: 'memberships', within: '2026-07' }),
        },
      ];
    },
  },
];

const attributes: readonly (readonly [AnyAttribute, string])[] = [
  ['EDUCATION', 'value'],
  ['REGION', 'region'],
];
const SEVERAL = attributes
  .map(
    ([name, column]) =>
      `SELECT '${name}' AS attribute_name, ${column} AS attribute_value, segment, count(DISTINCT person) AS overlap_users FROM matched GROUP BY ALL`,
  )
  .join(' UNION ALL ');

const several: readonly Shape[] = [
  {
    name: 'Two attributes below each other, kept apart',
    sql: `SELECT * FROM (${SEVERAL}) ORDER BY ALL`,
    expected: ({ truth }) =>
      sliced(
        attributes.map(([attribute]) => ({ within: attribute, cross: truth.cross({ attribute }) })),
        'memberships',
      ),
  },
  {
    name: 'Two attributes, of which one was asked',
    sql: `SELECT * FROM (${SEVERAL}) ORDER BY ALL`,
    attribute: 'REGION',
    expected: ({ truth }) => [
      onMemberships(truth.cross({ attribute: 'REGION' })),
      sliced(
        attributes.map(([attribute]) => ({ within: attribute, cross: truth.cross({ attribute }) })),
        'memberships',
      ),
      sliced([{ within: 'REGION', cross: truth.cross({ attribute: 'REGION' }) }], 'memberships'),
    ],
  },
];

/** Values that are numbers or dates are values all the same. */
const numeric: readonly Shape[] = (
  [
    ['AGE', 'age', 'Age in years as value'],
    ['BIRTH_YEAR', 'birth_year', 'Year of birth as value'],
    ['SIGNUP_MONTH', 'signup_month', 'Month of sign-up as value'],
  ] as const
).flatMap(([attribute, column, name]) => [
  {
    name,
    sql: `SELECT ${column} AS attribute_value, segment, count(DISTINCT person) AS overlap_users FROM matched GROUP BY ALL ORDER BY ALL`,
    attribute,
    expected: ({ truth }: World) => {
      const { baseProfile, ...expected } = onMemberships(truth.cross({ attribute }));
      return expected;
    },
  },
  {
    name: `${name}, in a column of its own name, with share and index`,
    sql: `WITH n AS (SELECT ${column}, segment, count(DISTINCT person) AS n FROM matched GROUP BY ALL),
               v AS (SELECT ${column}, count(DISTINCT person) AS v FROM matched GROUP BY ALL)
          SELECT ${column}, segment, n AS overlap_users, round(100 * n / sum(n) OVER (PARTITION BY segment), 2) AS share,
                 round(100 * (n / sum(n) OVER (PARTITION BY segment)) / (v / (SELECT count(DISTINCT person) FROM matched)), 1) AS index
          FROM n JOIN v USING (${column}) ORDER BY ALL`,
    attribute,
    expected: ({ truth }: World) =>
      asReported(truth.cross({ attribute }), { tolerance: { index: 0.002 } }),
  },
]);

export const DIMENSIONS: Family = {
  name: 'Further dimensions, numbers and dates as values',
  shapes: [...slices, ...several, ...numeric],
};

import { asReported, cellsOf, membershipProfile, peopleProfile } from '../harness/grids.js';
import type { Cross } from '../harness/cross.js';
import type { Expected, Family, Shape } from '../harness/shape.js';
import { renamed } from '../harness/table-changes.js';
import type { World } from '../harness/world.js';
import { REPORTED } from './common-sql.js';

const education = { attribute: 'EDUCATION' };
const reported =
  (more: Partial<Expected> = {}) =>
  ({ truth }: World): Expected =>
    asReported(truth.cross(), { tolerance: { index: 0.001 }, ...more });

/** Share and index in each unit that questions use. */
const figures = (share: string, index: string): string =>
  `SELECT value AS attribute_value, segment, n AS overlap_users, ${share} AS share_of_segment, ${index} AS index FROM cells`;

const units: readonly Shape[] = [
  {
    name: 'Share and index in percent',
    sql: REPORTED,
    ...education,
    // 218 of 738 people where 104 were to be expected: 13 standard errors.
    expected: reported({
      holds: ({ headline, top: [first] }) =>
        first?.mark === 'clear' && /Graduate.{0,20}Business News/.test(headline)
          ? undefined
          : `what stands out is not said: ${headline}`,
    }),
  },
  {
    name: 'Share as a fraction, index in percent',
    sql: figures('round(n / s, 4)', 'round(100 * (n / s) / (v / t), 1)'),
    ...education,
    expected: reported(),
  },
  {
    name: 'Share in percent, index as a ratio: 1 for the base',
    sql: figures('round(100 * n / s, 2)', 'round((n / s) / (v / t), 3)'),
    ...education,
    expected: reported({ reportedAs: 'ratio', tolerance: { index: 0.002 } }),
  },
  {
    name: 'Share as a fraction, index as a ratio',
    sql: figures('n / s', '(n / s) / (v / t)'),
    ...education,
    expected: reported({ reportedAs: 'ratio' }),
  },
  {
    name: 'Index as a whole number',
    sql: figures('round(100 * n / s, 1)', 'round(100 * (n / s) / (v / t))::INTEGER'),
    ...education,
    expected: reported({ tolerance: { index: 0.006, share: 0.0005 } }),
  },
  {
    name: 'Counts and an index, no share',
    sql: `SELECT attribute_value, publisher_segment, overlap_users, index FROM (${REPORTED})`,
    ...education,
    expected: reported({ base: ['profile', 'unknown'] }),
  },
  {
    name: 'Counts and an index as a ratio, no share',
    sql: `SELECT value AS attribute_value, segment, n AS overlap_users, round((n / s) / (v / t), 3) AS index FROM cells`,
    ...education,
    expected: reported({
      base: ['profile', 'unknown'],
      reportedAs: 'ratio',
      tolerance: { index: 0.002 },
    }),
  },
  {
    name: 'Share and index, no counts',
    sql: `SELECT attribute_value, publisher_segment, share_of_segment, index FROM (${REPORTED})`,
    ...education,
    expected: ({ truth }) => ({
      ...asReported(truth.cross(), { tolerance: { index: 0.001 } }),
      cells: cellsOf(truth.cross(), { index: 'people', hasPeople: false }),
    }),
  },
  {
    name: 'An index alone: no base can be told',
    sql: `SELECT attribute_value, publisher_segment, index FROM (${REPORTED})`,
    ...education,
    expected: ({ truth }) => ({
      cells: cellsOf(truth.cross(), { index: 'people', hasPeople: false, hasShare: false }),
      ...{ base: ['unknown'], indexFrom: 'question', tolerance: { index: 0.001 } },
    }),
  },
  {
    name: 'Counts, share of the segment in percent, no index',
    sql: `SELECT attribute_value, publisher_segment, overlap_users, share_of_segment FROM (${REPORTED})`,
    ...education,
    expected: ({ truth }) => ({
      cells: cellsOf(truth.cross(), { index: 'memberships' }),
      ...{
        base: ['memberships'],
        indexFrom: 'computed',
        baseProfile: membershipProfile(truth.cross()),
      },
    }),
  },
  {
    name: 'Counts and share of all distinct people',
    sql: `SELECT value AS attribute_value, segment, n AS overlap_users, round(100 * n / t, 3) AS share_of_overlap FROM cells`,
    ...education,
    expected: ({ truth }) => ({
      cells: cellsOf(truth.cross(), { index: 'memberships' }),
      ...{
        base: ['memberships'],
        indexFrom: 'computed',
        overlap: truth.cross().all,
        mayLack: ['overlap'],
      },
    }),
  },
];

const synonyms: readonly Shape[] = [
  'affinity',
  'lift',
  'skew',
  'IDX',
  'Index vs. average',
  'rel_index',
].map((name) => ({
  name: `An index called "${name}"`,
  sql: REPORTED,
  change: [renamed({ index: name })],
  ...education,
  expected: reported(),
}));

/** The base that a room's question takes is not always all people in both: the quotient tells which one it is. */
const withIndex = (index: string): string =>
  `SELECT value AS attribute_value, segment, n AS overlap_users, round(100 * n / s, 2) AS share_of_segment, round(${index}, 1) AS index
   FROM cells
   JOIN (SELECT value, count(*) AS c FROM customers GROUP BY value) USING (value)
   JOIN (SELECT value, sum(n) AS m FROM cells GROUP BY value) USING (value)
   CROSS JOIN (SELECT count(*) AS customers FROM customers) CROSS JOIN (SELECT sum(n) AS memberships FROM cells)`;

const against = (cross: Cross, profile: ReadonlyMap<string, number>): Expected => ({
  cells: cellsOf(cross).map((cell) => ({
    ...cell,
    index: ((cell.share ?? 0) / (profile.get(cell.value ?? '') ?? 0)) * 100,
  })),
  ...{ base: ['profile'], indexFrom: 'question', reportedAs: 'percent', baseProfile: profile },
  tolerance: { index: 0.001 },
});

const otherBases: readonly Shape[] = [
  {
    name: "An index against the brand's whole CRM",
    sql: withIndex('100 * (n / s) / (c / customers)'),
    ...education,
    expected: ({ truth }) =>
      against(
        truth.cross(),
        new Map(
          [...truth.countBy(truth.customers)].map(([value, n]) => [
            value,
            n / truth.customers.length,
          ]),
        ),
      ),
  },
  {
    name: 'An index against memberships',
    sql: withIndex('100 * (n / s) / (m / memberships)'),
    ...education,
    expected: ({ truth }) => against(truth.cross(), membershipProfile(truth.cross())),
  },
  {
    name: 'An index against everybody outside the segment: no single base',
    sql: withIndex('100 * (n / s) / ((v - n) / (t - s))'),
    ...education,
    expected: ({ truth }) => {
      const cross = truth.cross();
      const outside = (value: string, segment: string) =>
        (cross.ofValue(value) - cross.people(value, segment)) /
        (cross.all - cross.ofSegment(segment));
      return {
        cells: cellsOf(cross).map((cell) => ({
          ...cell,
          index: ((cell.share ?? 0) / outside(cell.value ?? '', cell.segment ?? '')) * 100,
        })),
        ...{
          base: ['unknown'],
          indexFrom: 'question',
          reportedAs: 'percent',
          tolerance: { index: 0.001 },
        },
      };
    },
  },
  {
    name: 'An index beside the sizes that it comes from',
    sql: `SELECT value AS attribute_value, segment, n AS overlap_users, s AS segment_users, v AS value_users, t AS matched_users,
                 round(100 * (n / s) / (v / t), 1) AS index FROM cells`,
    ...education,
    expected: ({ truth }) => ({
      ...asReported(truth.cross(), {
        tolerance: { index: 0.001 },
        baseProfile: peopleProfile(truth.cross()),
      }),
      ...{ base: ['profile', 'people'], overlap: truth.cross().all, mayLack: ['overlap'] },
    }),
  },
];

export const INDEX_BASES: Family = {
  name: 'Index and its base',
  shapes: [...units, ...synonyms, ...otherBases],
};

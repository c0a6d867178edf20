import { asReported, cellsOf, membershipProfile } from '../harness/grids.js';
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

export const INDEX_UNITS: Family = {
  name: 'Index, share and their units',
  shapes: [...units, ...synonyms],
};

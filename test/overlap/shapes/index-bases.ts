import { asReported, cellsOf, membershipProfile, peopleProfile } from '../harness/grids.js';
import type { Cross } from '../harness/cross.js';
import type { Expected, Family, Shape } from '../harness/shape.js';

const education = { attribute: 'EDUCATION' };

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

export const INDEX_BASES: Family = { name: 'Bases of a reported index', shapes: otherBases };

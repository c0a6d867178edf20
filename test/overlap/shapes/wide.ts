import { asReported, cellsOf, onMemberships, onPeople } from '../harness/grids.js';
import type { Expected, Family, Shape } from '../harness/shape.js';
import { cells, grouped, numbers } from '../harness/table-changes.js';
import type { World } from '../harness/world.js';

const education = { attribute: 'EDUCATION' };
const counts = ({ truth }: World): Expected => onMemberships(truth.cross());

const PLAIN = 'SELECT value AS attribute_value, segment, n FROM cells';
const BY_SEGMENT = `PIVOT (${PLAIN}) ON segment USING sum(n)::BIGINT GROUP BY attribute_value ORDER BY attribute_value`;
const BY_VALUE = `PIVOT (${PLAIN}) ON attribute_value USING sum(n)::BIGINT GROUP BY segment ORDER BY segment`;
const TOTALLED = `SELECT coalesce(value, 'Total') AS attribute_value, coalesce(segment, 'Total') AS segment, n
  FROM (SELECT value, segment, count(DISTINCT person) AS n FROM matched GROUP BY CUBE (value, segment))`;

const pivots: readonly Shape[] = [
  { name: 'A column per segment', sql: BY_SEGMENT, ...education, expected: counts },
  { name: 'A column per value', sql: BY_VALUE, ...education, expected: counts },
  {
    name: 'A column per segment, counts as 1.234',
    sql: BY_SEGMENT.replace('sum(n)', 'sum(n * 10)'),
    change: [numbers(grouped('.'))],
    ...education,
    expected: (world) => {
      const expected = counts(world);
      return {
        ...expected,
        cells: expected.cells.map((cell) => ({ ...cell, people: 10 * (cell.people ?? 0) })),
      };
    },
  },
  {
    name: 'A column per segment with a total row and a total column of distinct people',
    sql: `PIVOT (${TOTALLED}) ON segment USING sum(n)::BIGINT GROUP BY attribute_value ORDER BY attribute_value`,
    ...education,
    expected: ({ truth }) =>
      onPeople(truth.cross(), { overlap: truth.cross().all, notLabels: ['Total'] }),
  },
  {
    name: 'A column per value with a total row and a total column of distinct people',
    sql: `PIVOT (${TOTALLED}) ON attribute_value USING sum(n)::BIGINT GROUP BY segment ORDER BY segment`,
    ...education,
    expected: ({ truth }) =>
      onPeople(truth.cross(), { overlap: truth.cross().all, notLabels: ['Total'] }),
  },
  {
    name: 'A column per segment with the distinct people of each value',
    sql: `SELECT p.attribute_value, v AS matched_users, p.* EXCLUDE (attribute_value)
          FROM (PIVOT (${PLAIN}) ON segment USING sum(n)::BIGINT GROUP BY attribute_value) p
          JOIN (SELECT DISTINCT value AS attribute_value, v FROM cells) USING (attribute_value)`,
    ...education,
    expected: ({ truth }) =>
      onPeople(truth.cross(), { overlap: truth.cross().all, mayLack: ['overlap'] }),
  },
  {
    name: 'A column per segment, two cells "<100"',
    sql: BY_SEGMENT,
    change: [
      cells((cell, row) => (row.includes('Graduate') ? '<100' : cell), ['Gaming', 'Country Music']),
    ],
    ...education,
    expected: (world) => {
      const { baseProfile, ...expected } = counts(world);
      return {
        ...expected,
        cells: expected.cells.map(({ value = '', segment = '', ...cell }) =>
          value === 'Graduate' && (segment === 'Gaming' || segment === 'Country Music')
            ? { value, segment, isWithheld: true }
            : { value, segment, ...cell },
        ),
        mayLack: ['share', 'index'],
        boundsSuffice: true,
        tolerance: { share: 0.05 },
      };
    },
  },
];

const INDEXED = `SELECT value AS attribute_value, segment, n, round(100 * n / s, 2) AS share,
  round(100 * (n / s) / (v / t), 1) AS index FROM cells`;

const figures: readonly Shape[] = [
  {
    name: 'A column of users and one of index per segment',
    sql: `PIVOT (${INDEXED}) ON segment USING first(n) AS users, first(index) AS index GROUP BY attribute_value ORDER BY attribute_value`,
    ...education,
    expected: ({ truth }) => ({
      ...asReported(truth.cross()),
      ...{ base: ['profile', 'people', 'unknown'], mayRefuse: true },
    }),
  },
  {
    name: 'A column of share per segment, in percent',
    sql: `PIVOT (${INDEXED}) ON segment USING first(share) GROUP BY attribute_value ORDER BY attribute_value`,
    ...education,
    expected: ({ truth }) => ({
      cells: cellsOf(truth.cross(), { hasPeople: false }),
      open: ['index'],
      mayRefuse: true,
    }),
  },
  {
    name: 'A column of index per segment: no counts, and nothing may be counted',
    sql: `PIVOT (${INDEXED}) ON segment USING first(index) GROUP BY attribute_value ORDER BY attribute_value`,
    ...education,
    expected: ({ truth }) => ({
      cells: cellsOf(truth.cross(), { hasPeople: false, hasShare: false, index: 'people' }),
      ...{ base: ['unknown'], indexFrom: 'question', mayRefuse: true },
    }),
  },
];

export const WIDE: Family = { name: 'Wide tables', shapes: [...pivots, ...figures] };

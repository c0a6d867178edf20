import { onMemberships, onPeople } from '../harness/grids.js';
import type { Expected, Family, Shape } from '../harness/shape.js';
import { tableOf } from '../harness/table-changes.js';
import type { World } from '../harness/world.js';
import { totalled } from './common-sql.js';

const education = { attribute: 'EDUCATION' };

const exact = ({ truth }: World, more: Partial<Expected> = {}): Expected => {
  const cross = truth.cross();
  return onPeople(cross, { overlap: cross.all, ...more });
};

const WORDS: readonly (readonly [value: string, segment: string])[] = [
  ['All', 'All Segments'],
  ['Total:', 'Total:'],
  ['Gesamt', 'Gesamt'],
  ['Todos', 'Todos'],
  ['Subtotal', 'Subtotal'],
  ['*', '*'],
  ['ALL', 'ALL'],
  ['Everyone', 'Everyone'],
  ['合計', '合計'],
  ['Anyone at all', 'Wherever they are'],
];

const named: readonly Shape[] = WORDS.map(([value, segment]) => ({
  name: `CUBE with totals called "${value}" and "${segment}"`,
  sql: totalled('CUBE (value, segment)', { value, segment }),
  ...education,
  expected: (world) => exact(world, { notLabels: [value, segment] }),
}));

const unnamed: readonly Shape[] = [
  {
    name: 'CUBE with null labels',
    sql: totalled('CUBE (value, segment)'),
    ...education,
    expected: (world) => exact(world),
  },
  {
    name: 'ROLLUP by value with null labels: totals of values and in all',
    sql: totalled('ROLLUP (value, segment)'),
    ...education,
    expected: (world) => exact(world),
  },
  {
    name: 'ROLLUP by segment with null labels: totals of segments and in all',
    sql: totalled('ROLLUP (segment, value)'),
    ...education,
    expected: ({ truth }) => onMemberships(truth.cross(), { overlap: truth.cross().all }),
  },
  {
    name: 'GROUPING SETS with null labels: both kinds of totals, none in all',
    sql: totalled('GROUPING SETS ((value, segment), (value), (segment))'),
    ...education,
    expected: (world) => exact(world, { mayLack: ['overlap'] }),
  },
  {
    name: 'Totals of values alone',
    sql: totalled('GROUPING SETS ((value, segment), (value))', {
      value: 'Total',
      segment: 'All Segments',
    }),
    ...education,
    expected: (world) => exact(world, { mayLack: ['overlap'], notLabels: ['All Segments'] }),
  },
  {
    name: 'Totals of segments alone',
    sql: totalled('GROUPING SETS ((value, segment), (segment))', {
      value: 'Total',
      segment: 'All Segments',
    }),
    ...education,
    expected: ({ truth }) => onMemberships(truth.cross(), { notLabels: ['Total'] }),
  },
  {
    name: 'Grand total alone',
    sql: totalled('GROUPING SETS ((value, segment), ())', { value: 'Total', segment: 'Total' }),
    ...education,
    expected: ({ truth }) =>
      onMemberships(truth.cross(), { overlap: truth.cross().all, notLabels: ['Total'] }),
  },
];

const reported: Shape = {
  name: 'CUBE with share and index, 100 in the totals',
  sql: `WITH counted AS (${totalled('CUBE (value, segment)', { value: 'Total', segment: 'All Segments' })})
        SELECT attribute_value, segment, overlap_users,
               round(100 * overlap_users / s, 2) AS share_of_segment,
               round(100 * (overlap_users / s) / (v / t), 1) AS index
        FROM counted
        JOIN (SELECT segment, overlap_users AS s FROM counted WHERE attribute_value = 'Total') USING (segment)
        JOIN (SELECT attribute_value, overlap_users AS v FROM counted WHERE segment = 'All Segments') USING (attribute_value)
        CROSS JOIN (SELECT max(overlap_users) AS t FROM counted)`,
  ...education,
  expected: (world) =>
    exact(world, {
      base: ['profile', 'people'],
      indexFrom: 'question',
      reportedAs: 'percent',
      notLabels: ['Total', 'All Segments'],
    }),
};

/** What a spreadsheet adds below: sums of the cells, in which people stand once for each of their segments. */
const sums: Shape = {
  name: 'Totals that are sums of the cells, not distinct people',
  sql: `SELECT coalesce(value, 'Total') AS attribute_value, coalesce(segment, 'Total') AS segment, sum(n)::BIGINT AS overlap_users
        FROM cells GROUP BY CUBE (value, segment)`,
  ...education,
  expected: ({ truth }) => onMemberships(truth.cross(), { notLabels: ['Total'] }),
};

/** One column of labels: the people of each value and a total below. */
const oneColumn: Shape = {
  name: 'Values alone with a total below',
  table: ({ truth }) => {
    const counts = [...truth.countBy(truth.shared())].map(([value, n]) => [value, String(n)]);
    return tableOf(
      ['attribute_value', 'overlap_users'],
      [...counts, ['Total', String(truth.shared().length)]],
    );
  },
  ...education,
  expected: ({ truth }) => {
    const shared = truth.shared().length;
    return {
      cells: [...truth.countBy(truth.shared())].map(([value, people]) => ({
        ...{ value, people, share: people / shared },
      })),
      mayLack: ['share'],
      base: [],
      overlap: shared,
      notLabels: ['Total'],
    };
  },
};

export const TOTALS: Family = {
  name: 'Totals and subtotals',
  shapes: [...named, ...unnamed, reported, sums, oneColumn],
};

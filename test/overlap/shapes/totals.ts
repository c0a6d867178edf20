import { cellsOf, membershipProfile, onMemberships, onPeople } from '../harness/grids.js';
import type { Cross } from '../harness/cross.js';
import type { Expected, Family, Shape } from '../harness/shape.js';
import { cells, tableOf } from '../harness/table-changes.js';
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

const relabelled = (cross: Cross, from: string, to: string): Expected => ({
  cells: cellsOf(cross, { index: 'memberships' }).map((cell) => ({
    ...cell,
    ...(cell.value === from && { value: to }),
    ...(cell.segment === from && { segment: to }),
  })),
  base: ['memberships'],
  indexFrom: 'computed',
  baseProfile: new Map(
    [...membershipProfile(cross)].map(([value, share]) => [value === from ? to : value, share]),
  ),
});

const notTotals: readonly Shape[] = [
  ['Graduate', 'All'],
  ['Graduate', 'Total'],
  ['Luxury Travel', 'All'],
  ['Cooking', 'Todos'],
].map(([from = '', to = '']) => ({
  name: `"${to}" in place of "${from}", which adds up to nothing`,
  sql: `SELECT value AS attribute_value, segment, n AS overlap_users FROM cells`,
  change: [cells((cell) => (cell === from ? to : cell))],
  ...education,
  expected: ({ truth }: World) => relabelled(truth.cross(), from, to),
}));

const brandBesideTotals: Shape = {
  name: 'A brand "All" beside totals "Everybody"',
  sql: totalled('CUBE (value, segment)', { value: 'Everybody', segment: 'Everybody' }),
  change: [cells((cell) => (cell === 'Graduate' ? 'All' : cell))],
  ...education,
  expected: (world) => {
    const { baseProfile, ...expected } = exact(world, { notLabels: ['Everybody'] });
    const renamed = expected.cells.map((cell) => ({
      ...cell,
      ...(cell.value === 'Graduate' && { value: 'All' }),
    }));
    return {
      ...expected,
      cells: renamed,
      baseProfile: new Map(
        [...(baseProfile ?? [])].map(([value, share]) => [
          value === 'Graduate' ? 'All' : value,
          share,
        ]),
      ),
    };
  },
};

/** Not every label that is missing is that of a total: some people's value is not known. */
const unknown: readonly Shape[] = [null, '', 'Unknown', '-'].map((label) => ({
  name: `People without a known value, ${label === null ? 'null' : `"${label}"`}: a value, not a total`,
  sql: `SELECT value AS attribute_value, segment, n AS overlap_users FROM cells`,
  change: [cells((cell) => (cell === 'Graduate' ? label : cell))],
  ...education,
  expected: ({ truth }: World) => {
    const names = ['(empty)', '(none)', '(null)', 'null', ...(label ? [label] : [])];
    return names.map((name) => relabelled(truth.cross(), 'Graduate', name));
  },
}));

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
  shapes: [
    ...named,
    ...unnamed,
    reported,
    sums,
    ...notTotals,
    brandBesideTotals,
    ...unknown,
    oneColumn,
  ],
};

import type { Family, Shape } from '../harness/shape.js';
import { asReported, cellsOf, onMemberships } from '../harness/grids.js';
import { cells, firstRows, numbers, tableOf, withRows } from '../harness/table-changes.js';
import { AUDIENCE, LONG, REPORTED } from './common-sql.js';
import { LABELS, TWINS } from './hostile-labels.js';
import { CUT, LARGE } from './hostile-sizes.js';

const education = { attribute: 'EDUCATION' };
const close = { tolerance: { index: 0.001 } };

const few: readonly Shape[] = [
  {
    name: 'One row with share and index',
    sql: REPORTED,
    change: [firstRows(1)],
    ...education,
    expected: ({ truth }) => ({
      ...{ cells: asReported(truth.cross()).cells.slice(0, 1), ...close },
      ...{ base: ['profile', 'unknown'], indexFrom: 'question' },
    }),
  },
  {
    name: 'One row with a count: it has no index',
    sql: LONG,
    change: [firstRows(1)],
    ...education,
    expected: ({ truth }) => ({
      cells: cellsOf(truth.cross(), { hasShare: false }).slice(0, 1),
      ...{ mayLack: ['share'], base: [] },
      holds: ({ marks, headline }) =>
        marks.clear > 0 ? `a clear difference of one row: ${headline}` : undefined,
    }),
  },
  {
    name: 'No rows',
    sql: REPORTED,
    change: [firstRows(0)],
    ...education,
    expected: () => ({ cells: [], base: [], isRefusal: true, caveats: ['no_rows'] }),
  },
  {
    name: 'No rows, and the audience question beside it has people',
    sql: REPORTED,
    change: [firstRows(0)],
    basesSql: AUDIENCE,
    ...education,
    expected: ({ truth }) => ({
      ...{
        cells: [],
        base: [],
        isRefusal: true,
        caveats: ['no_rows'],
        overlap: truth.shared().length,
      },
      sizes: [truth.customers.length, truth.reached.length],
    }),
  },
  {
    name: 'No rows in either result',
    sql: REPORTED,
    change: [firstRows(0)],
    basesSql: AUDIENCE,
    basesChange: [firstRows(0)],
    ...education,
    expected: () => ({ cells: [], base: [], isRefusal: true, caveats: ['no_rows'] }),
  },
  {
    name: 'No rows and no columns',
    table: () => tableOf([], []),
    expected: () => ({ cells: [], base: [], isRefusal: true, caveats: ['no_rows'] }),
  },
];

const strange: readonly Shape[] = [
  {
    name: 'Every count is withheld',
    sql: LONG,
    change: [cells(() => '<50', ['overlap_users'])],
    ...education,
    expected: ({ truth }) => ({
      cells: cellsOf(truth.cross()).map(({ value = '', segment = '' }) => ({
        value,
        segment,
        isWithheld: true,
      })),
      ...{ base: [], isRefusal: true, caveats: ['withheld'] },
    }),
  },
  {
    name: 'Only negative counts: noise is larger than the people',
    sql: LONG,
    change: [numbers((count) => (-count / 100).toFixed(2), ['overlap_users'])],
    ...education,
    expected: ({ truth }) => ({
      cells: cellsOf(truth.cross()).map(({ value = '', segment = '', people = 0 }) => ({
        ...{ value, segment, people: -people / 100 },
      })),
      ...{ mayLack: ['people'], base: [], isRefusal: true, tolerance: { people: 0.01 } },
      neverSays: [/most people/],
    }),
  },
  {
    name: 'An index of 0 in cells without people',
    sql: REPORTED,
    change: [
      (table) =>
        withRows(table, [
          ...table.rows,
          ...['Cooking', 'Sports'].map((s) => ['Doctorate', s, '0', '0.00', '0.0']),
        ]),
    ],
    ...education,
    expected: ({ truth }) => {
      const { baseProfile, ...expected } = asReported(truth.cross(), close);
      const none = ['Cooking', 'Sports'].map((segment) => ({
        value: 'Doctorate',
        segment,
        people: 0,
        share: 0,
        index: 0,
      }));
      return { ...expected, cells: [...expected.cells, ...none] };
    },
  },
  {
    name: 'Counts beyond 2^53',
    sql: LONG.replace('n AS', "n || '00000000000000001' AS"),
    ...education,
    expected: ({ truth }) => ({
      cells: onMemberships(truth.cross()).cells.map(({ people = 0, ...cell }) => ({
        ...cell,
        people: people * 1e17,
      })),
      tolerance: { people: 1e5, index: 0.001 },
      ...{ mayLack: ['people', 'share', 'index'], mayRefuse: true, base: ['memberships'] },
      holds: ({ index, caveats, cannotTell }) =>
        (index ?? /large|exact|digits/i.test(JSON.stringify([caveats, cannotTell])))
          ? undefined
          : 'does not say that the counts are too large to be exact',
    }),
  },
  {
    name: 'The same count in every cell: nothing is associated',
    sql: LONG.replace('n AS', '500 AS'),
    ...education,
    expected: ({ truth }) => ({
      cells: cellsOf(truth.cross()).map(({ value = '', segment = '' }) => ({
        ...{ value, segment, people: 500, share: 0.2, index: 100 },
      })),
      neverSays: [/highest/i],
      holds: ({ marks }) => (marks.clear + marks.slight > 0 ? 'marks a difference' : undefined),
    }),
  },
  {
    name: 'Counts alone without any label',
    sql: `SELECT n AS overlap_users FROM cells LIMIT 9`,
    expected: () => ({ cells: [], base: [], isRefusal: true }),
  },
  {
    name: 'Labels without any number',
    sql: `SELECT value AS attribute_value, segment FROM cells`,
    ...education,
    expected: ({ truth }) => ({
      cells: cellsOf(truth.cross()).map(({ value = '', segment = '' }) => ({
        value,
        segment,
        isOptional: true,
      })),
      ...{ base: [], isRefusal: true },
    }),
  },
];

export const HOSTILE: Family = {
  name: 'Bad input',
  shapes: [...LABELS, TWINS, ...few, ...strange, ...LARGE, ...CUT],
};

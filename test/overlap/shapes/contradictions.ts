import { asReported, cellsOf, onMemberships } from '../harness/grids.js';
import type { Family, Shape } from '../harness/shape.js';
import { column, renamed, withoutRows } from '../harness/table-changes.js';
import { LONG, REPORTED } from './common-sql.js';

const education = { attribute: 'EDUCATION' };
const close = { tolerance: { index: 0.001 } };
const CONTRADICTED =
  /contradict|not match|does not fit|do not fit|differ|cannot be|mistyped|not an? (index|share)/i;

/** One number of a good table is off by a factor of ten: every other cell has the same base. */
const mistyped: readonly Shape[] = [10, 0.1].map((factor) => ({
  name: `One index is ${factor} times what it should be`,
  sql: REPORTED,
  change: [
    column('index', (row) =>
      row['attribute_value'] === 'Bachelor' && row['publisher_segment'] === 'Cooking'
        ? (Number(row['index']) * factor).toFixed(1)
        : (row['index'] ?? null),
    ),
  ],
  ...education,
  expected: ({ truth }) => {
    const expected = asReported(truth.cross(), {
      ...close,
      caveats: ['contradiction'],
      says: [/Bachelor/],
    });
    const isOff = ({ value, segment }: { value?: string; segment?: string }) =>
      value === 'Bachelor' && segment === 'Cooking';
    const cells = expected.cells.map((cell) =>
      isOff(cell) ? { ...cell, index: (cell.index ?? 0) * factor } : cell,
    );
    const lead = factor > 1 ? /Bachelor.{0,40}highest index/ : /Bachelor.{0,40}lowest index/;
    // As it is written, as it should be, or left out: but it may not lead.
    const without = cells.map(({ index, ...cell }) =>
      isOff(cell) || index === undefined ? cell : { ...cell, index },
    );
    return [expected, { ...expected, cells }, { ...expected, cells: without }].map((reading) => ({
      ...reading,
      holds: ({ headline }: { headline: string }) =>
        lead.test(headline) ? 'the mistyped index leads' : undefined,
    }));
  },
}));

const misleading: readonly Shape[] = [
  {
    name: 'A column "index" that holds row numbers',
    sql: `SELECT row_number() OVER () AS index, * FROM (${LONG})`,
    ...education,
    expected: ({ truth }) => onMemberships(truth.cross()),
  },
  {
    name: 'A column "index" that counts rows from 0, beside share and lift',
    sql: `SELECT row_number() OVER () - 1 AS index, attribute_value, publisher_segment, overlap_users, share_of_segment, index AS lift FROM (${REPORTED})`,
    ...education,
    expected: ({ truth }) => asReported(truth.cross(), close),
  },
  {
    name: 'A column "share" that holds counts, and no other count',
    sql: `SELECT attribute_value, segment, overlap_users AS share FROM (${LONG})`,
    ...education,
    expected: ({ truth }) => ({ ...onMemberships(truth.cross()), mayRefuse: true }),
  },
  {
    name: 'Names of share and index changed round',
    sql: REPORTED,
    change: [renamed({ share_of_segment: 'index', index: 'share_of_segment' })],
    ...education,
    expected: ({ truth }) => ({
      ...asReported(truth.cross(), close),
      ...{ says: [CONTRADICTED], caveats: ['contradiction'] },
    }),
  },
  {
    name: 'Names of value and segment changed round: the shares tell',
    sql: REPORTED,
    change: [renamed({ attribute_value: 'segment', publisher_segment: 'attribute_value' })],
    ...education,
    expected: ({ truth }) => {
      const straight = asReported(truth.cross(), close);
      return { ...straight, mayRefuse: true };
    },
  },
  {
    name: 'An identifier beside the counts',
    sql: `SELECT 100000 + row_number() OVER () AS id, * FROM (${LONG})`,
    ...education,
    expected: ({ truth }) => onMemberships(truth.cross()),
  },
  {
    name: 'A rank beside share and index',
    sql: `SELECT rank() OVER (ORDER BY index DESC) AS rank, * FROM (${REPORTED})`,
    ...education,
    expected: ({ truth }) => asReported(truth.cross(), close),
  },
  {
    name: 'A constant run id and a date beside the figures',
    sql: `SELECT 'b7e1' AS run_id, '2026-09-30' AS computed_on, * FROM (${REPORTED})`,
    ...education,
    expected: ({ truth }) => asReported(truth.cross(), close),
  },
];

/** What a caller names wins, and is doubted aloud. */
const named: readonly Shape[] = [
  {
    name: 'Columns named by the caller, as they are',
    sql: REPORTED,
    change: [renamed((_, place) => `f${place}`)],
    columns: { value: 'f0', segment: 'f1', people: 'f2', share: 'f3', index: 'f4' },
    ...education,
    expected: ({ truth }) => asReported(truth.cross(), close),
  },
  {
    name: 'The caller names the counts as index',
    sql: REPORTED,
    columns: { index: 'overlap_users' },
    ...education,
    expected: ({ truth }) => ({
      cells: cellsOf(truth.cross()),
      open: ['index', 'people', 'share'],
      ...{ caveats: ['contradiction'], says: [CONTRADICTED] },
    }),
  },
  {
    name: 'The caller names a column that is not there',
    sql: REPORTED,
    columns: { people: 'nobody' },
    ...education,
    expected: ({ truth }) => [
      asReported(truth.cross(), { ...close, caveats: ['named_column_missing'], says: [/nobody/] }),
      {
        ...asReported(truth.cross(), {
          ...close,
          caveats: ['named_column_missing'],
          says: [/nobody/],
        }),
        cells: cellsOf(truth.cross(), { index: 'people', hasPeople: false }),
      },
    ],
  },
];

const repeated: readonly Shape[] = [
  {
    name: 'Each row stands twice',
    sql: `SELECT * FROM (${REPORTED}) UNION ALL SELECT * FROM (${REPORTED})`,
    ...education,
    expected: ({ truth }) => ({
      ...asReported(truth.cross(), close),
      ...{ caveats: ['repeated_rows'], mayRefuse: true },
    }),
  },
  {
    name: 'One cell stands twice with two counts',
    sql: `SELECT * FROM (${LONG}) UNION ALL SELECT attribute_value, segment, overlap_users + 50 FROM (${LONG}) WHERE segment = 'Gaming' AND attribute_value = 'Bachelor'`,
    ...education,
    expected: ({ truth }) => ({
      ...onMemberships(truth.cross()),
      cells: cellsOf(truth.cross(), { index: 'memberships' }).map((cell) =>
        cell.segment === 'Gaming' && cell.value === 'Bachelor'
          ? { value: 'Bachelor', segment: 'Gaming', isOptional: true as const }
          : cell,
      ),
      ...{
        mayLack: ['share', 'index'],
        boundsSuffice: true,
        tolerance: { share: 0.03, index: 0.03 },
        mayRefuse: true,
      },
      caveats: ['repeated_rows'],
    }),
  },
  {
    name: 'One segment only: nothing to compare it with',
    sql: LONG,
    change: [withoutRows(({ segment }) => segment !== 'Gaming')],
    ...education,
    expected: ({ truth }) => ({
      cells: cellsOf(truth.cross()).filter(({ segment }) => segment === 'Gaming'),
      open: ['index'],
      holds: ({ headline, rows }) =>
        rows.some(
          ({ mark, index }) =>
            mark === 'clear' || (index !== undefined && Math.abs(index - 100) > 1),
        )
          ? `claims a difference where there is none to see: ${headline}`
          : undefined,
    }),
  },
];

export const CONTRADICTIONS: Family = {
  name: 'Contradictions and misleading names',
  shapes: [...mistyped, ...misleading, ...named, ...repeated],
};

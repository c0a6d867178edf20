import type { Expected, Shape } from '../harness/shape.js';
import { asReported } from '../harness/grids.js';
import { cells, firstRows, tableOf, withoutRows } from '../harness/table-changes.js';
import type { World } from '../harness/world.js';
import { REPORTED } from './common-sql.js';

const education = { attribute: 'EDUCATION' };
const close = { tolerance: { index: 0.001 } };

const share = (people: readonly number[], at: number) =>
  (people[at] ?? 0) / people.reduce((a, b) => a + b, 0);

export const LARGE: readonly Shape[] = [
  {
    name: '20,000 rows: 2,000 values in 10 segments',
    table: () =>
      tableOf(
        ['attribute_value', 'segment', 'overlap_users'],
        manyCounts().flatMap((row, value) =>
          row.map((n, segment) => [`v${value}`, `s${segment}`, String(n)]),
        ),
      ),
    expected: () => {
      const counts = manyCounts();
      const bySegment = Array.from({ length: 10 }, (_, segment) =>
        counts.map((row) => row[segment] ?? 0),
      );
      const all = counts.flat().reduce((a, b) => a + b, 0);
      const cells = counts.flatMap((row, value) =>
        row.map((people, segment) => {
          const ofSegment = share(bySegment[segment] ?? [], value);
          const base = row.reduce((a, b) => a + b, 0) / all;
          return {
            value: `v${value}`,
            segment: `s${segment}`,
            people,
            share: ofSegment,
            index: (ofSegment / base) * 100,
          };
        }),
      );
      return { cells, base: ['memberships'], holds: isShortened };
    },
  },
  {
    name: '3,000 columns: a column per segment',
    table: () =>
      tableOf(
        ['attribute_value', ...Array.from({ length: 2999 }, (_, at) => `segment ${at}`)],
        ['yes', 'no'].map((value, row) => [
          value,
          ...Array.from({ length: 2999 }, (_, at) => String(100 + ((at * 7 + row * 31) % 50))),
        ]),
      ),
    expected: () => {
      const count = (row: number, at: number) => 100 + ((at * 7 + row * 31) % 50);
      const sums = [0, 1].map((row) =>
        Array.from({ length: 2999 }, (_, at) => count(row, at)).reduce((a, b) => a + b, 0),
      );
      const cells = ['yes', 'no'].flatMap((value, row) =>
        Array.from({ length: 2999 }, (_, at) => {
          const of = share([count(0, at), count(1, at)], row);
          return {
            value,
            segment: `segment ${at}`,
            people: count(row, at),
            share: of,
            index: (of / share(sums, row)) * 100,
          };
        }),
      );
      // A word that all heads share may be taken for the name of what the columns hold.
      const shortened = cells.map((cell) => ({
        ...cell,
        segment: cell.segment.replace('segment ', ''),
      }));
      return [cells, shortened].map((one) => ({ cells: one, mayRefuse: true, holds: isShortened }));
    },
  },
];

const manyCounts = (): number[][] =>
  Array.from({ length: 2000 }, (_, value) =>
    Array.from({ length: 10 }, (_, segment) => 40 + ((value * 37 + segment * 101) % 300)),
  );

const isShortened = ({ rows, rowsLeftOut }: { rows: readonly object[]; rowsLeftOut: number }) =>
  rows.length > 0 && rowsLeftOut === 0 ? 'no rows are left out' : undefined;

export const CUT: readonly Shape[] = [
  {
    name: 'Only the first 30 of 60 rows were read',
    sql: `${REPORTED} ORDER BY segment, value`,
    change: [firstRows(30), (table) => ({ ...table, totalRows: 60, truncated: true })],
    ...education,
    expected: ({ truth }) => ({
      ...asReported(truth.cross(), { ...close, caveats: ['truncated'] }),
      cells: asReported(truth.cross()).cells.slice(0, 30),
    }),
  },
  {
    name: 'A dash in place of each count below 65 and other rows missing',
    sql: REPORTED,
    change: [
      cells(
        (cell, row) => (Number(row[2]) < 65 ? '-' : cell),
        ['overlap_users', 'share_of_segment', 'index'],
      ),
      withoutRows(
        ({ publisher_segment, attribute_value }) =>
          publisher_segment === 'Parenting' && attribute_value === 'Graduate',
      ),
    ],
    ...education,
    expected: ({ truth }: World): Expected => {
      const all = asReported(truth.cross(), close);
      const kept = all.cells.filter(
        ({ value, segment }) => segment !== 'Parenting' || value !== 'Graduate',
      );
      const cells = kept.map(({ value = '', segment = '', people = 0, ...figures }) =>
        people < 65
          ? { value, segment, isOptional: true as const }
          : { value, segment, people, ...figures },
      );
      return { ...all, cells };
    },
  },
];

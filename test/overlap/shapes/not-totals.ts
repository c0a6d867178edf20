import { cellsOf, membershipProfile, onPeople } from '../harness/grids.js';
import type { Cross } from '../harness/cross.js';
import type { Expected, Family, Shape } from '../harness/shape.js';
import { cells } from '../harness/table-changes.js';
import type { World } from '../harness/world.js';
import { totalled } from './common-sql.js';

const education = { attribute: 'EDUCATION' };

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
    const { baseProfile, ...expected } = onPeople(world.truth.cross(), {
      overlap: world.truth.cross().all,
      notLabels: ['Everybody'],
    });
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

export const NOT_TOTALS: Family = {
  name: 'Labels that look like totals',
  shapes: [...notTotals, brandBesideTotals, ...unknown],
};

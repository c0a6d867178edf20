import { keyOf } from './cell.js';
import type { DimensionRoles } from './dimension-roles.js';
import type { CellGroups } from './measure-proofs.js';
import type { Dimension, Measure } from './measure.js';

export const rowsWhere = (count: number, keep: (row: number) => boolean): number[] =>
  Array.from({ length: count }, (_, row) => row).filter(keep);

/** The same column of some rows alone. */
export const restricted = (measure: Measure, rows: readonly number[]): Measure => ({
  ...measure,
  reading: {
    ...measure.reading,
    cells: rows.map((row) => measure.reading.cells[row] ?? { kind: 'empty' }),
  },
});

export const labelAt = (dimension: Dimension | undefined, row: number): string =>
  dimension?.labels[row] ?? '';

/** The slice that a row lies in. */
export const withinAt = (roles: DimensionRoles, row: number): string =>
  roles.within.map(({ dimension }) => labelAt(dimension, row)).join(' · ');

export const groupsOf = (roles: DimensionRoles, rows: readonly number[]): CellGroups => {
  const by = (dimension: Dimension | undefined): readonly string[] | undefined =>
    dimension && rows.map((row) => keyOf(withinAt(roles, row), labelAt(dimension, row)));
  return {
    byValue: by(roles.value?.dimension),
    bySegment: by(roles.segment?.dimension),
    byWithin: rows.map((row) => withinAt(roles, row)),
  };
};

import { keysOf } from './cell.js';
import type { DimensionRoles } from './dimension-roles.js';
import type { CellGroups } from './measure-proofs.js';
import type { Dimension, Measure } from './measure.js';

export const rowsWhere = (count: number, keep: (row: number) => boolean): number[] =>
  [...Array(count).keys()].filter(keep);

/** The same column of some rows alone. */
export const restricted = (measure: Measure, rows: readonly number[]): Measure => {
  const { cells } = measure.reading;
  if (rows.length === cells.length) return measure;
  const some = rows.map((row) => cells[row] ?? ({ kind: 'empty' } as const));
  return { ...measure, reading: { ...measure.reading, cells: some } };
};

export const labelAt = (dimension: Dimension | undefined, row: number): string =>
  dimension?.labels[row] ?? '';

/** The slice that a row lies in. */
export const withinAt = (roles: DimensionRoles, row: number): string =>
  roles.within.length === 0
    ? ''
    : roles.within.map(({ dimension }) => labelAt(dimension, row)).join(' · ');

export const groupsOf = (roles: DimensionRoles, rows: readonly number[]): CellGroups => {
  const byWithin = rows.map((row) => withinAt(roles, row));
  const by = (dimension: Dimension | undefined): readonly string[] | undefined =>
    dimension && keysOf(byWithin, (place) => labelAt(dimension, rows[place] ?? -1));
  return {
    byValue: by(roles.value?.dimension),
    bySegment: by(roles.segment?.dimension),
    byWithin,
  };
};

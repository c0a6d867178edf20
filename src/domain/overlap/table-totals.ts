import { keyOf } from './cell.js';
import { isWhole } from './column.js';
import type { RoleOf } from './dimension-assignment.js';
import type { DimensionRoles } from './dimension-roles.js';
import { labelAt, rowsWhere, withinAt } from './labelled-rows.js';
import type { MeasureRole } from './likely-people.js';
import type { Dimension, Layout } from './measure.js';
import { valuesOf, type Values } from './relations.js';
import { totalLabels, totalRows } from './totals.js';

/** Totals that the table itself has, by slice and label. */
export interface Totals {
  readonly ofValue: ReadonlyMap<string, number>;
  readonly ofSegment: ReadonlyMap<string, number>;
  readonly whole: ReadonlyMap<string, number>;
  readonly rows: number;
}

export interface FoundTotals {
  readonly overValues: ReadonlySet<number>;
  readonly overSegments: ReadonlySet<number>;
  readonly isTotal: (row: number) => boolean;
}

/** The rows that are totals over values, over segments or over slices. */
export const findTotals = (
  layout: Layout,
  { value, segment, within }: DimensionRoles,
  guessed: MeasureRole | undefined,
): FoundTotals => {
  const people = guessed && valuesOf(guessed.measure.reading);
  const isNoisy = guessed !== undefined && !isWhole(guessed.measure.reading);
  const slices = within.map(({ dimension }) => dimension);
  const search = (
    dimension: Dimension | undefined,
    other: Dimension | undefined,
    parts: 'divide' | 'overlap',
  ): ReadonlySet<number> =>
    dimension === undefined
      ? new Set()
      : totalRows({
          dimension,
          others: [...slices, ...(other === undefined ? [] : [other])],
          parts,
          people,
          isNoisy,
        });
  const grand = grandTotals(layout, [value, segment], people);
  const overValues = new Set([...search(value?.dimension, segment?.dimension, 'divide'), ...grand]);
  const overSegments = new Set([
    ...search(segment?.dimension, value?.dimension, 'overlap'),
    ...grand,
  ]);
  const overSlices = slices.map((dimension) =>
    totalRows({
      dimension,
      others: [value, segment].flatMap((role) => role?.dimension ?? []),
      parts: 'overlap',
      people,
      isNoisy,
    }),
  );
  return {
    overValues,
    overSegments,
    isTotal: (row) =>
      overValues.has(row) || overSegments.has(row) || overSlices.some((rows) => rows.has(row)),
  };
};

/** Rows that sound like a total of everything and are above every other row. */
const grandTotals = (
  layout: Layout,
  roles: readonly (RoleOf | undefined)[],
  people: Values | undefined,
): number[] => {
  const dimensions = roles.flatMap((role) => role?.dimension ?? []);
  if (dimensions.length === 0 || layout.rows < 3) return [];
  const spoken = dimensions.map((dimension) => [dimension, totalLabels(dimension)] as const);
  const isSpoken = (row: number): boolean =>
    spoken.every(([{ labels }, totals]) => totals.has(labels[row] ?? ''));
  const sounds = rowsWhere(layout.rows, isSpoken);
  const others = rowsWhere(layout.rows, (row) => !isSpoken(row));
  const most = others.reduce((largest, row) => Math.max(largest, people?.[row] ?? 0), 0);
  return sounds.filter((row) => people === undefined || (people[row] ?? 0) >= most);
};

/** @param people of every row of the table, totals too */
export const totalsOf = (
  roles: DimensionRoles,
  { overValues, overSegments, isTotal }: FoundTotals,
  people: Values,
): Totals => {
  const ofValue = new Map<string, number>();
  const ofSegment = new Map<string, number>();
  const whole = new Map<string, number>();
  const rows = [...people.keys()].filter(isTotal);
  for (const row of rows) {
    const count = people[row];
    if (count === undefined) continue;
    const within = withinAt(roles, row);
    const [value, segment] = [roles.value, roles.segment].map((role) =>
      labelAt(role?.dimension, row),
    );
    const noValue = roles.value === undefined || overValues.has(row);
    const noSegment = roles.segment === undefined || overSegments.has(row);
    if (noValue && noSegment) whole.set(within, count);
    else if (noValue) ofSegment.set(keyOf(within, segment ?? ''), count);
    else if (noSegment) ofValue.set(keyOf(within, value ?? ''), count);
  }
  return { ofValue, ofSegment, whole, rows: rows.length };
};

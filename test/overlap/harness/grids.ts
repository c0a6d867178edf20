import type { Cross } from './cross.js';
import type { Expected, TrueCell } from './shape.js';

export interface GridOptions {
  /** Which index the cells have: over distinct people, over memberships, or none. */
  readonly index?: 'people' | 'memberships';
  /** False where the table gives no count of people. */
  readonly hasPeople?: false;
  readonly hasShare?: false;
  readonly within?: string;
  /** Values and segments trade places: for tables that do not tell which is which. */
  readonly isSwapped?: true;
}

/** The truth of each cell of a cross that holds people. */
export const cellsOf = (cross: Cross, options: GridOptions = {}): TrueCell[] =>
  cross.segments.flatMap((segment) =>
    cross.values
      .filter((value) => cross.people(value, segment) > 0)
      .map((value) => cellOf(cross, [value, segment], options)),
  );

const cellOf = (
  cross: Cross,
  [value, segment]: readonly [string, string],
  { index, hasPeople, hasShare, within, isSwapped }: GridOptions,
): TrueCell => {
  const share = isSwapped
    ? cross.people(value, segment) / cross.membershipsOfValue(value)
    : cross.share(value, segment);
  return {
    ...(within !== undefined && { within }),
    ...(isSwapped ? { value: segment, segment: value } : { value, segment }),
    ...(hasPeople !== false && { people: cross.people(value, segment) }),
    ...(hasShare !== false && { share }),
    ...(index === 'people' && { index: cross.index(value, segment) }),
    ...(index === 'memberships' && { index: cross.concentration(value, segment) }),
  };
};

/** Distinct people as base, from totals or from base sizes in the table. */
export const onPeople = (cross: Cross, more: Partial<Expected> = {}): Expected => ({
  cells: cellsOf(cross, { index: 'people' }),
  base: ['people'],
  indexFrom: 'computed',
  baseProfile: peopleProfile(cross),
  ...more,
});

/** Nothing better than memberships is in the table. */
export const onMemberships = (cross: Cross, more: Partial<Expected> = {}): Expected => ({
  cells: cellsOf(cross, { index: 'memberships' }),
  base: ['memberships'],
  indexFrom: 'computed',
  baseProfile: membershipProfile(cross),
  says: [/each of their segments|membership/i],
  ...more,
});

/** The question's own index, whose base the table gives away. */
export const asReported = (cross: Cross, more: Partial<Expected> = {}): Expected => ({
  cells: cellsOf(cross, { index: 'people' }),
  base: ['profile'],
  indexFrom: 'question',
  reportedAs: 'percent',
  baseProfile: peopleProfile(cross),
  ...more,
});

export const peopleProfile = (cross: Cross): Map<string, number> =>
  new Map(cross.values.map((value) => [value, cross.ofValue(value) / cross.all]));

export const membershipProfile = (cross: Cross): Map<string, number> =>
  new Map(
    cross.values.map((value) => [value, cross.membershipsOfValue(value) / cross.memberships]),
  );

import type { Measure } from './measure.js';
import { remembered } from './remembered.js';
import { countedOf, fixedQuotient, roundedOf, valuesOf, type GroupQuotient } from './relations.js';

/** The numbers of the cells: of a table without its totals. */
export interface CellGroups {
  /** The label of each row, with the slice it lies in; undefined where the table has no such labels. */
  readonly byValue: readonly string[] | undefined;
  readonly bySegment: readonly string[] | undefined;
  readonly byWithin: readonly string[];
}

export type Proofs = ReturnType<typeof proofsBetween>;

/** Each pair is compared once. */
export const proofsBetween = ({ byValue, bySegment, byWithin }: CellGroups) => {
  const known = new Map<string, GroupQuotient | undefined>();
  const ids = new Map<Measure, number>();
  const idOf = (one: Measure): number => {
    const id = ids.get(one) ?? ids.size;
    ids.set(one, id);
    return id;
  };
  const once = (key: string, compute: () => GroupQuotient | undefined) => {
    if (!known.has(key)) known.set(key, compute());
    return known.get(key);
  };
  return {
    fillsSegments: remembered((share: Measure): boolean => fills(share, bySegment ?? byWithin)),
    shareOfSegment: (people?: Measure, share?: Measure) =>
      people && share && bySegment && byValue
        ? once(`p${idOf(people)} ${idOf(share)}`, () =>
            fixedQuotient(countedOf(people.reading), roundedOf(share.reading), bySegment),
          )
        : undefined,
    profile: (share?: Measure, index?: Measure) =>
      share && index && byValue && bySegment
        ? once(`s${idOf(share)} ${idOf(index)}`, () =>
            fixedQuotient(roundedOf(share.reading), roundedOf(index.reading), byValue),
          )
        : undefined,
  };
};

/** Shares of a segment make one whole; where rows are missing, no segment makes more. */
const fills = ({ reading }: Measure, groups: readonly string[]): boolean => {
  const sums = new Map<string, number>();
  valuesOf(reading).forEach((value, row) => {
    const group = groups[row] ?? '';
    sums.set(group, (sums.get(group) ?? 0) + (value ?? 0));
  });
  const all = [...sums.values()];
  return [1, 100].some(
    (whole) => all.every((sum) => sum <= whole * 1.02) && all.some((sum) => sum >= whole * 0.98),
  );
};

/** The parts of a profile make 1 or 100 of a whole, less where values are missing, whatever the units of share and index. */
export const sumsLikeProfile = ({ byGroup }: GroupQuotient): boolean => {
  const sum = [...byGroup.values()].reduce((total, one) => total + one, 0);
  return [0.01, 1, 100].some((whole) => sum > whole * 0.25 && sum < whole * 1.03);
};

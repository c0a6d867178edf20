import type { IndexBase, ProfileShare } from './answer.js';
import type { CellTable } from './cell-table.js';
import { groupedBy } from './grouped.js';
import type { MeasureRole } from './likely-people.js';
import { percentText } from './number-text.js';
import { orderLabels } from './label-order.js';
import { shownLabel } from './shown-label.js';
import { valuesOf } from './relations.js';
import { leastCount, missingFrom } from './segment-sizes.js';

/** What 100 stands for in one slice, with the share of each value in it. */
export interface SliceBase {
  readonly kind: IndexBase['kind'];
  readonly shareOf: ReadonlyMap<string, number>;
  /** People whom the shares are estimated from, where they are another sample than the cells. */
  readonly people?: number;
  /** Whom the shares describe, as the end of "of …". */
  readonly of: string;
}

export interface SideCounts {
  readonly name: string;
  /** People of that party by attribute value. */
  readonly byValue: ReadonlyMap<string, number>;
  /** They are the people in both sides themselves. */
  readonly isOverlap?: boolean;
}

const PEOPLE = 'the people in both sides, each counted once';

const sumOf = (numbers: Iterable<number>): number =>
  [...numbers].reduce((total, one) => total + one, 0);

const sharesOf = (counts: ReadonlyMap<string, number>, whole = sumOf(counts.values())) =>
  new Map([...counts].map(([value, count]) => [value, whole > 0 ? count / whole : 0]));

/**
 * The best base that the table gives one slice: distinct people by value; sizes of a second question; one whole party;
 * memberships at last.
 */
export const computedBase = (
  table: CellTable,
  within: string,
  side: SideCounts | undefined,
): SliceBase | undefined => {
  const cells = table.cells.filter((cell) => cell.within === within);
  const people = distinctBase(table, within);
  if (people !== undefined) return people;
  const ofBase = baseShares(table, within);
  if (ofBase !== undefined) return ofBase;
  const party = sideInTable(table, within) ?? side;
  if (party !== undefined && cells.every(({ value }) => party.byValue.has(value))) {
    if (party.isOverlap === true)
      return { kind: 'people', shareOf: sharesOf(party.byValue), of: PEOPLE };
    const whole = sumOf(party.byValue.values());
    return {
      kind: 'side',
      shareOf: sharesOf(party.byValue),
      people: whole,
      of: `all people of ${party.name}`,
    };
  }
  if (table.dimensions.segment === undefined) return undefined;
  const segments = new Set(cells.map(({ segment }) => segment)).size;
  const lines = groupedBy(cells, ({ value }) => value);
  if (segments < 2 || lines.size < 2) return undefined;
  const least = leastCount(cells);
  const counts = new Map(
    [...lines].map(([value, line]) => [
      value,
      sumOf(line.map(({ people: one = 0 }) => Math.max(0, one))),
    ]),
  );
  const missing = sumOf([...lines.values()].map((line) => missingFrom(line, segments, least)));
  const all = sumOf(counts.values());
  // A part of the base is known only where what may be missing changes it by no more than a hundredth.
  if (all <= 0 || missing > 0.01 * all) return undefined;
  return {
    kind: 'memberships',
    shareOf: sharesOf(counts),
    of: 'people counted once in each of their segments',
  };
};

/** Totals of the table by value, where they count people and do not just add up the segments. */
const distinctBase = (table: CellTable, within: string): SliceBase | undefined => {
  const counts = valueTotals(table, within);
  if (counts === undefined) return undefined;
  const whole = wholeOf(table, within);
  const sum = sumOf(counts.values());
  const isAll = whole !== undefined && whole >= sum * 0.999;
  return {
    kind: 'people',
    shareOf: sharesOf(counts, isAll ? whole : sum),
    of: PEOPLE,
  };
};

/** People by value, each once: from rows of totals, or from a column that is the same in every row of a value. */
export const valueTotals = (
  table: CellTable,
  within: string,
): ReadonlyMap<string, number> | undefined => {
  // Without segments the counts by value are the profile itself, and no base for itself.
  if (table.dimensions.segment === undefined) return undefined;
  const cells = table.cells.filter((cell) => cell.within === within);
  const { valueSize } = table.measures;
  const fixed = valueSize && valuesOf(valueSize.measure.reading);
  const counts = new Map<string, number>();
  const sums = new Map<string, { people: number; cells: number }>();
  for (const cell of cells) {
    const total = table.totals.ofValue.get(cell.valueKey) ?? fixed?.[cell.place];
    if (total !== undefined) counts.set(cell.value, total);
    const sum = sums.get(cell.value) ?? { people: 0, cells: 0 };
    sums.set(cell.value, { people: sum.people + (cell.people ?? 0), cells: sum.cells + 1 });
  }
  if (counts.size === 0 || cells.some(({ value }) => !counts.has(value))) return undefined;
  const isSumOfSegments = [...counts].every(
    ([value, total]) => Math.abs(total - (sums.get(value)?.people ?? 0)) < 0.5,
  );
  const severalSegments = [...sums.values()].some((sum) => sum.cells > 1);
  return isSumOfSegments && severalSegments ? undefined : counts;
};

/** All people of a slice, each once. */
export const wholeOf = (table: CellTable, within: string): number | undefined => {
  const { wholeSize } = table.measures;
  const first = table.cells.find((cell) => cell.within === within);
  const fixed = wholeSize && valuesOf(wholeSize.measure.reading)[first?.place ?? -1];
  return table.totals.whole.get(within) ?? fixed;
};

/** A column's number for each value of a slice; undefined where it is not one and the same in every segment. */
const oneForEachValue = (
  table: CellTable,
  within: string,
  { role, tolerance }: { readonly role: MeasureRole; readonly tolerance: number },
): ReadonlyMap<string, number> | undefined => {
  const numbers = valuesOf(role.measure.reading);
  const byValue = new Map<string, number>();
  for (const cell of table.cells) {
    const number = numbers[cell.place];
    if (cell.within !== within || number === undefined) continue;
    const known = byValue.get(cell.value);
    if (known !== undefined && Math.abs(known - number) > tolerance) return undefined;
    byValue.set(cell.value, number);
  }
  return byValue;
};

/** A column with the share of each value in the base. */
const baseShares = (table: CellTable, within: string): SliceBase | undefined => {
  const role = table.measures.baseShare;
  if (role === undefined) return undefined;
  const shares = oneForEachValue(table, within, { role, tolerance: 1e-9 });
  if (shares === undefined || shares.size === 0) return undefined;
  const unit = role.measure.reading.percent || sumOf(shares.values()) > 1.5 ? 100 : 1;
  return {
    kind: 'side',
    shareOf: new Map([...shares].map(([value, share]) => [value, share / unit])),
    of: `the base in column "${shownLabel(role.measure.name)}"`,
  };
};

const sideInTable = (table: CellTable, within: string): SideCounts | undefined => {
  const [side] = table.measures.sides;
  if (side === undefined) return undefined;
  const byValue = oneForEachValue(table, within, { role: side, tolerance: 0 });
  if (byValue === undefined || byValue.size < 2) return undefined;
  return { name: shownLabel(side.measure.name), byValue };
};

const MOST_NAMED = 6;
export const MOST_PROFILED = 60;

/** "27% High School, 26% Bachelor and 3 more" */
const profileText = (shares: readonly ProfileShare[]): string => {
  const byShare = [...shares].sort((a, b) => b.share - a.share);
  const shown = byShare
    .slice(0, MOST_NAMED)
    .map(({ value, share }) => `${percentText(share, 0)} ${value}`);
  const more = byShare.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const TEXTS: Readonly<Record<IndexBase['kind'], (of: string, profile: string) => string>> = {
  profile: (_of, profile) => `a fixed profile of ${profile}`,
  people: (of, profile) => `${of} (${profile})`,
  side: (of, profile) => `${of} (${profile})`,
  memberships: (of, profile) => `${of} (${profile})`,
  unknown: () => 'what the question takes for it, which its shares and indexes do not give away',
};

/** The base in the words and labels of the answer. */
export const indexBase = ({ kind, shareOf, of }: SliceBase): IndexBase => {
  const byShare = [...shareOf].sort(([, a], [, b]) => b - a).slice(0, MOST_PROFILED);
  const profile = orderLabels(byShare.map(([value]) => value)).map((value) => ({
    value: shownLabel(value),
    share: rounded(shareOf.get(value) ?? 0),
  }));
  return { kind, profile, text: TEXTS[kind](of, profileText(profile)) };
};

const rounded = (share: number): number => Number(share.toFixed(4));

import { keyOf, type Cell, type CellTable } from './cell-table.js';
import type { SliceBase } from './index-base.js';
import { groupedBy } from './grouped.js';
import { countedOf, fixedQuotient, roundedOf, type GroupQuotient } from './relations.js';
import { segmentSizes, shareUnit } from './segment-sizes.js';

/** The index that the question itself reports, in one unit, with what it gives away of its base. */
export interface ReportedIndex {
  /** How the question writes its base: as 100 or as 1. */
  readonly as: 'percent' | 'ratio';
  /** By row of the result, 100 for the base; rows that contradict all others have what their own share gives. */
  readonly of: ReadonlyMap<number, number>;
  readonly bases: ReadonlyMap<string, SliceBase>;
  readonly mistyped: readonly Mistyped[];
  /** How the profile was proved, as a sentence; undefined where there is no single base. */
  readonly proof?: string;
}

export interface Mistyped {
  readonly cell: Cell;
  readonly reported: number;
  readonly used: number;
}

export const reportedIndex = (table: CellTable): ReportedIndex | undefined => {
  const { index } = table.measures;
  if (index === undefined) return undefined;
  // An index below zero is none, whoever named its column.
  const reported = table.cells.filter(({ index: own = -1 }) => own >= 0);
  if (reported.length === 0) return undefined;
  const found = profileOf(table);
  const profiles = found && scaled(found, reported);
  const as = profiles?.as ?? unitByLook(reported);
  const factor = as === 'ratio' ? 100 : 1;
  const mistyped = profiles === undefined ? [] : contradicting(table, profiles, factor);
  const replaced = new Map(mistyped.map(({ cell, used }) => [cell.row, used]));
  return {
    as,
    of: new Map(
      reported.map((cell) => [cell.row, replaced.get(cell.row) ?? (cell.index ?? 0) * factor]),
    ),
    bases: profiles?.bases ?? new Map<string, SliceBase>(),
    mistyped,
    ...(profiles && { proof: profiles.proof }),
  };
};

interface Quotients {
  /** Share over index by slice and value, in the units of the table. */
  readonly byValue: ReadonlyMap<string, number>;
  readonly misfits: readonly number[];
  readonly from: 'shares' | 'counts' | 'single segment';
}

/** Share over index is the base's share of a value: one number for each, whatever the segment. */
const profileOf = (table: CellTable): Quotients | undefined => {
  const { profile, share, people, index } = table.measures;
  const unit = shareUnit(table);
  if (profile !== undefined && share !== undefined)
    return { byValue: divided(profile, unit), misfits: profile.misfits, from: 'shares' };
  if (index === undefined) return undefined;
  if (share !== undefined && isOneSegment(table)) return singleSegment(table, unit);
  return people === undefined ? undefined : fromCounts(table);
};

const divided = ({ byGroup }: GroupQuotient, unit: number): ReadonlyMap<string, number> =>
  new Map([...byGroup].map(([key, quotient]) => [key, quotient / unit]));

const isOneSegment = ({ cells }: CellTable): boolean =>
  new Set(cells.map(({ segmentKey }) => segmentKey)).size ===
  new Set(cells.map(({ within }) => within)).size;

/** With one segment nothing repeats; only that the quotients make a whole tells that they are a profile. */
const singleSegment = (table: CellTable, unit: number): Quotients | undefined => {
  const byValue = new Map<string, number>();
  for (const { valueKey, share, index } of table.cells)
    if (share !== undefined && index !== undefined && index > 0)
      byValue.set(valueKey, share / unit / index);
  const sum = [...byValue.values()].reduce((total, one) => total + one, 0);
  const isWhole = [0.01, 1].some((whole) => Math.abs(sum - whole) < 0.02 * whole);
  return isWhole && byValue.size > 1 ? { byValue, misfits: [], from: 'single segment' } : undefined;
};

/** Without shares: people over index is a product of the segment's people and the base's share of the value. */
const fromCounts = (table: CellTable): Quotients | undefined => {
  const { people, index } = table.measures;
  if (people === undefined || index === undefined || isOneSegment(table)) return undefined;
  const { cells } = table;
  const sizes = segmentSizes(table);
  const valuesOfSlice = new Map(
    [...groupedBy(cells, ({ within }) => within)].map(([within, slice]) => [
      within,
      new Set(slice.map(({ value }) => value)).size,
    ]),
  );
  const whole = groupedBy(
    cells.filter((cell) => (cell.people ?? 0) > 0 && (cell.index ?? 0) !== 0),
    ({ segmentKey }) => segmentKey,
  );
  const references = new Map<string, readonly Cell[]>();
  for (const line of whole.values()) {
    const within = line[0]?.within ?? '';
    const known = references.get(within);
    if (line.length !== valuesOfSlice.get(within)) continue;
    const weight = (some: readonly Cell[]): number =>
      Math.min(...some.map((cell) => cell.index ?? 0));
    if (known === undefined || weight(line) > weight(known)) references.set(within, line);
  }
  const byValue = new Map<string, number>();
  for (const line of references.values()) {
    const size = sizes.get(line[0]?.segmentKey ?? '')?.people ?? 0;
    for (const { valueKey, people: count = 0, index: own = 1 } of line)
      byValue.set(valueKey, count / size / own);
  }
  if (byValue.size === 0) return undefined;
  const counted = countedOf(people.measure.reading);
  const expected: (number | undefined)[] = [];
  const segments: string[] = [];
  for (const { place, valueKey, segmentKey, index: own } of cells) {
    const quotient = byValue.get(valueKey);
    segments[place] = segmentKey;
    expected[place] = own === undefined || quotient === undefined ? undefined : own * quotient;
  }
  const { rounding } = roundedOf(index.measure.reading);
  const least = Math.min(...cells.flatMap((cell) => cell.index || []));
  const proof = fixedQuotient(
    counted,
    { values: expected, rounding: 0, relative: (3 * rounding) / least },
    segments,
  );
  return proof && { byValue, misfits: proof.misfits, from: 'counts' };
};

const PROOFS: Readonly<Record<Quotients['from'], string>> = {
  shares: 'the reported share divided by the reported index is the same profile in every segment',
  counts: 'the counts and reported indexes fit one profile in every segment',
  'single segment': 'the reported shares divided by the reported indexes make one whole',
};

interface Profiles {
  readonly as: 'percent' | 'ratio';
  readonly bases: ReadonlyMap<string, SliceBase>;
  readonly byValue: ReadonlyMap<string, number>;
  readonly misfits: ReadonlySet<number>;
  readonly proof: string;
}

/** The parts of a profile make one whole, less where values are missing: that tells 100 from 1 without guessing. */
const scaled = (found: Quotients, reported: readonly Cell[]): Profiles | undefined => {
  const slices = [...new Set(reported.map(({ within }) => within))];
  const partsOf = (within: string): [string, number][] => {
    const values = new Set(
      reported.filter((cell) => cell.within === within).map(({ value }) => value),
    );
    return [...values].flatMap((value) => {
      const part = found.byValue.get(keyOf(within, value));
      return part === undefined ? [] : [[value, part] as [string, number]];
    });
  };
  const sums = slices
    .map((within) => partsOf(within).reduce((total, [, part]) => total + part, 0))
    .sort((a, b) => a - b);
  const sum = sums[Math.floor(sums.length / 2)] ?? 0;
  const as = isPart(sum * 100) ? 'percent' : isPart(sum) ? 'ratio' : undefined;
  if (as === undefined) return undefined;
  const factor = as === 'percent' ? 100 : 1;
  return {
    as,
    bases: new Map(
      slices.map((within) => [
        within,
        {
          kind: 'profile' as const,
          shareOf: new Map(partsOf(within).map(([value, part]) => [value, part * factor])),
          of: 'the profile of the reported index',
        },
      ]),
    ),
    byValue: found.byValue,
    misfits: new Set(found.misfits),
    proof: PROOFS[found.from],
  };
};

const isPart = (sum: number): boolean => sum > 0.2 && sum < 1.04;

const contradicting = (
  table: CellTable,
  { byValue, misfits }: Profiles,
  factor: number,
): Mistyped[] => {
  const unit = shareUnit(table);
  const sizes = segmentSizes(table);
  return table.cells.flatMap((cell) => {
    if (cell.index === undefined || !misfits.has(cell.place)) return [];
    const size = sizes.get(cell.segmentKey)?.people;
    const share =
      cell.people !== undefined && size ? cell.people / size : (cell.share ?? NaN) / unit;
    const part = byValue.get(cell.valueKey);
    const used = part === undefined ? NaN : (share / part) * factor;
    return Number.isFinite(used) ? [{ cell, reported: cell.index * factor, used }] : [];
  });
};

/** Indexes lie around their base; nothing else tells 100 from 1 without shares. */
const unitByLook = (reported: readonly Cell[]): 'percent' | 'ratio' => {
  const sorted = reported.map(({ index = 0 }) => index).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 100;
  return median < 10 ? 'ratio' : 'percent';
};

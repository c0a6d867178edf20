import { keyOf, type Cell, type CellTable } from './cell-table.js';
import { groupedBy } from './grouped.js';
import { valuesOf, type Values } from './relations.js';
import { remembered } from './remembered.js';

/** How a table writes shares: 1 or 100 for all people of a segment. */
export const shareUnit = remembered((table: CellTable): 1 | 100 => {
  const { share, sizeOfSegment } = table.measures;
  if (share === undefined) return 1;
  if (share.measure.reading.percent) return 100;
  const sums = new Map<string, { shares: number; people: number }>();
  for (const cell of table.cells) {
    const key = keyOf(cell.within, cell.segment);
    const sum = sums.get(key) ?? { shares: 0, people: 0 };
    sums.set(key, {
      shares: sum.shares + (cell.share ?? 0),
      people: sum.people + Math.max(0, cell.people ?? 0),
    });
  }
  const isTooSmall = [...(sizeOfSegment?.byGroup ?? [])].some(
    ([key, size]) => size < (sums.get(key)?.people ?? 0) * 0.5,
  );
  const most = Math.max(0, ...[...sums.values()].map(({ shares }) => shares));
  return isTooSmall || most > 1.5 ? 100 : 1;
});

/**
 * What the reported share is a share of: the people of the segment, everybody in both sides, or something that the counts do not
 * bear out. Undefined where there is none.
 */
export const shareMeaning = (table: CellTable): 'segment' | 'all' | 'other' | undefined => {
  const { share, people, sizeOfSegment, shareFillsSegments } = table.measures;
  if (share === undefined) return undefined;
  if (shareFillsSegments || people === undefined) return 'segment';
  if (sizeOfSegment === undefined) return isRefuted(table) ? 'other' : 'segment';
  const sizes = [...sizeOfSegment.byGroup.values()];
  const [first = 0] = sizes;
  const room = Math.max(...sizeOfSegment.toleranceOf.values(), first * 1e-6);
  const isOneSize = sizes.length > 1 && sizes.every((size) => Math.abs(size - first) <= 2 * room);
  return isOneSize ? 'all' : 'segment';
};

/** Counts that are exact, and not in the proportions of the shares of their segment. */
const isRefuted = ({ cells, isNoisy, dimensions }: CellTable): boolean => {
  if (isNoisy && dimensions.segment !== undefined) return false;
  const both = cells.filter(({ people, share }) => people !== undefined && share !== undefined);
  const segments = new Set(both.map(({ within, segment }) => keyOf(within, segment)));
  return both.length > segments.size;
};

export interface SegmentSize {
  readonly people: number;
  /** `total`: the table has it. `share`: people divided by their share. `sum`: of the cells, which is all of them only where none is missing. */
  readonly from: 'total' | 'share' | 'sum';
  /** The sum of the cells beside it. */
  readonly sum: number;
  readonly cells: number;
  readonly isWhole: boolean;
  /** People who may be missing from the sum, as far as the table bounds them; Infinity where it does not. */
  readonly missing: number;
}

/** Distinct people of each segment, by slice and segment. */
export const segmentSizes = remembered((table: CellTable): ReadonlyMap<string, SegmentSize> => {
  const { measures, totals, cells } = table;
  const unit = shareUnit(table);
  const meaning = shareMeaning(table);
  const values = new Map<string, Set<string>>();
  const lines = groupedBy(cells, ({ within, segment }) => keyOf(within, segment));
  for (const cell of cells)
    values.set(cell.within, (values.get(cell.within) ?? new Set()).add(cell.value));
  const least = leastCount(cells);
  const stated = measures.segmentSize && valuesOf(measures.segmentSize.measure.reading);
  const fixed = isOfTheseCells(stated, lines, values) ? stated : undefined;
  return new Map(
    [...lines].map(([key, line]): [string, SegmentSize] => {
      const [first] = line;
      const sum = line.reduce((total, { people }) => total + (people ?? 0), 0);
      const counted = line.filter(({ people }) => people !== undefined).length;
      const isWhole = counted === values.get(first?.within ?? '')?.size;
      const total = totals.ofSegment.get(key) ?? fixed?.[first?.place ?? -1];
      const quotient = meaning === 'segment' ? measures.sizeOfSegment?.byGroup.get(key) : undefined;
      const tolerance = measures.sizeOfSegment?.toleranceOf.get(key) ?? 0;
      const known: Pick<SegmentSize, 'people' | 'from'> =
        total !== undefined
          ? { people: total, from: 'total' }
          : quotient !== undefined
            ? { people: nearest(quotient * unit, tolerance * unit, sum), from: 'share' }
            : { people: sum, from: 'sum' };
      const missing = missingFrom(line, values.get(first?.within ?? '')?.size ?? 0, least);
      return [key, { ...known, sum, cells: counted, isWhole, missing }];
    }),
  );
});

/**
 * Values divide the people of a segment, so a column with its size must be filled by the cells; one that is not counts something
 * else, such as all of one party in the segment.
 */
const isOfTheseCells = (
  stated: Values | undefined,
  lines: ReadonlyMap<string, readonly Cell[]>,
  values: ReadonlyMap<string, ReadonlySet<string>>,
): boolean => {
  if (stated === undefined) return false;
  const filled = [...lines.values()].flatMap((line) => {
    const [first] = line;
    const size = stated[first?.place ?? -1];
    if (first === undefined || size === undefined || size <= 0) return [];
    const sum = line.reduce((total, { people = 0 }) => total + people, 0);
    const isWhole =
      line.every(({ people }) => people !== undefined) &&
      line.length === values.get(first.within)?.size;
    return [{ part: sum / size, isWhole }];
  });
  const whole = filled.filter((one) => one.isWhole);
  const [told, least] = whole.length > 0 ? [whole, 0.95] : [filled, 0.5];
  const parts = told.map(({ part }) => part).sort((a, b) => a - b);
  const middle = parts[Math.floor(parts.length / 2)] ?? 0;
  return middle >= least && middle <= 1.05;
};

/** Rounded shares leave some room: the sum of the cells where that lies in it, else a whole number of people. */
const nearest = (people: number, tolerance: number, sum: number): number => {
  const room = Math.max(tolerance, 0.5) + 1e-9;
  if (Math.abs(sum - people) <= room) return sum;
  return Math.abs(Math.round(people) - people) <= room ? Math.round(people) : people;
};

/** No row that the room shows counts fewer, so neither would a row that it left out. */
export const leastCount = (cells: readonly Cell[]): number => {
  const counts = cells.flatMap(({ people }) => (people === undefined ? [] : [people]));
  return counts.length === 0 ? Infinity : counts.reduce((least, one) => Math.min(least, one));
};

/** How many people withheld cells and absent ones can hold at most. */
export const missingFrom = (line: readonly Cell[], possible: number, least: number): number => {
  const absent = Math.max(0, possible - line.length);
  const withheld = line
    .filter(({ people }) => people === undefined)
    .map(({ below }) => (below === undefined ? Infinity : below - 1));
  const bound = absent === 0 ? 0 : absent * Math.max(0, Math.ceil(least) - 1);
  return withheld.reduce((sum, one) => sum + one, bound);
};

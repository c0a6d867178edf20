import type { OverlapRow } from './answer.js';
import type { Cell, CellTable } from './cell-table.js';
import { computedBase, type SideCounts, type SliceBase } from './index-base.js';
import { reportedIndex, type ReportedIndex } from './reported-index.js';
import { segmentSizes, shareMeaning, shareUnit, type SegmentSize } from './segment-sizes.js';
import { judgeCells, type Judged, type MeasuredCell } from './signal.js';
import { shownLabels } from './shown-label.js';
import type { Writable } from './writable.js';
import { defined } from '../words/defined.js';

/** One cell with everything that is computed of it. */
export interface Figure {
  readonly cell: Cell;
  readonly share?: number;
  /** The index that leads: the question's, or ours. */
  readonly index?: number;
  /** Ours, for comparison; undefined where the table gives no base. */
  readonly ours?: number;
  readonly judged?: Judged;
}

export interface Figures {
  readonly all: readonly Figure[];
  readonly reported?: ReportedIndex;
  /** Our own base, by slice. */
  readonly bases: ReadonlyMap<string, SliceBase>;
  readonly sizes: ReadonlyMap<string, SegmentSize>;
}

export interface FigureOptions {
  readonly side?: SideCounts | undefined;
  /** Scale of Laplace noise on the counts; 0 for none. */
  readonly noiseScale: number;
}

/** Share, index, interval and mark of each cell. */
export const figuresOf = (table: CellTable, { side, noiseScale }: FigureOptions): Figures => {
  const reported = reportedIndex(table);
  const sizes = segmentSizes(table);
  const slices = [...new Set(table.cells.map(({ within }) => within))];
  const bases = new Map(
    slices.flatMap((within) => {
      const base = computedBase(table, within, side);
      return base === undefined ? [] : [[within, base] as const];
    }),
  );
  const unit = shareUnit(table);
  const isOfSegment = shareMeaning(table) === 'segment';
  // Without attribute values each segment is a cell of its own, and no share of anything.
  const hasParts = table.dimensions.value !== undefined;
  const dividing = new Map([...sizes].filter(([, size]) => hasParts && isKnown(size)));
  const plain = table.cells.map((cell) =>
    plainFigure(cell, { unit, isOfSegment, sizes: dividing, reported, bases }),
  );
  const measured = plain.map((figure) =>
    measuredCell(figure, { sizes: dividing, reported, bases }),
  );
  const known = measured.filter((one) => one !== undefined);
  const basePeople = reported ? undefined : smallestBase(bases);
  const judged = judgeCells(known, {
    noiseScale,
    ...defined({ basePeople }),
  });
  let next = 0;
  const all = plain.map((figure, place) => {
    const verdict = measured[place] === undefined ? undefined : judged[next++];
    // Where next to nobody is in the base, the interval has no end and tells nothing.
    if (verdict === undefined || !Number.isFinite(verdict.high + verdict.low)) return figure;
    return { ...figure, judged: scaledTo(figure.index, verdict) };
  });
  return { all, ...(reported && { reported }), bases, sizes };
};

interface Known {
  readonly sizes: ReadonlyMap<string, SegmentSize>;
  readonly reported: ReportedIndex | undefined;
  readonly bases: ReadonlyMap<string, SliceBase>;
}

const smallestBase = (bases: ReadonlyMap<string, SliceBase>): number | undefined => {
  const people = [...bases.values()].flatMap((base) => base.people ?? []);
  return people.length === 0 ? undefined : Math.min(...people);
};

const plainFigure = (
  cell: Cell,
  { unit, isOfSegment, sizes, reported, bases }: Known & { unit: number; isOfSegment: boolean },
): Figure => {
  const size = sizes.get(cell.segmentKey);
  const counted =
    cell.people !== undefined && cell.people >= 0 && size !== undefined
      ? cell.people / size.people
      : undefined;
  const stated = cell.share === undefined || !isOfSegment ? undefined : fraction(cell.share / unit);
  const share = cell.withheld === undefined ? (stated ?? fraction(counted)) : undefined;
  const part = bases.get(cell.within)?.shareOf.get(cell.value);
  const basis = fraction(counted) ?? stated;
  const ours =
    basis !== undefined && part !== undefined && part > 0 ? (basis / part) * 100 : undefined;
  const index = reported ? reported.of.get(cell.row) : ours;
  const figure: Writable<Figure> = { cell };
  if (share !== undefined) figure.share = share;
  if (index !== undefined && cell.withheld === undefined) figure.index = index;
  if (ours !== undefined) figure.ours = ours;
  return figure;
};

/** A sum of cells stands for a segment only where what may be missing from it changes no share by more than a hundredth. */
const isKnown = ({ people, from, missing, cells, isWhole }: SegmentSize): boolean =>
  people > 0 && (from !== 'sum' || (cells > 1 && (isWhole || missing <= 0.01 * people)));

/** Noise and suppression can make a part larger than its whole: that is no share. */
const fraction = (share: number | undefined): number | undefined =>
  share === undefined || share < 0 || share > 1 ? undefined : share;

const measuredCell = (
  { cell, index, share }: Figure,
  { sizes, reported, bases }: Known,
): MeasuredCell | undefined => {
  const segment = sizes.get(cell.segmentKey);
  const { people } = cell;
  if (people === undefined || segment === undefined || index === undefined) return undefined;
  const size = segment.people;
  const profile = (reported ? reported.bases : bases).get(cell.within)?.shareOf.get(cell.value);
  const single = index > 0 && share !== undefined ? share / (index / 100) : undefined;
  const baseShare = profile ?? (reported ? single : undefined);
  if (baseShare === undefined || baseShare <= 0 || baseShare >= 1) return undefined;
  return { people, segmentPeople: Math.max(size, people), baseShare };
};

/** The interval of the people, around the index that is shown. */
const scaledTo = (index: number | undefined, judged: Judged): Judged => {
  if (index === undefined || judged.index <= 0) return judged;
  const factor = index / judged.index;
  const { low, high, mark, staysWithNoise } = judged;
  return { index, low: low * factor, high: high * factor, mark, staysWithNoise };
};

/** Figures as rows of an answer, in their order, with labels that can be told apart. */
export const rowsOf = (table: CellTable, figures: readonly Figure[]): OverlapRow[] => {
  const { dimensions, measures, cells } = table;
  const values = shownLabels(cells.map(({ value }) => value));
  const segments = shownLabels(cells.map(({ segment }) => segment));
  const slices = shownLabels(cells.map(({ within }) => within));
  const hasPeople = measures.people !== undefined;
  return figures.map(({ cell, share, index, judged }) => {
    const row: Writable<OverlapRow> = {};
    if (dimensions.within.length > 0) row.within = slices.get(cell.within) ?? '';
    if (dimensions.value) row.value = values.get(cell.value) ?? '';
    if (dimensions.segment) row.segment = segments.get(cell.segment) ?? '';
    if (hasPeople && cell.people !== undefined) row.people = cell.people;
    if (cell.withheld !== undefined) row.withheld = cell.withheld;
    if (share !== undefined) row.share = significant(share);
    if (index !== undefined) row.index = significant(index);
    if (judged === undefined) return row;
    row.low = significant(judged.low);
    row.high = significant(judged.high);
    row.mark = judged.mark;
    if (!judged.staysWithNoise) row.unlessNoise = true;
    return row;
  });
};

/** Six digits: enough for any reading, and the same whatever the order in which sums were made. */
const significant = (value: number): number => {
  // Printing and reading each number takes a fifth of a large table's whole time.
  const decimals = DIGITS - 1 - Math.floor(Math.log10(Math.abs(value)));
  if (decimals < 0 || decimals > 15) return Number(value.toPrecision(DIGITS));
  const unit = 10 ** decimals;
  return Math.round(value * unit) / unit;
};

const DIGITS = 6;

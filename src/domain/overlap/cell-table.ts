import type { NamedColumns } from './answer.js';
import { isWhole, numbersIn } from './column.js';
import { dimensionRoles, type DimensionRoles, type RoleOf } from './dimension-roles.js';
import type { Dimension, Layout, LayoutWish, Measure } from './measure.js';
import {
  likelyPeople,
  measureRoles,
  type MeasureRole,
  type MeasureRoles,
} from './measure-roles.js';
import { valuesOf, type Values } from './relations.js';
import { totalLabels, totalRows } from './totals.js';

/** One combination of slice, attribute value and segment, as the table has it. Labels are raw; '' where there is no such column. */
export interface Cell {
  /** Its row in the result, and in the columns of the measures. */
  readonly row: number;
  readonly place: number;
  readonly within: string;
  readonly value: string;
  readonly segment: string;
  readonly people?: number;
  readonly withheld?: string;
  /** Nobody is below these, or at least this many are in it, where a withheld cell says so. */
  readonly below?: number;
  readonly atLeast?: number;
  readonly share?: number;
  readonly index?: number;
}

/** Totals that the table itself has, by slice and label. */
export interface Totals {
  readonly ofValue: ReadonlyMap<string, number>;
  readonly ofSegment: ReadonlyMap<string, number>;
  readonly whole: ReadonlyMap<string, number>;
  readonly rows: number;
}

export interface CellTable {
  readonly cells: readonly Cell[];
  readonly totals: Totals;
  readonly dimensions: DimensionRoles;
  readonly measures: MeasureRoles;
  readonly all: readonly Measure[];
  readonly setAside: readonly string[];
  readonly unreadable: readonly string[];
  /** Combinations that rows name with different numbers: they have none. */
  readonly contradicted: number;
  /** Rows that are the same as another one, and counted once. */
  readonly copies: number;
  readonly isNoisy: boolean;
}

/** Labels as one key; no label of a result holds the character between them. */
export const keyOf = (...labels: readonly string[]): string => labels.join('\u0000');

export const cellTable = (layout: Layout, wish: LayoutWish): CellTable => {
  const guessed = likelyPeople(layout.measures, wish.named);
  const named = dimensionRoles(layout, wish);
  const roles = turnedWhereProved(layout, named, guessed, wish.named);
  const isNoisy = guessed !== undefined && !isWhole(guessed.measure.reading);
  const found = findTotals(layout, roles, guessed, isNoisy);
  const plain = rowsWhere(layout.rows, (row) => !found.isTotal(row));
  const groups = groupsOf(roles, plain);
  const onCells = layout.measures.map((measure) => restricted(measure, plain));
  const guessedOnCells = guessed && {
    ...guessed,
    measure: onCells[layout.measures.indexOf(guessed.measure)] ?? guessed.measure,
  };
  const measures = measureRoles(onCells, groups, wish.named, guessedOnCells);
  const cells = plain.map((row, place) => cellAt({ row, place, roles, measures }));
  const unique = uniqueCells(cells, layout);
  return {
    cells: unique.cells,
    totals: totalsOf(layout, roles, found, measures, onCells),
    dimensions: roles,
    measures,
    all: onCells,
    setAside: layout.setAside,
    unreadable: layout.unreadable,
    contradicted: unique.contradicted,
    copies: unique.copies,
    isNoisy,
  };
};

const rowsWhere = (count: number, keep: (row: number) => boolean): number[] =>
  Array.from({ length: count }, (_, row) => row).filter(keep);

const restricted = (measure: Measure, rows: readonly number[]): Measure => ({
  ...measure,
  reading: {
    ...measure.reading,
    cells: rows.map((row) => measure.reading.cells[row] ?? { kind: 'empty' }),
  },
});

const labelAt = (dimension: Dimension | undefined, row: number): string =>
  dimension?.labels[row] ?? '';

const withinAt = (roles: DimensionRoles, row: number): string =>
  roles.within.map(({ dimension }) => labelAt(dimension, row)).join(' · ');

const groupsOf = (roles: DimensionRoles, rows: readonly number[]) => {
  const by = (dimension: Dimension | undefined): readonly string[] | undefined =>
    dimension && rows.map((row) => keyOf(withinAt(roles, row), labelAt(dimension, row)));
  return {
    byValue: by(roles.value?.dimension),
    bySegment: by(roles.segment?.dimension),
    byWithin: rows.map((row) => withinAt(roles, row)),
  };
};

/**
 * Share over index is one number for each attribute value. Where that holds for the column that is taken for the segment and not
 * for the other one, their names are the wrong way round.
 */
const turnedWhereProved = (
  layout: Layout,
  roles: DimensionRoles,
  guessed: MeasureRole | undefined,
  named: NamedColumns,
): DimensionRoles => {
  const { value, segment } = roles;
  if (value === undefined || segment === undefined) return roles;
  if (Object.keys(named).length > 0) return roles;
  if (value.confidence === 'named' || segment.confidence === 'named') return roles;
  const turned: DimensionRoles = {
    ...roles,
    value: { ...segment, confidence: 'high', why: PROVED },
    segment: { ...value, confidence: 'high', why: PROVED },
  };
  const everyRow = rowsWhere(layout.rows, () => true).slice(0, MOST_TRIED);
  const tried = layout.measures.map((measure) => restricted(measure, everyRow));
  const guessedHere = guessed && {
    ...guessed,
    measure: tried[layout.measures.indexOf(guessed.measure)] ?? guessed.measure,
  };
  const proofs = (as: DimensionRoles): number => {
    const found = measureRoles(tried, groupsOf(as, everyRow), named, guessedHere);
    return (
      Number(found.profile !== undefined) +
      Number(found.sizeOfSegment !== undefined) +
      Number(found.shareFillsSegments)
    );
  };
  return proofs(turned) > proofs(roles) ? turned : roles;
};

const PROVED = 'its groups are those in which shares and indexes fit';
const MOST_TRIED = 2_000;

interface FoundTotals {
  readonly overValues: ReadonlySet<number>;
  readonly overSegments: ReadonlySet<number>;
  readonly isTotal: (row: number) => boolean;
}

const findTotals = (
  layout: Layout,
  { value, segment, within }: DimensionRoles,
  guessed: MeasureRole | undefined,
  isNoisy: boolean,
): FoundTotals => {
  const people = guessed && valuesOf(guessed.measure.reading);
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
  const overValues = search(value?.dimension, segment?.dimension, 'divide');
  const overSegments = search(segment?.dimension, value?.dimension, 'overlap');
  const overSlices = slices.map((dimension) =>
    totalRows({
      dimension,
      others: [value, segment].flatMap((role) => role?.dimension ?? []),
      parts: 'overlap',
      people,
      isNoisy,
    }),
  );
  const grand = grandTotals(layout, [value, segment], people);
  return {
    overValues: new Set([...overValues, ...grand]),
    overSegments: new Set([...overSegments, ...grand]),
    isTotal: (row) =>
      overValues.has(row) ||
      overSegments.has(row) ||
      grand.includes(row) ||
      overSlices.some((rows) => rows.has(row)),
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

const totalsOf = (
  layout: Layout,
  roles: DimensionRoles,
  { overValues, overSegments, isTotal }: FoundTotals,
  measures: MeasureRoles,
  onCells: readonly Measure[],
): Totals => {
  const measure =
    measures.people && layout.measures[onCells.indexOf(measures.people.measure)]?.reading;
  const people = measure === undefined ? [] : valuesOf(measure);
  const ofValue = new Map<string, number>();
  const ofSegment = new Map<string, number>();
  const whole = new Map<string, number>();
  for (const row of rowsWhere(layout.rows, isTotal)) {
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
  return { ofValue, ofSegment, whole, rows: rowsWhere(layout.rows, isTotal).length };
};

interface CellPlace {
  readonly row: number;
  readonly place: number;
  readonly roles: DimensionRoles;
  readonly measures: MeasureRoles;
}

const cellAt = ({ row, place, roles, measures }: CellPlace): Cell => {
  const cellOf = (role: MeasureRole | undefined) => role?.measure.reading.cells[place];
  const numberOf = (role: MeasureRole | undefined): number | undefined => {
    const cell = cellOf(role);
    return cell?.kind === 'number' ? cell.value : undefined;
  };
  const counted = cellOf(measures.people);
  const withheld = [counted, cellOf(measures.share), cellOf(measures.index)].find(
    (cell) => cell?.kind === 'withheld',
  );
  const [people, share, index] = [measures.people, measures.share, measures.index].map(numberOf);
  return {
    row,
    place,
    within: withinAt(roles, row),
    value: labelAt(roles.value?.dimension, row),
    segment: labelAt(roles.segment?.dimension, row),
    ...(people !== undefined && { people }),
    ...(withheld?.kind === 'withheld' && people === undefined && { withheld: withheld.text }),
    ...(withheld?.kind === 'withheld' && withheld.below !== undefined && { below: withheld.below }),
    ...(withheld?.kind === 'withheld' &&
      withheld.atLeast !== undefined && { atLeast: withheld.atLeast }),
    ...(share !== undefined && { share }),
    ...(index !== undefined && { index }),
  };
};

/** A row that says the same again is dropped; a combination of which two rows say different things has no number. */
const uniqueCells = (
  cells: readonly Cell[],
  layout: Layout,
): { cells: Cell[]; contradicted: number; copies: number } => {
  const byKey = new Map<string, Cell>();
  const contradicted = new Set<string>();
  let copies = 0;
  for (const cell of cells) {
    const key = keyOf(cell.within, cell.value, cell.segment);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, cell);
    else if (isSameRow(layout, known.row, cell.row)) copies += 1;
    else contradicted.add(key);
  }
  const unique = [...byKey].map(([key, cell]) =>
    contradicted.has(key) ? withoutNumbers(cell) : cell,
  );
  return { cells: unique, contradicted: contradicted.size, copies };
};

const withoutNumbers = ({ row, place, within, value, segment }: Cell): Cell => ({
  row,
  place,
  within,
  value,
  segment,
  withheld: 'several',
});

const isSameRow = ({ measures }: Layout, a: number, b: number): boolean =>
  measures.every(
    ({ reading }) => JSON.stringify(reading.cells[a]) === JSON.stringify(reading.cells[b]),
  );

/** Counts of all cells, for what shows noise. */
export const countsOf = ({ cells }: CellTable): number[] =>
  cells.flatMap(({ people }) => people ?? []);

export const isFractional = (counts: readonly number[]): boolean =>
  counts.some((count) => !Number.isInteger(count));

export const numbersOf = (role: MeasureRole | undefined): readonly number[] =>
  role === undefined ? [] : numbersIn(role.measure.reading);

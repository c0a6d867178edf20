import { keyOf, type Cell } from './cell.js';
import { isWhole } from './column.js';
import { dimensionRoles, type DimensionRoles } from './dimension-roles.js';
import { groupsOf, labelAt, restricted, rowsWhere } from './labelled-rows.js';
import { likelyPeople, type MeasureRole } from './likely-people.js';
import type { CellGroups } from './measure-proofs.js';
import { measureRoles, type MeasureRoles } from './measure-roles.js';
import type { Layout, LayoutOptions, Measure } from './measure.js';
import { valuesOf, type Values } from './relations.js';
import { findTotals, totalsOf, type Totals } from './table-totals.js';
import { turnedWhereProved } from './turned-roles.js';
import { uniqueCells } from './unique-cells.js';
import type { Writable } from './writable.js';

export { keyOf, type Cell } from './cell.js';

export interface CellTable {
  readonly cells: readonly Cell[];
  readonly totals: Totals;
  readonly dimensions: DimensionRoles;
  readonly measures: MeasureRoles;
  /** What names say against the numbers, one clause each. */
  readonly contradictions: readonly string[];
  readonly setAside: readonly string[];
  readonly unreadable: readonly string[];
  /** Combinations that rows name with different numbers: they have none. */
  readonly contradicted: number;
  /** Rows that are the same as another one, and counted once. */
  readonly copies: number;
  readonly isNoisy: boolean;
}

export const cellTable = (layout: Layout, options: LayoutOptions): CellTable => {
  const guessed = likelyPeople(layout.measures, options.named);
  const named = dimensionRoles(layout, options);
  const { roles, doubts } = turnedWhereProved(layout, named, { named: options.named, guessed });
  const isNoisy = guessed !== undefined && !isWhole(guessed.measure.reading);
  const found = findTotals(layout, roles, guessed);
  const plain = rowsWhere(layout.rows, (row) => !found.isTotal(row));
  const onCells = layout.measures.map((measure) => restricted(measure, plain));
  const guessedOnCells = guessed && {
    ...guessed,
    measure: onCells[layout.measures.indexOf(guessed.measure)] ?? guessed.measure,
  };
  const groups = groupsOf(roles, plain);
  const measures = measureRoles(onCells, {
    groups,
    named: options.named,
    guessed: guessedOnCells,
  });
  const cells = plain.map((row, place) => cellAt({ row, place, roles, measures, groups }));
  const unique = uniqueCells(cells, layout);
  return {
    cells: unique.cells,
    totals: totalsOf(roles, found, countsIn(layout, onCells, measures)),
    dimensions: roles,
    measures,
    contradictions: [...doubts, ...measures.contradictions],
    setAside: layout.setAside,
    unreadable: layout.unreadable,
    contradicted: unique.contradicted,
    copies: unique.copies,
    isNoisy,
  };
};

/** The people column of every row, totals too. */
const countsIn = (
  { measures: all, rows }: Layout,
  onCells: readonly Measure[],
  { people }: MeasureRoles,
): Values => {
  const measure = people && all[onCells.indexOf(people.measure)];
  return measure === undefined
    ? Array.from({ length: rows }, () => undefined)
    : valuesOf(measure.reading);
};

interface CellPlace {
  readonly row: number;
  readonly place: number;
  readonly roles: DimensionRoles;
  readonly measures: MeasureRoles;
  readonly groups: CellGroups;
}

const cellAt = ({ row, place, roles, measures, groups }: CellPlace): Cell => {
  const cellOf = (role: MeasureRole | undefined) => role?.measure.reading.cells[place];
  const numberOf = (role: MeasureRole | undefined): number | undefined => {
    const cell = cellOf(role);
    return cell?.kind === 'number' ? cell.value : undefined;
  };
  const within = groups.byWithin[place] ?? '';
  const counted = cellOf(measures.people);
  const withheld = [counted, cellOf(measures.share), cellOf(measures.index)].find(
    (cell) => cell?.kind === 'withheld',
  );
  const [people, share, index] = [measures.people, measures.share, measures.index].map(numberOf);
  const cell: Writable<Cell> = {
    row,
    place,
    within,
    value: labelAt(roles.value?.dimension, row),
    segment: labelAt(roles.segment?.dimension, row),
    valueKey: groups.byValue?.[place] ?? keyOf(within, ''),
    segmentKey: groups.bySegment?.[place] ?? keyOf(within, ''),
  };
  if (people !== undefined) cell.people = people;
  if (withheld !== undefined && people === undefined) cell.withheld = withheld.text;
  if (withheld?.below !== undefined) cell.below = withheld.below;
  if (withheld?.atLeast !== undefined) cell.atLeast = withheld.atLeast;
  if (share !== undefined) cell.share = share;
  if (index !== undefined) cell.index = index;
  return cell;
};

/** Counts of all cells, for what shows noise. */
export const countsOf = ({ cells }: CellTable): number[] =>
  cells.flatMap(({ people }) => people ?? []);

import type { ResultTable } from '../../../src/domain/results/result-table.js';
import type { TableChange } from './shape.js';

type Cell = string | null;
type Names = readonly string[] | RegExp | undefined;

const concerns = (names: Names, column: string): boolean =>
  names === undefined ||
  (Array.isArray(names) ? names.includes(column) : (names as RegExp).test(column));

/** New cells for the named columns, or for every one. */
export const cells =
  (change: (cell: Cell, row: readonly Cell[], at: number) => Cell, names?: Names): TableChange =>
  (table) => ({
    ...table,
    rows: table.rows.map((row, at) =>
      row.map((cell, place) =>
        concerns(names, table.columns[place]?.name ?? '') ? change(cell, row, at) : cell,
      ),
    ),
  });

/** Each number of the named columns written in another way; what is no number stays. */
export const numbers = (write: (value: number) => string, names?: Names): TableChange =>
  cells((cell) => (isNumber(cell) ? write(Number(cell)) : cell), names);

const isNumber = (cell: Cell): cell is string =>
  cell !== null && cell.trim() !== '' && Number.isFinite(Number(cell));

export const renamed =
  (
    names: Readonly<Record<string, string>> | ((name: string, place: number) => string),
  ): TableChange =>
  (table) => ({
    ...table,
    columns: table.columns.map((column, place) => ({
      ...column,
      name:
        typeof names === 'function'
          ? names(column.name, place)
          : (names[column.name] ?? column.name),
    })),
  });

export const withoutRows =
  (isLeftOut: (row: Readonly<Record<string, Cell>>, at: number) => boolean): TableChange =>
  (table) =>
    withRows(
      table,
      table.rows.filter((row, at) => !isLeftOut(asRecord(table, row), at)),
    );

export const withRows = (table: ResultTable, rows: ResultTable['rows']): ResultTable => ({
  ...table,
  rows,
  totalRows: rows.length,
});

export const firstRows =
  (count: number): TableChange =>
  (table) =>
    withRows(table, table.rows.slice(0, count));

/** A new column, or new cells for one that is there. */
export const column =
  (name: string, make: (row: Readonly<Record<string, Cell>>, at: number) => Cell): TableChange =>
  (table) => {
    const place = table.columns.findIndex((one) => one.name === name);
    const at = place === -1 ? table.columns.length : place;
    const columns = table.columns.toSpliced(at, 1, { name, dataType: 'STRING' });
    const rows = table.rows.map((row, number) =>
      row.toSpliced(at, 1, make(asRecord(table, row), number)),
    );
    return { ...table, columns, rows };
  };

const asRecord = (table: ResultTable, row: readonly Cell[]): Record<string, Cell> =>
  Object.fromEntries(table.columns.map(({ name }, place) => [name, row[place] ?? null]));

export const tableOf = (names: readonly string[], rows: ResultTable['rows']): ResultTable => ({
  columns: names.map((name) => ({ name, dataType: 'STRING' })),
  rows,
  totalRows: rows.length,
  truncated: false,
});

export const grouped =
  (separator: string) =>
  (value: number): string =>
    String(value).replace(/\B(?=(\d{3})+(?!\d))/g, separator);

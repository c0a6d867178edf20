import type { ResultTable } from '../result-table.js';
import { profileColumns } from './column-profile.js';
import { nameTokens, OVERLAP_WORDS } from './column-words.js';
import { isTotalLabel } from './total-label.js';

/** An audience-overlap result as one row about the whole, where it can be read so; otherwise as it came. */
export const wholeResult = (table: ResultTable): ResultTable => totalRow(turned(table));

/** The row for the total where there is exactly one; otherwise the table as it is. */
const totalRow = (table: ResultTable): ResultTable => {
  if (table.rows.length < 2 || table.truncated) return table;
  const totals = table.rows.filter((row) =>
    row.some((cell) => cell !== null && isTotalLabel(cell)),
  );
  return totals.length === 1 ? { ...table, rows: totals } : table;
};

/**
 * A result with one row per figure ("CRM", "120000") turned into one row with a column per figure. Only done where a
 * label speaks of an overlap, because a row per segment has the same two columns.
 */
const turned = (table: ResultTable): ResultTable => {
  const profiles = profileColumns(table);
  const [label, ...otherLabels] = profiles.filter((profile) => profile.kind === 'text');
  const [value, ...otherValues] = profiles.filter((profile) => profile.kind === 'number');
  const isList =
    label !== undefined && value !== undefined && otherLabels.length + otherValues.length === 0;
  if (!isList || table.truncated || table.rows.length > 10 || label.distinct !== table.rows.length)
    return table;
  const names = table.rows.map((row) => row[label.position] ?? '');
  const speaks = names.some((name) => nameTokens(name).some((token) => OVERLAP_WORDS.has(token)));
  if (!speaks) return table;
  return {
    columns: names.map((name) => ({ name, dataType: value.dataType })),
    rows: [table.rows.map((row) => row[value.position] ?? null)],
    totalRows: 1,
    truncated: false,
  };
};

import type { ResultTable } from '../results/result-table.js';
import { hintsOf, type Hint } from './column-words.js';
import { columnsOf, type Column } from './column.js';
import { likelyPeople } from './measure-roles.js';
import { toMeasure, type Measure } from './measure.js';
import { readNumbers, type NumberCell } from './number-column.js';
import { soundsLikeTotal } from './total-label.js';

/** One number of an audience-overlap result with the name that stands beside it, in a column's head or in a row. */
export interface SideFigure {
  readonly name: string;
  readonly hints: ReadonlySet<Hint>;
  readonly cell: NumberCell;
  readonly percent: boolean;
  readonly decimals: number;
}

/** The named numbers of a result about whole audiences; a sentence where it is about something else. */
export const sideFigures = (table: ResultTable): readonly SideFigure[] | string => {
  const columns = columnsOf(table).filter(({ filled }) => filled > 0);
  const rows = table.rows.length;
  if (rows === 0)
    return 'the audience-overlap result has no rows, which is not the same as no overlap';
  if (rows === 1) return ofRow(columns, 0);
  const labels = columns.filter(({ readings }) => readings.length === 0);
  const numbers = columns.filter(({ readings }) => readings.length > 0);
  const flagged = ofFlags(columns);
  if (flagged !== undefined) return flagged;
  const total = totalRow(labels, rows);
  if (total !== undefined && !speaksOfParties(labels[0])) return ofRow(columns, total);
  const [label] = labels;
  const besideParties = label && ofParties(label, numbers);
  if (besideParties !== undefined) return besideParties;
  if (label !== undefined && rows <= MOST_PARTIES && speaksOfParties(label)) {
    const byParty = partyRows(label, numbers);
    if (byParty !== undefined) return byParty;
  }
  if (total !== undefined) return ofRow(columns, total);
  return `the audience-overlap result has ${rows} rows and none for the total; one person can be in several of them`;
};

const MOST_PARTIES = 12;

const totalRow = (labels: readonly Column[], rows: number): number | undefined => {
  const totals = Array.from({ length: rows }, (_, row) => row).filter((row) =>
    labels.some(({ texts }) => texts[row] !== null && soundsLikeTotal(texts[row] ?? '')),
  );
  return totals.length === 1 ? totals[0] : undefined;
};

/** A row for each figure or party has a label for the overlap, or counts the overlap beside each party. */
export const speaksOfParties = (label: Column | undefined): boolean =>
  label?.texts.some((text) => {
    const hints = hintsOf(text ?? '');
    return hints.has('overlap') || hints.has('union') || hints.has('only');
  }) ?? false;

/** A row for each party with its size, and the overlap again in each of them. */
export const ofParties = (
  label: Column,
  numbers: readonly Column[],
): readonly SideFigure[] | undefined => {
  const rows = label.texts.length;
  if (rows !== 2 || label.distinct !== 2) return undefined;
  const both = numbers.find(({ hints, distinct }) => hints.has('overlap') && distinct === 1);
  const sizes = numbers.filter((one) => one !== both);
  const size = likelyPeople(sizes.map(toMeasure), {})?.measure;
  if (both === undefined || size === undefined) return undefined;
  const overlap = toMeasure(both);
  return [
    ...label.texts.map((text, row) => figureOf(size, text ?? '', row)),
    { ...figureOf(overlap, overlap.name, 0), hints: overlap.hints },
  ];
};

const figureOf = (measure: Measure, name: string, row: number): SideFigure => ({
  name,
  hints: hintsOf(name),
  cell: measure.reading.cells[row] ?? { kind: 'empty' },
  percent: measure.reading.percent,
  decimals: measure.reading.decimals,
});

const FLAG = /^(?:0|1|true|false|yes|no|y|n)$/i;
const YES = /^(?:1|true|yes|y)$/i;

/** Regions of a Venn diagram by two flags: in the first, in the second, in both. */
export const ofFlags = (columns: readonly Column[]): readonly SideFigure[] | undefined => {
  const flags = columns.filter(({ texts }) => texts.every((text) => FLAG.test(text ?? '')));
  const counts = columns.filter((one) => !flags.includes(one) && one.readings.length > 0);
  const [first, second, ...others] = flags;
  const people = likelyPeople(counts.map(toMeasure), {})?.measure;
  if (first === undefined || second === undefined || others.length > 0 || people === undefined)
    return undefined;
  const isIn = (flag: Column, row: number): boolean => YES.test(flag.texts[row] ?? '');
  const regions = first.texts.flatMap((_, row): SideFigure[] => {
    const [a, b] = [isIn(first, row), isIn(second, row)];
    if (!a && !b) return [];
    const name = a && b ? 'both' : `only ${withoutIn((a ? first : second).name)}`;
    return [figureOf(people, name, row)];
  });
  return regions.length === 3 && regions.some(({ name }) => name === 'both') ? regions : undefined;
};

const withoutIn = (name: string): string => name.replace(/^(?:is|in|has)[\s_]+/i, '');

const partyRows = (
  label: Column,
  numbers: readonly Column[],
): readonly SideFigure[] | undefined => {
  const people = likelyPeople(numbers.map(toMeasure), {})?.measure ?? numbers.map(toMeasure)[0];
  if (people === undefined) return undefined;
  return label.texts.map((text, row) => ({
    name: text ?? '',
    hints: hintsOf(text ?? ''),
    cell: people.reading.cells[row] ?? { kind: 'empty' },
    percent: people.reading.percent,
    decimals: people.reading.decimals,
  }));
};

/** The numbers of one row. What a separator means is told by the column's name, then by the other cells of the row. */
const ofRow = (columns: readonly Column[], row: number): SideFigure[] => {
  const rowReading = readNumbers(columns.map(({ texts }) => texts[row] ?? null));
  return columns.flatMap((column, place) => {
    const alone = readNumbers([column.texts[row] ?? null]);
    const [first, second] = alone.length > 0 ? alone : column.readings;
    if (first === undefined) return [];
    const isShare = column.hints.has('share') || column.hints.has('index');
    const byRow = rowReading.length === 1 ? rowReading[0]?.cells[place] : undefined;
    const isPeople =
      column.hints.has('people') || column.hints.has('size') || column.hints.has('overlap');
    const chosen = second !== undefined && isShare ? second : first;
    const cell = chosen.cells[0] ?? { kind: 'empty' as const };
    const doubted = second !== undefined && !isShare && !isPeople;
    return [
      {
        name: column.name,
        hints: column.hints,
        cell: doubted
          ? (byRow ?? { kind: 'unread', text: column.texts[row] ?? '', why: AMBIGUOUS })
          : cell,
        percent: chosen.percent,
        decimals: chosen.decimals,
      },
    ];
  });
};

const AMBIGUOUS = 'its separator can be of thousands or of decimals';

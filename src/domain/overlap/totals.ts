import type { Dimension } from './measure.js';
import type { Values } from './relations.js';
import { remembered } from './remembered.js';
import { soundsLikeTotal } from './total-label.js';

/**
 * Whether the labels of a dimension divide people (each person has one attribute value) or overlap (a person is in several
 * segments). Parts that divide add up to their total; parts that overlap only stay below it.
 */
export type Parts = 'divide' | 'overlap';

export interface TotalSearch {
  readonly dimension: Dimension;
  readonly others: readonly Dimension[];
  readonly parts: Parts;
  /** People by row, where a column counts them. */
  readonly people: Values | undefined;
  /** Noise lets a total miss its parts by some people. */
  readonly isNoisy: boolean;
}

/** Rows that are totals over a dimension: they are no cells, and make a base. */
export const totalRows = (search: TotalSearch): ReadonlySet<number> => {
  const lines = linesOf(search);
  const spoken = [...totalLabels(search.dimension)];
  const spokenTotals = spoken.filter((label) => isTotal(label, { lines, spoken, search }));
  const found = spokenTotals.length > 0 ? spokenTotals : unspokenTotal(search, lines, spoken);
  return new Set(found.flatMap((label) => rowsOfTotal(label, lines, search)));
};

const MOST_LABELS = 400;

/** Any word is a total that the numbers prove one; two of them would each be the total of the other. */
const unspokenTotal = (
  search: TotalSearch,
  lines: readonly Line[],
  spoken: readonly string[],
): readonly string[] => {
  const labels = [...new Set(search.dimension.labels)];
  if (search.people === undefined || labels.length > MOST_LABELS) return [];
  const proves = search.parts === 'divide' ? isSum : dominates;
  const found = labels.filter((label) => !spoken.includes(label) && proves(label, lines, search));
  return found.length === 1 ? found : [];
};

/** Labels that sound like a total, or say nothing. */
export const totalLabels = remembered(
  ({ labels }: Dimension): ReadonlySet<string> =>
    new Set([...new Set(labels)].filter((label) => label === '' || soundsLikeTotal(label))),
);

type Line = ReadonlyMap<string, readonly number[]>;

/** The rows of each combination of the other labels, by label. Lines that are totals themselves may lack this one. */
const linesOf = ({ dimension, others }: TotalSearch): readonly Line[] => {
  const lines = new Map<string, Map<string, number[]>>();
  const isTotalLine = (row: number): boolean =>
    others.some((other) => totalLabels(other).has(other.labels[row] ?? ''));
  const ownTotals = totalLabels(dimension);
  const hasTotal = new Map<string, boolean>();
  dimension.labels.forEach((label, row) => {
    const key = others.map(({ labels }) => labels[row]).join('\u0000');
    const line = lines.get(key) ?? new Map<string, number[]>();
    const rows = line.get(label);
    if (rows === undefined) line.set(label, [row]);
    else rows.push(row);
    lines.set(key, line);
    if (!isTotalLine(row) || ownTotals.has(label)) hasTotal.set(key, true);
  });
  return [...lines].filter(([key]) => hasTotal.get(key) === true).map(([, line]) => line);
};

/** Where one label stands twice in a line (a person without the attribute, and the total), the larger row is the total. */
const totalOf = (line: Line, label: string, people: Values): number | undefined => {
  const counts = (line.get(label) ?? []).flatMap((row) => people[row] ?? []);
  return counts.length === 0 ? undefined : Math.max(...counts);
};

const partsOf = (line: Line, without: readonly string[], people: Values): (number | undefined)[] =>
  [...line].flatMap(([label, rows]) =>
    without.includes(label) ? [] : rows.map((row) => people[row]),
  );

interface SpokenTotal {
  readonly lines: readonly Line[];
  readonly spoken: readonly string[];
  readonly search: TotalSearch;
}

const isTotal = (
  label: string,
  { lines, spoken, search: { people, parts, isNoisy } }: SpokenTotal,
): boolean => {
  const divided = lines.filter((line) => [...line.keys()].some((one) => !spoken.includes(one)));
  if (divided.length === 0) return false;
  if (people === undefined) return label !== '' && divided.every((line) => line.has(label));
  const checked = divided.filter((line) => line.has(label) || knows(line, people));
  return checked.every((line) => {
    const total = totalOf(line, label, people);
    if (total === undefined) return line.has(label);
    const known = partsOf(line, spoken, people).flatMap((count) => count ?? []);
    const least = parts === 'divide' ? sum(known) : Math.max(0, ...known);
    return total >= least - SPOKEN * slack(total, known.length, isNoisy);
  });
};

const knows = (line: Line, people: Values): boolean =>
  [...line.values()].flat().some((row) => people[row] !== undefined);

/** Any word is a total where it is the sum of its line in every line: by chance that does not happen. */
const isSum = (
  label: string,
  lines: readonly Line[],
  { people = [], isNoisy }: TotalSearch,
): boolean => {
  const told = lines.flatMap((line) => {
    const total = totalOf(line, label, people);
    const parts = partsOf(line, [label], people);
    const known = parts.flatMap((count) => count ?? []);
    if (known.length < parts.length && total !== undefined) return [];
    return [{ total, known }];
  });
  const comparable = told.filter(({ known }) => known.length >= 2);
  return (
    comparable.length >= 1 &&
    comparable.reduce((count, { known }) => count + known.length, 0) >= 3 &&
    told.every(({ total, known }) => total !== undefined || known.length === 0) &&
    comparable.every(
      ({ total = 0, known }) =>
        total > 0 && Math.abs(total - sum(known)) <= slack(total, known.length, isNoisy),
    )
  );
};

/**
 * A segment that is above every other one in every line, and holds a third of all their places, holds almost everybody: the
 * distinct total of segments that overlap looks so, whatever it is called.
 */
const dominates = (label: string, lines: readonly Line[], { people = [] }: TotalSearch): boolean =>
  lines.length >= 2 &&
  lines.every((line) => {
    const total = totalOf(line, label, people);
    const parts = partsOf(line, [label], people).flatMap((count) => count ?? []);
    if (total === undefined || parts.length < 4) return false;
    return total >= 1.5 * Math.max(...parts) && total >= 0.3 * sum(parts) && total <= sum(parts);
  });

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);

/** A label that sounds like a total needs less proof against noise. */
const SPOKEN = 4;

/** Nothing where counts are exact. */
const slack = (total: number, parts: number, isNoisy: boolean): number =>
  isNoisy ? Math.max(3 * Math.sqrt(parts + 1), 0.02 * Math.abs(total)) : 1e-6;

const rowsOfTotal = (
  label: string,
  lines: readonly Line[],
  { people }: TotalSearch,
): readonly number[] =>
  lines.flatMap((line) => {
    const rows = line.get(label) ?? [];
    const [only, ...others] = rows;
    if (others.length === 0 || people === undefined) return only === undefined ? [] : [only];
    const most = totalOf(line, label, people);
    return rows.filter((row) => people[row] === most).slice(0, 1);
  });

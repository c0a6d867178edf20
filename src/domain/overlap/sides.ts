import { cleanText } from '../text/clean-text.js';
import type { ResultTable } from '../results/result-table.js';
import type { ColumnReading, MatchRate, NamedColumns, Side } from './answer.js';
import { countText } from './number-text.js';
import { columnsOf } from './column.js';
import { solveSides, type Chosen, type Solution } from './side-solution.js';
import {
  ofFlags,
  ofParties,
  sideFigures,
  speaksOfParties,
  type SideFigure,
} from './side-figures.js';
import { defined } from '../words/defined.js';

/** Whole audiences: the people of both parties and those in both. */
export interface Sides {
  readonly sides: readonly Side[];
  readonly overlap?: number;
  /** What the room shows in place of the overlap. */
  readonly overlapWithheld?: string;
  readonly matchRates: readonly MatchRate[];
  readonly columns: readonly ColumnReading[];
  readonly problems: readonly string[];
  readonly cannotTell: readonly string[];
}

/** Reads sizes and overlap; figures that prove each other (a union, regions, rates) win over their names. */
export const readSides = (table: ResultTable, named: NamedColumns): Sides => {
  const figures = sideFigures(table);
  if (typeof figures === 'string') return { ...NO_SIDES, cannotTell: [`${CANNOT}: ${figures}.`] };
  const { chosen, problems } = namedFigures(figures, named);
  const withheld = figures.find(
    ({ cell, hints }) => cell.kind === 'withheld' && hints.has('overlap'),
  );
  const solution = solveSides(figures, chosen);
  const counted = withheld === undefined ? solution.overlap?.count : undefined;
  const contradiction = counted === undefined ? undefined : tooLarge(counted, solution.sides);
  const overlap = contradiction === undefined ? counted : undefined;
  const rates = ratesOf(solution.sides, overlap);
  return {
    sides: solution.sides.map(({ name, size }) => ({ name, size })),
    ...defined({ overlap }),
    ...(withheld?.cell.kind === 'withheld' && { overlapWithheld: withheld.cell.text }),
    matchRates: rates.matchRates,
    columns: readingsOf(solution),
    problems,
    cannotTell: [
      ...(contradiction === undefined ? [] : [contradiction]),
      ...(counted === undefined && withheld === undefined ? [noOverlap(figures)] : []),
      ...rates.cannotTell,
    ],
  };
};

const tooLarge = (overlap: number, sides: Solution['sides']): string | undefined => {
  const smaller = sides.find(({ size }) => size < overlap);
  return smaller === undefined || overlap < 0
    ? undefined
    : `Cannot tell the people in both sides: ${countText(overlap)} are more than the ${countText(smaller.size)} of ${smaller.name}, so the result contradicts itself or a column means something else. Name the columns (overlap, size_a, size_b).`;
};

const CANNOT = 'Cannot tell sizes and match rates';
const NO_SIDES: Sides = {
  sides: [],
  matchRates: [],
  columns: [],
  problems: [],
  cannotTell: [],
};

const noOverlap = (figures: readonly SideFigure[]): string =>
  `Cannot tell the people in both sides: none of ${figures.map(({ name }) => `"${cleanText(name, 60)}"`).join(', ')} is surely their count. Name it with columns (overlap, size_a, size_b).`;

const namedFigures = (
  figures: readonly SideFigure[],
  named: NamedColumns,
): { chosen: Chosen; problems: string[] } => {
  const problems: string[] = [];
  const find = (role: 'overlap' | 'sizeA' | 'sizeB'): SideFigure | undefined => {
    const name = named[role]?.trim().toLowerCase();
    if (name === undefined) return undefined;
    const found = figures.find((figure) => figure.name.toLowerCase() === name);
    if (found === undefined)
      problems.push(
        `"${cleanText(named[role] ?? '', 60)}", named for ${role === 'overlap' ? 'the people in both' : 'the size of a side'}, is no column of the sizes; they are ${figures.map((one) => `"${cleanText(one.name, 60)}"`).join(', ')}.`,
      );
    return found;
  };
  const [overlap, sizeA, sizeB] = [find('overlap'), find('sizeA'), find('sizeB')];
  return {
    chosen: { ...(overlap && { overlap }), ...(sizeA && { sizeA }), ...(sizeB && { sizeB }) },
    problems,
  };
};

const ratesOf = (
  sides: Solution['sides'],
  overlap: number | undefined,
): Pick<Sides, 'matchRates' | 'cannotTell'> => {
  if (overlap === undefined) return { matchRates: [], cannotTell: [] };
  const isPossible = ({ size }: { size: number }): boolean =>
    size > 0 && overlap >= 0 && overlap <= size;
  return {
    matchRates: sides
      .filter(isPossible)
      .map(({ name, size }) => ({ side: name, rate: overlap / size })),
    cannotTell: sides
      .filter((side) => !isPossible(side))
      .map(
        ({ name, size }) =>
          `Cannot tell the match rate of ${name}: ${countText(overlap)} in both of ${countText(size)} people is not possible.`,
      ),
  };
};

const readingsOf = ({ overlap, sides, why, confidence }: Solution): ColumnReading[] => [
  ...(overlap?.figure === undefined
    ? []
    : [
        {
          column: cleanText(overlap.figure.name, 80),
          as: 'the people in both sides',
          confidence,
          why,
        },
      ]),
  ...sides.map(({ name, from }) => ({
    column: cleanText(from, 80),
    as: `the people of ${name}`,
    confidence,
    why: 'the other count beside it',
  })),
];

const MOST_ROWS = 12;
const MOST_COLUMNS = 40;

/** Whether a result is about whole audiences by itself, and not about the values of an attribute. */
export const isAboutAudiences = (table: ResultTable, named: NamedColumns): boolean => {
  if (named.overlap !== undefined || named.sizeA !== undefined) return true;
  if (named.value !== undefined || named.segment !== undefined || named.people !== undefined)
    return false;
  if (table.rows.length === 0 || table.rows.length > MOST_ROWS) return false;
  if (table.columns.length > MOST_COLUMNS) return false;
  const columns = columnsOf(table).filter(({ filled }) => filled > 0);
  const labels = columns.filter(({ readings }) => readings.length === 0);
  const numbers = columns.filter(({ readings }) => readings.length > 0);
  if (labels.length === 0) {
    const isOne = table.rows.length === 1;
    return (
      (isOne && numbers.some(({ hints }) => hints.has('overlap') || numbers.length >= 2)) ||
      ofFlags(columns) !== undefined
    );
  }
  const [label, ...others] = labels;
  if (label === undefined) return false;
  return (
    ofFlags(columns) !== undefined ||
    (others.length === 0 && (speaksOfParties(label) || ofParties(label, numbers) !== undefined))
  );
};

import type { Confidence, NamedColumns } from './answer.js';
import { isRowNumber, isWhole, numbersIn } from './column.js';
import type { Hint } from './column-words.js';
import type { Measure } from './measure.js';
import { remembered } from './remembered.js';

export interface MeasureRole {
  readonly measure: Measure;
  readonly confidence: Confidence;
  readonly why: string;
}

const excludedFromPeople: readonly Hint[] = ['share', 'index', 'base', 'other', 'union', 'only'];

/** How much a column sounds like, and looks like, the people in both. */
export const peopleScore = remembered(({ hints, reading }: Measure): number => {
  if (reading.percent || excludedFromPeople.some((hint) => hints.has(hint))) return -1;
  if (isRowNumber(reading)) return -1;
  const numbers = numbersIn(reading);
  const isLarge = numbers.some((value) => Math.abs(value) > 100);
  const sizeOfLine = hints.has('segment') || hints.has('value') ? 2 : 0;
  const spoken =
    (hints.has('overlap') ? 6 : 0) + (hints.has('people') ? 3 : 0) - (hints.has('records') ? 4 : 0);
  return (
    spoken - sizeOfLine - (hints.has('size') ? 2 : 0) + (isWhole(reading) ? 3 : isLarge ? 1 : -3)
  );
});

const totalOf = ({ reading }: Measure): number =>
  numbersIn(reading).reduce((sum, value) => sum + value, 0);

/** The column that most likely counts the people in both; of two that are alike the smaller, because the other may be its base. */
export const likelyPeople = (
  measures: readonly Measure[],
  named: NamedColumns,
): MeasureRole | undefined => {
  const byName = measures.find((one) => isMeasureNamed(one, named.people));
  if (byName !== undefined)
    return { measure: byName, confidence: 'named', why: 'named by the caller' };
  const scored = measures
    .filter((one) => ![named.share, named.index].some((name) => isMeasureNamed(one, name)))
    .map((measure) => ({ measure, score: peopleScore(measure) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || totalOf(a.measure) - totalOf(b.measure));
  const [first] = scored;
  if (first === undefined) return onlyCounts(measures);
  const isSpoken = first.score >= 4;
  return {
    measure: first.measure,
    confidence: isSpoken ? 'high' : 'low',
    why: isSpoken ? 'its name, and its cells are counts' : 'the likeliest column of counts',
  };
};

/** Whole numbers that are too large for a share, where nothing else counts, whatever their name says. */
const onlyCounts = (measures: readonly Measure[]): MeasureRole | undefined => {
  const [only, ...others] = measures.filter(
    ({ reading, hints }) =>
      !reading.percent &&
      !hints.has('index') &&
      !hints.has('other') &&
      isWhole(reading) &&
      !isRowNumber(reading) &&
      numbersIn(reading).some((value) => value > 105),
  );
  return only === undefined || others.length > 0
    ? undefined
    : { measure: only, confidence: 'low', why: 'the only whole numbers, too large for a share' };
};

export const isMeasureNamed = ({ name }: Measure, wanted: string | undefined): boolean =>
  wanted !== undefined && name.toLowerCase() === wanted.trim().toLowerCase();

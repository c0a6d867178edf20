import { agreement, type Finding, finding } from './finding.js';
import type { ToldAnswer } from './told-answer.js';
import type { TrueCell, Truth } from './truth.js';

/** The base is told with four decimals, and in words in whole percent. */
const TOLD_ROUNDING = 0.000_05;
const WORDS_ROUNDING = 0.005;

/** What 100 is: the share of each value in the base, as numbers and as the sentence says it. */
export function checkBase({ shown }: Truth, told: ToldAnswer): Finding[] {
  const cells = [...shown.values()];
  const values = [...new Set(cells.map(({ value }) => value))];
  const inWords = sharesInWords(told.hundredIs);
  return [
    finding(
      'base shares',
      told.baseShares.size === values.length,
      `${told.baseShares.size} values are told, ${values.length} have rows`,
    ),
    ...values.flatMap((value) => {
      const ofValue = cells.filter((cell) => cell.value === value);
      const truth = ofValue[0]?.baseShare ?? NaN;
      const lost = Math.max(...ofValue.map(lostInQuotient));
      const [number, word] = [told.baseShares.get(value), inWords.get(value)];
      return [
        agreement('base shares', value, { told: number, truth, within: lost + TOLD_ROUNDING }),
        agreement('base shares', `${value} in words`, {
          told: word,
          truth,
          within: lost + WORDS_ROUNDING,
        }),
      ];
    }),
  ];
}

/** The base is read from share / index, of which the question rounds one to 0.01 % and the other to 0.1. */
const lostInQuotient = ({ people, segmentPeople, baseShare, index }: TrueCell): number =>
  baseShare * (0.000_05 / (people / segmentPeople) + 0.05 / index);

/** "a fixed profile of 27% High School, 26% Bachelor" */
const sharesInWords = (sentence: string): Map<string, number> =>
  new Map(
    [...sentence.matchAll(/([\d.]+)% ([^,]+)/g)].map(([, percent = '', value = '']) => [
      value,
      Number(percent) / 100,
    ]),
  );

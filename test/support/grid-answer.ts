import type { Mark, OverlapAnswer, OverlapRow } from '../../src/domain/overlap/answer.js';
import { EDUCATION_ANSWER } from './education-answer.js';

interface GridTraits {
  readonly index?: (value: string, segment: string) => number;
  readonly mark?: Mark;
  readonly withheld?: readonly [value: string, segment: string];
}

/** An answer with a row for each value in each segment; invented indexes from 40 to 230 where none are given. */
export const gridAnswer = (
  values: readonly string[],
  segments: readonly string[],
  { index, mark = 'clear', withheld }: GridTraits = {},
): OverlapAnswer => {
  const cell = (value: string, segment: string, place: number): OverlapRow => {
    if (value === withheld?.[0] && segment === withheld[1])
      return { value, segment, withheld: '<50' };
    const told = index?.(value, segment) ?? 40 + ((place * 7) % 20) * 10;
    const [low, high] = [told * 0.9, told * 1.1];
    return { value, segment, people: 100 + place, share: 0.1, index: told, low, high, mark };
  };
  const rows = values
    .flatMap((value, v) => segments.map((segment, s) => cell(value, segment, v * 31 + s)))
    .sort((one, other) => (other.index ?? -1) - (one.index ?? -1));
  const clear = rows.filter((row) => row.mark === 'clear');
  return {
    ...EDUCATION_ANSWER,
    values,
    segments,
    rows,
    top: clear.filter((row) => (row.index ?? 0) > 100).slice(0, 5),
    bottom: clear
      .filter((row) => (row.index ?? 100) < 100)
      .slice(-5)
      .reverse(),
    marks: { clear: 0, slight: 0, unclear: 0, [mark]: rows.length },
  };
};

import type { OverlapAnswer, OverlapRow } from '../domain/overlap/answer.js';
import { lettersOf } from './text-width.js';

export interface Legible {
  readonly answer: OverlapAnswer;
  /** Any other text of the picture, with the same names for labels. */
  readonly text: (text: string) => string;
  /** What the picture shows in place of which label; empty where everything can be drawn. */
  readonly replaced: readonly { readonly label: string; readonly name: string }[];
}

/** Stands for one character that cannot be drawn. */
const PLACEHOLDER = '▯';

/** The answer with a number in place of each label of which no font at hand has all characters, and what of it can be drawn. */
export const legibleAnswer = (answer: OverlapAnswer, missing: ReadonlySet<string>): Legible => {
  const isMissing = (letter: string): boolean => Array.from(letter).some((one) => missing.has(one));
  const drawable = (text: string, instead: string): string =>
    lettersOf(text)
      .map((letter) => (isMissing(letter) ? instead : letter))
      .join('');
  const names = new Map<string, string>();
  for (const label of labelsOf(answer)) {
    const rest = drawable(label, '');
    if (rest !== label)
      names.set(label, `#${names.size + 1} ${rest.replaceAll(/\s+/g, ' ').trim()}`.trim());
  }
  const longestFirst = [...names].sort(([one], [other]) => other.length - one.length);
  const text = (given: string): string =>
    drawable(
      longestFirst.reduce((whole, [label, name]) => whole.replaceAll(label, () => name), given),
      PLACEHOLDER,
    );
  return {
    answer: names.size === 0 ? answer : renamed(answer, (label) => names.get(label) ?? label, text),
    text,
    replaced: [...names].map(([label, name]) => ({ label, name })),
  };
};

const labelsOf = ({ values, segments, sides, rows, top, bottom }: OverlapAnswer): string[] => [
  ...new Set([
    ...values,
    ...segments,
    ...sides.map(({ name }) => name),
    ...[...rows, ...top, ...bottom].flatMap((row) =>
      [row.within, row.value, row.segment].filter((label) => label !== undefined),
    ),
  ]),
];

const renamed = (
  answer: OverlapAnswer,
  name: (label: string) => string,
  text: (text: string) => string,
): OverlapAnswer => {
  const row = (one: OverlapRow): OverlapRow => ({
    ...one,
    ...(one.within !== undefined && { within: name(one.within) }),
    ...(one.value !== undefined && { value: name(one.value) }),
    ...(one.segment !== undefined && { segment: name(one.segment) }),
  });
  const { index, matchRates, sides } = answer;
  return {
    ...answer,
    values: answer.values.map(name),
    segments: answer.segments.map(name),
    rows: answer.rows.map(row),
    top: answer.top.map(row),
    bottom: answer.bottom.map(row),
    sides: sides.map((side) => ({ ...side, name: name(side.name) })),
    matchRates: matchRates.map((rate) => ({ ...rate, side: name(rate.side) })),
    caveats: answer.caveats.map((caveat) => ({ ...caveat, text: text(caveat.text) })),
    ...(index !== undefined && {
      index: { ...index, base: { ...index.base, text: text(index.base.text) } },
    }),
  };
};

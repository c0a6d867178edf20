import type { OverlapAnswer } from '../domain/overlap/answer.js';
import { chartPng } from './chart-png.js';
import { drawnCharacters } from './drawn-characters.js';
import { legibleAnswer, type Legible } from './legible-answer.js';
import { chartWords, hasPicture, overlapChartSvg, type ChartWords } from './overlap-chart.js';
import type { AskState } from '../domain/run/run-state.js';

export interface OverlapPicture {
  readonly png: Uint8Array;
  readonly svg: string;
  /** What a reader of the picture alone would miss. */
  readonly warnings: readonly string[];
}

/** @returns undefined where there is nothing to draw */
export const overlapPicture = async (
  answer: OverlapAnswer,
  state: AskState,
): Promise<OverlapPicture | undefined> => {
  if (!hasPicture(answer)) return undefined;
  const words = chartWords(state, answer.attribute);
  const { needsSystemFonts, missing } = await drawnCharacters([JSON.stringify([answer, words])]);
  const legible = legibleAnswer(answer, missing);
  const svg = overlapChartSvg(legible.answer, legibleWords(words, legible.text));
  return {
    svg,
    png: await chartPng(svg, { systemFonts: needsSystemFonts }),
    warnings: warningsOf(legible, svg),
  };
};

const legibleWords = (words: ChartWords, text: (text: string) => string): ChartWords => ({
  ...words,
  scope: text(words.scope),
  origin: text(words.origin),
});

/** Labels that are in the picture: of a large table not all are. */
const warningsOf = ({ replaced }: Legible, svg: string): string[] => {
  const shown = replaced.filter(({ name }) =>
    new RegExp(`>${name.split(' ')[0] ?? name}(?!\\d)`).test(svg),
  );
  if (shown.length === 0) return [];
  const names = shown.map(({ name, label }) => `"${name}" for "${label}"`).join(', ');
  return [`No font of this machine has all letters of some labels, so the picture has ${names}.`];
};

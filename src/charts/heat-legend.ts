import type { OverlapRow } from '../domain/overlap/answer.js';
import { defined } from '../domain/words/defined.js';
import { indexColour } from './index-colour.js';
import { boxMark, HATCHED, INK, markWidth, textMark, type Mark } from './svg.js';

const SAMPLES = [
  { index: 33, text: '≤33' },
  { index: 50, text: '50' },
  { index: 71, text: '71' },
  { index: 100, text: '100' },
  { index: 141, text: '141' },
  { index: 200, text: '200' },
  { index: 300, text: '≥300' },
] as const;
const SAMPLE = { width: 44, height: 18 };
const LINE = 26;

/** The colours with their numbers, then what else these cells show. */
export const legendBlock = (
  cells: readonly (OverlapRow | undefined)[],
  { x, y }: { x: number; y: number },
): { marks: Mark[]; height: number; width: number } => {
  const scale = SAMPLES.flatMap(({ index, text }, place) => {
    const { fill, ink } = indexColour(index, { isPale: false });
    return sample({ x: x + place * SAMPLE.width, y, fill, text, ink });
  });
  const signs = signsOf(cells);
  let at = x;
  const others = signs.flatMap(({ meaning, ...sign }) => {
    const start = at;
    at += SAMPLE.width + 8 + markWidth(meaning) + 24;
    return [
      ...sample({ x: start, y: y + LINE, ink: INK.quiet, ...sign }),
      textMark({ x: start + SAMPLE.width + 8, y: y + LINE + 14, text: meaning, fill: INK.quiet }),
    ];
  });
  return {
    marks: [...scale, ...others],
    height: signs.length === 0 ? SAMPLE.height : LINE + SAMPLE.height,
    width: Math.max(SAMPLES.length * SAMPLE.width, at - x),
  };
};

const sample = ({ x, y, fill, text, ink, stroke }: SampleMark): Mark[] => [
  boxMark({ x, y, ...SAMPLE, fill, ...defined({ stroke }) }),
  textMark({ x: x + SAMPLE.width / 2, y: y + 13.5, text, fill: ink, anchor: 'middle' }),
];

interface SampleMark {
  readonly x: number;
  readonly y: number;
  readonly fill: string;
  readonly text: string;
  readonly ink: string;
  readonly stroke?: string;
}

const signsOf = (
  cells: readonly (OverlapRow | undefined)[],
): (Pick<SampleMark, 'fill' | 'text' | 'stroke'> & { meaning: string })[] => [
  ...(cells.some((row) => row?.mark === 'unclear')
    ? [
        {
          fill: indexColour(130, { isPale: true }).fill,
          text: '(130)',
          stroke: INK.line,
          meaning: 'cannot be told from 100',
        },
      ]
    : []),
  ...(cells.some((row) => row?.withheld !== undefined)
    ? [{ fill: HATCHED, text: '', meaning: 'withheld' }]
    : []),
  ...(cells.some((row) => row?.withheld === undefined && row?.index === undefined)
    ? [{ fill: 'none', text: '·', meaning: 'no number' }]
    : []),
];

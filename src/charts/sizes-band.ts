import type { OverlapAnswer } from '../domain/overlap/answer.js';
import { countText, percentText } from '../domain/overlap/number-text.js';
import {
  boxMark,
  circleMark,
  labelMark,
  INK,
  SIDE_OPACITY,
  textMark,
  type Block,
  type Mark,
} from './svg.js';
import { canBeCircles, vennCircles, type Sizes } from './venn-circles.js';

export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const CIRCLES = { width: 240, height: 112 };
const FACT_WIDTH = 250;
const BAR = { step: 34, height: 18, label: 220 };
const FILLS = [INK.sideA, INK.sideB] as const;

/** How many people each side has and how many are in both: circles of true areas, bars where a size is missing, nothing without any. */
export const sizesBand = (answer: OverlapAnswer, frame: Frame): Block => {
  const sizes = sizesOf(answer);
  if (sizes !== undefined && canBeCircles(sizes)) return venn(answer, sizes, frame);
  if (answer.sides.length > 0) return sizeBars(answer, frame);
  if (answer.overlap === undefined) return { marks: [], height: 0 };
  const text = `${countText(answer.overlap)} people are in both sides; how large the sides are cannot be told.`;
  return { marks: [textMark({ x: frame.x, y: frame.y + 13, text })], height: 34 };
};

const sizesOf = ({ sides: [a, b], overlap }: OverlapAnswer): Sizes | undefined =>
  a === undefined || b === undefined || overlap === undefined
    ? undefined
    : { a: a.size, b: b.size, both: overlap };

const venn = (answer: OverlapAnswer, sizes: Sizes, { x, y }: Frame): Block => {
  const { radiusA, radiusB, distance, width } = vennCircles(sizes, CIRCLES);
  const cy = y + CIRCLES.height / 2;
  const left = x + Math.max(radiusA, radiusB - distance);
  const facts = factsOf(answer, 'distinct people · areas to scale').map((fact, place) =>
    factMarks(fact, { x: x + width + 44 + place * FACT_WIDTH, y: cy - 26 }),
  );
  return {
    marks: [
      circleMark({ cx: left, cy, r: radiusA, fill: INK.sideA }),
      circleMark({ cx: left + distance, cy, r: radiusB, fill: INK.sideB }),
      ...facts.flat(),
    ],
    height: CIRCLES.height + 28,
  };
};

interface Fact {
  readonly name: string;
  readonly count: number;
  readonly more: string;
  readonly fills: readonly string[];
}

/** The first side, both, the second side: as they lie in the circles. */
const factsOf = ({ sides, overlap, matchRates }: OverlapAnswer, ofBoth: string): Fact[] => {
  const [first, ...others] = sides.map(({ name, size }, place): Fact => {
    const rate = matchRates.find(({ side }) => side === name)?.rate;
    const more = rate === undefined ? '' : `${percentText(rate)} are in both`;
    return { name, count: size, more, fills: [FILLS[place] ?? INK.people] };
  });
  const both: Fact[] =
    overlap === undefined ? [] : [{ name: 'In both', count: overlap, more: ofBoth, fills: FILLS }];
  return [...(first === undefined ? [] : [first]), ...both, ...others];
};

const factMarks = ({ name, count, more, fills }: Fact, at: { x: number; y: number }): Mark[] => {
  const { x, y } = at;
  return [
    ...fills.map((fill) => swatch(fill, { x, y: y - 11 })),
    labelMark(FACT_WIDTH - 40, { x: x + 20, y, text: name, bold: true }),
    textMark({ x, y: y + 31, text: countText(count), size: 'title', bold: true }),
    textMark({ x, y: y + 55, text: more, fill: INK.quiet }),
  ];
};

const swatch = (fill: string, at: { x: number; y: number }): Mark =>
  boxMark({ ...at, width: 13, height: 13, fill, opacity: SIDE_OPACITY });

const sizeBars = (answer: OverlapAnswer, { x, y, width }: Frame): Block => {
  const facts = factsOf(answer, 'distinct people');
  const most = Math.max(1, ...facts.map(({ count }) => count));
  const space = Math.min(480, width - BAR.label - 260);
  const start = x + BAR.label;
  return {
    marks: facts.flatMap(({ name, count, more, fills }, place) => {
      const top = y + place * BAR.step;
      const length = (Math.max(0, count) / most) * space;
      const text = [countText(count), more].filter((part) => part !== '').join(' · ');
      return [
        labelMark(BAR.label - 16, { x, y: top + 14, text: name, bold: true }),
        ...fills.map((fill) =>
          boxMark({
            x: start,
            y: top,
            width: length,
            height: BAR.height,
            fill,
            opacity: SIDE_OPACITY,
          }),
        ),
        textMark({ x: start + length + 8, y: top + 14, text }),
      ];
    }),
    height: facts.length * BAR.step + 14,
  };
};

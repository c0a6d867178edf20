import type { IndexFacts, OverlapAnswer, ProfileShare } from '../../domain/overlap/answer.js';
import { countText, percentText } from '../../domain/overlap/number-text.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { type Block, told, untold } from '../answer/blocks.js';
import { cannotTellBlock, detailBlocks } from './overlap-details.js';
import {
  cellsBlock,
  IF_NO_NOISE,
  indexName,
  roundedShare,
  SHORT_LABEL,
} from './overlap-figures.js';

/** Rows of an answer that has no index to be ranked by. */
const MOST_UNRANKED = 10;
const MOST_VALUES = 12;

/** What an overlap analysis found, in few words; with details everything that it knows. */
export const overlapBlocks = (answer: OverlapAnswer, details: boolean): Block[] => [
  told({ headline: answer.headline }, ({ headline }) => `**${markdownText(headline, 500)}**`),
  sizesBlock(answer),
  baseBlock(answer),
  strongest(answer),
  profileBlock(answer),
  marksBlock(answer),
  ...(details ? detailBlocks(answer) : reasons(answer)),
];

/** Whoever gets no index is told why without asking for more. */
const reasons = (answer: OverlapAnswer): Block[] =>
  answer.index === undefined ? [cannotTellBlock(answer)] : [];

/** Both sides, what they share, and the share of each that it is. */
function sizesBlock({ sides, overlap, matchRates, totalRows }: OverlapAnswer): Block {
  const sized = sides.map(({ name, size }) => {
    const rate = matchRates.find(({ side }) => side === name)?.rate;
    return { name, size, ...(rate === undefined ? {} : { matchRate: roundedShare(rate) }) };
  });
  const both = overlap === undefined ? undefined : Math.round(overlap);
  return told({ totalRows, overlap: both, sides: sized }, () => {
    const sizes = sized.map(({ name, size, matchRate }) => {
      const rate = matchRate === undefined ? '' : ` (match rate ${percentText(matchRate)})`;
      return `${markdownText(name, SHORT_LABEL)} ${countText(size)}${rate}`;
    });
    const said = [...sizes, ...(both === undefined ? [] : [`both ${countText(both)}`])];
    return said.length === 0 ? '' : `People: ${said.join(', ')}.`;
  });
}

/** What 100 stands for, in the same breath as the name of the number. */
function baseBlock(answer: OverlapAnswer): Block {
  const { index } = answer;
  if (index === undefined) return untold({});
  const name = indexName(answer);
  const facts = { indexName: name, indexFrom: index.from, hundredIs: index.base.text };
  const whose = { index: 'Index', concentration: 'Concentration (computed, none is reported)' };
  return told(facts, ({ hundredIs }) => `${whose[name]} 100 is ${markdownText(hundredIs, 300)}.`);
}

/** The ends of the order; without an order the cells with most people. */
function strongest(answer: OverlapAnswer): Block {
  const { top, bottom, rows, index } = answer;
  if (index !== undefined && top.length + bottom.length > 0)
    return cellsBlock(answer, { top, bottom: bottom.toReversed() });
  const counted = rows.filter(({ withheld }) => withheld === undefined);
  return cellsBlock(answer, {
    most_people: counted
      .toSorted((a, b) => (b.people ?? 0) - (a.people ?? 0))
      .slice(0, MOST_UNRANKED),
  });
}

function profileBlock({ profile, index }: OverlapAnswer): Block {
  if (profile === undefined) return untold({});
  const { of, shares } = profile;
  const facts = {
    profile: { of, shares: shares.map(({ value, share }) => [value, roundedShare(share)]) },
  };
  const words = isBase(shares, index) ? 'the same, to the percent' : sharesText(shares);
  return told(facts, () => `Profile of ${markdownText(of)}: ${words}.`);
}

/** Whether these shares are the ones that the base is told with. */
const isBase = (shares: readonly ProfileShare[], index: IndexFacts | undefined): boolean =>
  index !== undefined &&
  index.base.kind === 'profile' &&
  index.base.profile.length === shares.length &&
  shares.every(({ value, share }) => {
    const base = index.base.profile.find((one) => one.value === value);
    return base !== undefined && Math.abs(base.share - share) < 0.005;
  });

function sharesText(shares: readonly ProfileShare[]): string {
  const shown = shares
    .toSorted((a, b) => b.share - a.share)
    .slice(0, MOST_VALUES)
    .map(({ value, share }) => `${markdownText(value, SHORT_LABEL)} ${percentText(share)}`);
  const more = shares.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more values`] : [])].join(', ');
}

/** How much of the table the ends speak for. */
function marksBlock({ marks, withheldCells, index, rows }: OverlapAnswer): Block {
  const { clear, slight, unclear } = marks;
  if (index === undefined || clear + slight + unclear === 0) return untold({ withheldCells });
  return told({ marks, withheldCells }, () => {
    const withheld = withheldCells === 0 ? '' : `, ${withheldCells} withheld`;
    const isConditional = rows.some(({ unlessNoise }) => unlessNoise === true);
    const condition = isConditional ? ` ${IF_NO_NOISE} if the room adds no noise.` : '';
    return `Cells: ${clear} clear, ${slight} slight, ${unclear} unclear${withheld}.${condition}`;
  });
}

import { cleanText } from '../text/clean-text.js';
import type { Confidence } from './answer.js';
import { stemOf } from './column-words.js';
import type { SideFigure } from './side-figures.js';

interface Counted {
  readonly figure: SideFigure;
  readonly count: number;
}

export interface Solution {
  readonly overlap?: Counted | { readonly count: number; readonly figure?: undefined };
  readonly sides: readonly {
    readonly name: string;
    readonly size: number;
    readonly from: string;
  }[];
  readonly why: string;
  readonly confidence: Confidence;
}

/** Figures that the caller named. */
export type Chosen = Readonly<Partial<Record<'overlap' | 'sizeA' | 'sizeB', SideFigure>>>;

/** Which figure is what: by the caller's names, by what the figures prove of each other, by their own names, as a guess. */
export const solveSides = (figures: readonly SideFigure[], chosen: Chosen): Solution => {
  const all = countsOf(figures);
  const counts = inUnitOfOverlap(all.filter(({ count }) => !isRateOf(count, all, figures)));
  const byCaller = counts.find(({ figure }) => figure === chosen.overlap);
  if (byCaller !== undefined)
    return aroundOverlap(byCaller, counts, { chosen, confidence: 'named' });
  return (
    venn(counts) ??
    byUnionName(counts) ??
    byNameOfOverlap(counts, chosen) ??
    byIdentity(counts) ??
    bySmallest(counts)
  );
};

/** A figure with decimals that is another two's quotient in percent is a rate, whatever its name. */
const isRateOf = (
  count: number,
  all: readonly Counted[],
  figures: readonly SideFigure[],
): boolean => {
  if (count > 100 || count < 0) return false;
  const figure = figures.find(({ cell }) => cell.kind === 'number' && cell.value === count);
  const rounding = 0.51 * 10 ** -(figure?.decimals ?? 0);
  return all.some(({ count: part }) =>
    all.some(
      ({ count: whole }) =>
        whole > 100 &&
        part < whole &&
        [1, 100].some((unit) => Math.abs((unit * part) / whole - count) <= rounding) &&
        (figure?.decimals ?? 0) > 0,
    ),
  );
};

/** Where records stand beside people, those in the unit of the overlap count. */
const inUnitOfOverlap = (counts: readonly Counted[]): Counted[] => {
  const isRecords = ({ figure }: Counted): boolean =>
    figure.hints.has('records') && !figure.hints.has('people');
  const people = counts.filter((one) => !isRecords(one));
  const overlaps = counts.filter(({ figure }) => figure.hints.has('overlap'));
  const inRecords = overlaps.length > 0 && overlaps.every(isRecords);
  return inRecords || people.length === 0 ? [...counts] : people;
};

const isOnly = ({ figure }: Counted): boolean => figure.hints.has('only');
const isUnion = ({ figure }: Counted): boolean => figure.hints.has('union');
const isOverlap = (one: Counted): boolean =>
  one.figure.hints.has('overlap') && !isOnly(one) && !isUnion(one);

const sideOf = ({ figure, count }: Counted) => ({
  name: partyName(figure.name),
  size: count,
  from: figure.name,
});

/** Only in A, only in B, in both. */
const venn = (counts: readonly Counted[]): Solution | undefined => {
  const only = counts.filter(isOnly);
  const [both, ...others] = counts.filter(isOverlap);
  if (both === undefined || others.length > 0 || only.length === 0 || only.length > 2)
    return undefined;
  const named = counts.filter((one) => !isOnly(one) && !isUnion(one) && one !== both);
  if (named.length >= 2) return undefined;
  return {
    overlap: both,
    sides: only.map(({ figure, count }) => ({
      name: partyName(figure.name),
      size: count + both.count,
      from: figure.name,
    })),
    why: 'regions: only in one side, and in both',
    confidence: 'high',
  };
};

const byUnionName = (counts: readonly Counted[]): Solution | undefined => {
  const [union, ...others] = counts.filter(isUnion);
  const rest = counts.filter((one) => !isUnion(one) && !isOnly(one));
  if (union === undefined || others.length > 0) return undefined;
  const both = rest.filter(isOverlap);
  const sides = rest.filter((one) => !isOverlap(one));
  const [a, b] = sides;
  if (sides.length !== 2 || a === undefined || b === undefined) return undefined;
  const computed = a.count + b.count - union.count;
  const [counted] = both;
  if (counted === undefined && computed >= 0)
    return {
      overlap: { count: computed },
      sides: sides.map(sideOf),
      why: 'both sizes less their union',
      confidence: 'high',
    };
  if (counted === undefined) return undefined;
  return {
    overlap: counted,
    sides: sides.map(sideOf),
    why:
      Math.abs(computed - counted.count) < 0.5
        ? 'both sizes less their union'
        : 'its name; it does not fit both sizes and their union',
    confidence: 'high',
  };
};

const byNameOfOverlap = (counts: readonly Counted[], chosen: Chosen): Solution | undefined => {
  const overlaps = counts.filter(isOverlap);
  const ofPeople = overlaps.filter(({ figure }) => figure.hints.has('people'));
  const [both, ...others] = ofPeople.length > 0 ? ofPeople : overlaps;
  if (both === undefined || others.length > 0) return undefined;
  return aroundOverlap(both, counts, { chosen, confidence: 'high' });
};

const aroundOverlap = (
  both: Counted,
  counts: readonly Counted[],
  { chosen, confidence }: { readonly chosen: Chosen; readonly confidence: Confidence },
): Solution => {
  const { sizeA, sizeB } = chosen;
  const named = counts.filter(({ figure }) => figure === sizeA || figure === sizeB);
  const others = counts.filter(
    (one) => one !== both && !isOnly(one) && !isUnion(one) && !isOverlap(one),
  );
  const fitting = others.filter(({ count }) => count >= both.count);
  const sides = named.length > 0 ? named : others.length > 2 ? fitting : others;
  const isTwo = sides.length <= 2;
  return {
    overlap: both,
    sides: isTwo ? sides.map(sideOf) : [],
    why: confidence === 'named' ? 'named by the caller' : 'its name speaks of an overlap',
    confidence,
  };
};

/** Four numbers of which a + b - c = d are both sides, overlap and union, whatever they are called. */
const byIdentity = (counts: readonly Counted[]): Solution | undefined => {
  if (counts.length !== 4) return undefined;
  const sorted = [...counts].sort((a, b) => a.count - b.count);
  const [both, a, b, union] = sorted;
  if (both === undefined || a === undefined || b === undefined || union === undefined)
    return undefined;
  if (Math.abs(a.count + b.count - both.count - union.count) > 0.5 || both.count === a.count)
    return undefined;
  const sides = counts.filter((one) => one === a || one === b);
  return {
    overlap: both,
    sides: sides.map(sideOf),
    why: 'two of the numbers less it make the fourth',
    confidence: 'high',
  };
};

/** The people in both cannot be more than those of either side: the smallest of three, as a guess. */
const bySmallest = (counts: readonly Counted[]): Solution => {
  const sorted = [...counts].sort((a, b) => a.count - b.count);
  const [least, next] = sorted;
  if (counts.length !== 3 || least === undefined || least.count === next?.count)
    return { sides: [], why: '', confidence: 'low' };
  return {
    overlap: least,
    sides: counts.filter((one) => one !== least).map(sideOf),
    why: 'the smallest of exactly three counts',
    confidence: 'low',
  };
};

/** Numbers that can be people: no rates, and records only where nothing else counts the overlap. */
const countsOf = (figures: readonly SideFigure[]): Counted[] =>
  figures.flatMap((figure) =>
    figure.cell.kind === 'number' &&
    !figure.percent &&
    !figure.hints.has('share') &&
    !figure.hints.has('index') &&
    !figure.hints.has('other')
      ? [{ figure, count: figure.cell.value }]
      : [],
  );

/** "CRM_AUDIENCE_SIZE" and "crm_only" are the party "CRM". */
const partyName = (name: string): string => {
  const stem = stemOf(name)
    .replace(/\b(?:only|nur|solo|s[oó]lo|exclusive|seulement|uniquement|in|total)\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return cleanText(stem === '' ? name : stem, 60);
};

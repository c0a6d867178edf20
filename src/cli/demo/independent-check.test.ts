import { describe, expect, it } from 'vitest';
import { expectedOverlap } from '../../../sandbox/seed/expected-overlap.js';
import { randomFor } from '../../../sandbox/seed/random.js';
import { csvText } from '../../domain/results/csv.js';
import { analysedCells, analysedColumns } from '../../domain/overlap/analysed-table.js';
import { analyseOverlap } from '../../domain/overlap/analyse-overlap.js';
import { everyRow } from '../../domain/overlap/every-row.js';
import type { OverlapInput } from '../../domain/overlap/figured-table.js';
import type { ResultTable } from '../../domain/results/result-table.js';
import { overlapResult } from '../../tools/analysis/overlap-result.js';
import { answerOf } from '../../tools/answer/answer.js';
import { type CheckedAsk, compareAll, compareSizes, truthFor } from './independent-check.js';
import { readTold, type ToldAnswer, type ToldCell } from './told-answer.js';

const SEED = 11;
const REQUEST = { seed: SEED, people: 20_000, dateFrom: '2026-07-01', dateTo: '2026-09-30' };
const EXACT: CheckedAsk = {
  request: { ...REQUEST, attribute: 'EDUCATION' },
  crowdSize: 0,
  noiseScale: 0,
  hasSizes: true,
};
const GUARDED: CheckedAsk = {
  // Enough people that the room's noise shows for what it is.
  request: { ...REQUEST, attribute: 'AGE_BAND', people: 40_000 },
  crowdSize: 50,
  noiseScale: 1,
  hasSizes: false,
};

const table = (names: readonly string[], rows: readonly (readonly unknown[])[]): ResultTable => ({
  columns: names.map((name) => ({ name, dataType: '' })),
  rows: rows.map((row) => row.map(String)),
  totalRows: rows.length,
  truncated: false,
});

/** The tables that the room's questions give, with its crowd size and noise. */
function inputOf({ request, crowdSize, noiseScale, hasSizes }: CheckedAsk): OverlapInput {
  const { rows, segmentPeople, profile, bases } = expectedOverlap(request);
  const random = randomFor(SEED, 0);
  const noise = () => {
    const centred = random() - 0.5;
    return -noiseScale * Math.sign(centred) * Math.log(1 - 2 * Math.abs(centred));
  };
  const shown = rows
    .filter(({ overlap }) => overlap >= crowdSize)
    .map(({ attributeValue, segment, overlap }) => {
      const people = overlap + noise();
      const share = people / (segmentPeople.get(segment) ?? NaN);
      const index = (share / (profile.get(attributeValue) ?? NaN)) * 100;
      const count = people.toFixed(noiseScale === 0 ? 0 : 2);
      return [attributeValue, segment, count, (share * 100).toFixed(2), index.toFixed(1)];
    });
  const names = 'ATTRIBUTE_VALUE PUBLISHER_SEGMENT OVERLAP_USERS SHARE_OF_SEGMENT INDEX'.split(' ');
  const sizes = [[bases.crm, bases.publisher, bases.overlap]];
  return {
    answer: table(names, shown),
    attribute: request.attribute,
    ...(hasSizes && { bases: table(['CRM_USERS', 'PUBLISHER_USERS', 'OVERLAP_USERS'], sizes) }),
  };
}

/** What the product says of those tables, in the forms in which it says it. */
function toldOf(input: OverlapInput): ToldAnswer {
  const { blocks } = overlapResult(analyseOverlap(input), { handle: 'ov-1', details: true });
  const { structured } = answerOf({
    outcome: 'completed',
    blocks,
    nextStep: '',
    source: 'sandbox',
    warnings: [],
  });
  const { rows, indexName } = everyRow(input);
  const { text } = csvText([analysedColumns(indexName), ...rows.map(analysedCells)]);
  return readTold(structured['answer'], text);
}

const [EXACT_TRUTH, GUARDED_TRUTH] = [truthFor(EXACT), truthFor(GUARDED)];
const exact = toldOf(inputOf(EXACT));
const guarded = toldOf(inputOf(GUARDED));

type Figure = 'people' | 'share' | 'index' | 'low' | 'high';
const plus = (cell: ToldCell, figure: Figure, by: number): ToldCell => ({
  ...cell,
  [figure]: (cell[figure] ?? NaN) + by,
});
const first = (cells: readonly ToldCell[], figure: Figure, by: number): ToldCell[] =>
  cells.map((cell, place) => (place === 0 ? plus(cell, figure, by) : cell));
const all = (cells: readonly ToldCell[], figure: Figure, by: number): ToldCell[] =>
  cells.map((cell) => plus(cell, figure, by));
const { file, listed, top, headline, sides, baseShares, hundredIs } = exact;
const firstOf = <Item>(items: readonly Item[]): Item => {
  const [first] = items;
  if (first === undefined) throw new Error('nothing there');
  return first;
};
const resized = (change: { size?: number; rate?: number }) => ({
  sides: [{ ...firstOf(sides), ...change }, ...sides.slice(1)],
});
const said = (pattern: RegExp, words: string): Partial<ToldAnswer> => {
  expect(headline).toMatch(pattern);
  return { headline: headline.replace(pattern, words) };
};

describe('the comparison with the generator', () => {
  it('agrees with what the product makes of a table of the generator', () => {
    const { compared, differences } = compareAll(EXACT_TRUTH, exact);
    expect(differences).toEqual([]);
    expect(compared).toMatchObject({
      rows: 120,
      shares: 120 + top.length + exact.bottom.length,
      sizes: 4,
      'match rates': 2,
    });
    expect(compareSizes(EXACT_TRUTH, exact).differences).toEqual([]);
  });

  it.each<[string, string, () => Partial<ToldAnswer>]>([
    ['a count of the file', 'counts', () => ({ file: first(file, 'people', 1) })],
    ['a count of the answer', 'counts', () => ({ listed: first(listed, 'people', 1) })],
    ['a count of its ends', 'counts', () => ({ top: first(top, 'people', 1) })],
    ['a share of the file', 'shares', () => ({ file: first(file, 'share', 0.000_2) })],
    ['a share of the answer', 'shares', () => ({ listed: first(listed, 'share', -0.002) })],
    ['an index of the file', 'indexes', () => ({ file: first(file, 'index', 0.2) })],
    ['an index of the answer', 'indexes', () => ({ listed: first(listed, 'index', -2) })],
    ['an index that is missing', 'indexes', () => ({ top: [{ ...firstOf(top), index: NaN }] })],
    ['an interval beside its index', 'intervals', () => ({ file: first(file, 'low', 500) })],
    ['a size', 'sizes', () => resized({ size: firstOf(sides).size + 1 })],
    ['the people in both', 'sizes', () => ({ overlap: (exact.overlap ?? 0) - 1 })],
    ['a side that is missing', 'sizes', () => ({ sides: sides.slice(1) })],
    ['a match rate', 'match rates', () => resized({ rate: (firstOf(sides).rate ?? 0) + 0.002 })],
    [
      'the profile of the base',
      'base shares',
      () => ({ baseShares: new Map([...baseShares, ['Graduate', 0.2]]) }),
    ],
    [
      'the base in words',
      'base shares',
      () => ({ hundredIs: hundredIs.replace(/\d+% Graduate/, '20% Graduate') }),
    ],
    ['the people of the headline', 'headline figures', () => said(/[\d,]+ people/, '2,000 people')],
    ['a rate of the headline', 'headline figures', () => said(/[\d.]+% of CRM/, '3.3% of CRM')],
    ['the cells of the headline', 'headline figures', () => said(/60 cells/, '61 cells')],
    ['the index of the headline', 'headline figures', () => said(/index, \d+/, 'index, 197')],
    ['its interval', 'headline figures', () => said(/\(\d+ to/, '(1 to')],
    [
      'another word for the index',
      'headline figures',
      () => said(/highest index/, 'highest concentration'),
    ],
    ['another cell in the lead', 'headline figures', () => said(/Business News/, 'Gaming')],
    ['another first row', 'headline figures', () => ({ top: top.slice(1) })],
    ['a number of ours as the index', 'headline figures', () => ({ indexFrom: 'computed' })],
    ['a row missing in the file', 'rows', () => ({ file: file.slice(1) })],
    ['a row missing in the answer', 'rows', () => ({ listed: listed.slice(1) })],
    ['a row that stands twice', 'rows', () => ({ file: [...file, firstOf(file)] })],
    [
      'a row of nobody',
      'rows',
      () => ({ listed: [...listed, { value: 'Nobody', segment: 'Gaming' }] }),
    ],
  ])('tells %s', (_what, kind, tampered) => {
    const { differences } = compareAll(EXACT_TRUTH, { ...exact, ...tampered() });
    expect(differences.filter((difference) => difference.startsWith(kind))).not.toEqual([]);
  });
});

describe('the comparison in a room with a crowd size and noise', () => {
  it('agrees as far as noise goes, and says how far that is', () => {
    const comparison = compareAll(GUARDED_TRUTH, guarded);
    expect(comparison.differences).toEqual([]);
    const { cells, hidden, covered, farthest, mean } = comparison.guarded ?? {};
    expect(hidden).toBeGreaterThan(0);
    expect(cells).toBe(guarded.file.length);
    expect(covered).toBeGreaterThan(0.9 * guarded.file.length);
    expect(farthest).toBeLessThan(15);
    expect(mean).toBeLessThan(2);
  });

  it.each<[string, string, () => Partial<ToldAnswer>]>([
    [
      'a count farther off than noise goes',
      'counts',
      () => ({ file: first(guarded.file, 'people', 20) }),
    ],
    [
      'counts that are all off by a little',
      'counts',
      () => ({ file: all(guarded.file, 'people', 3) }),
    ],
    ['a share of another count', 'shares', () => ({ file: first(guarded.file, 'share', 0.002) })],
    ['an index of another count', 'indexes', () => ({ file: first(guarded.file, 'index', 1) })],
    [
      'intervals that are too narrow',
      'intervals',
      () => ({
        file: guarded.file.map((cell) => ({
          ...cell,
          low: cell.index ?? 0,
          high: cell.index ?? 0,
        })),
      }),
    ],
    ['sizes that nobody gave', 'sizes', () => ({ overlap: 27_214 })],
    ['a row above the crowd size missing', 'rows', () => ({ file: guarded.file.slice(1) })],
    [
      'a concentration in the lead',
      'headline figures',
      () => ({ headline: guarded.headline.replace(/index, \d+/, 'concentration, 485') }),
    ],
  ])('tells %s', (_what, kind, tampered) => {
    const { differences } = compareAll(GUARDED_TRUTH, { ...guarded, ...tampered() });
    expect(differences.filter((difference) => difference.startsWith(kind))).not.toEqual([]);
  });

  it('tells a row that should have been left out', () => {
    const everything = toldOf(inputOf({ ...GUARDED, crowdSize: 0 }));
    const { differences } = compareAll(GUARDED_TRUTH, everything);
    expect(differences.join()).toContain('in place of 0');
  });
});

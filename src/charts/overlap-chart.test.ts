import { describe, expect, it } from 'vitest';
import { EDUCATION_ANSWER } from '../../test/support/education-answer.js';
import { gridAnswer } from '../../test/support/grid-answer.js';
import type { OverlapAnswer } from '../domain/overlap/answer.js';
import { CHART_WIDTH, hasPicture, overlapChartSvg, type ChartWords } from './overlap-chart.js';
import { textWidth } from './text-width.js';

const WORDS: ChartWords = {
  scope: 'CR-045487 Retail Match · with PUBLISHER · EDUCATION · 2026-07-01 to 2026-07-14',
  origin: 'Run ov-7k3f9m2q4x · CRQ-138038 Attribute Overlap · version 3 · run 2026-11-22 14:35 UTC',
  source: 'sandbox',
};

interface DrawnText {
  readonly text: string;
  readonly x: number;
  readonly size: number;
  readonly anchor: string;
  readonly isTurned: boolean;
  readonly bold: boolean;
}

const UNESCAPED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  '#39': "'",
};

const drawnTexts = (svg: string): DrawnText[] =>
  [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', text = '']) => {
    const value = (name: string): string | undefined =>
      new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
    return {
      text: text.replaceAll(/&([^;]+);/g, (_, name: string) => UNESCAPED[name] ?? ''),
      x: Number(value('x')),
      size: Number(value('font-size') ?? 13),
      anchor: value('text-anchor') ?? 'start',
      isTurned: value('transform') !== undefined,
      bold: value('font-weight') === 'bold',
    };
  });

const textsOf = (answer: OverlapAnswer, words = WORDS): string[] =>
  drawnTexts(overlapChartSvg(answer, words)).map(({ text }) => text);

const VALUES = ['Associate', 'Bachelor', 'Graduate'];
const SEGMENTS = ['News', 'Sports', 'Autos', 'Travel'];

describe('overlapChartSvg', () => {
  it('says the finding, the scope, the run and whether the data are invented', () => {
    const texts = textsOf(EDUCATION_ANSWER);
    expect(texts[0]).toBe('Graduate in Business News: index 216 (206 to 227)');
    expect(texts).toEqual(
      expect.arrayContaining([WORDS.scope, WORDS.origin, 'sandbox: invented data']),
    );
    expect(textsOf(EDUCATION_ANSWER, { ...WORDS, source: 'live' })).toContain('live data');
  });

  it('draws every number of a small answer, and what 100 stands for', () => {
    const texts = textsOf(EDUCATION_ANSWER);
    for (const { index, low, high, people } of EDUCATION_ANSWER.rows) {
      if (index === undefined) continue;
      expect(texts).toContain(String(index));
      expect(texts).toContain(`${low ?? ''} to ${high ?? ''}`);
      expect(texts).toContain((people ?? 0).toLocaleString('en-US'));
    }
    for (const figure of ['81,974', '27,214', '65,953', '33.2% are in both', '41.3% are in both'])
      expect(texts).toContain(figure);
    expect(texts.join(' ')).toContain('100 is a fixed profile of 27% High School');
  });

  it('has two sizes of text at most, whatever it shows', () => {
    for (const answer of [
      EDUCATION_ANSWER,
      gridAnswer(VALUES, SEGMENTS),
      { ...EDUCATION_ANSWER, rows: [] },
    ]) {
      const sizes = overlapChartSvg(answer, WORDS).matchAll(/font-size="([^"]+)"/g);
      expect(new Set([...sizes].map(([, size]) => size)).size).toBeLessThanOrEqual(2);
    }
  });

  it('hatches each withheld cell with what the room shows in its place', () => {
    const answer = gridAnswer(VALUES, SEGMENTS, { withheld: ['Bachelor', 'Sports'] });
    const svg = overlapChartSvg(answer, WORDS);
    // One cell, and one sample in the legend.
    expect(svg.match(/fill="url\(#withheld\)"/g)).toHaveLength(2);
    expect(textsOf(answer)).toContain('<50');
    expect(overlapChartSvg(gridAnswer(VALUES, SEGMENTS), WORDS)).not.toContain('fill="url(#');
  });

  it('puts into brackets what cannot be told from 100, and then claims nothing', () => {
    const texts = textsOf(gridAnswer(VALUES, SEGMENTS, { index: () => 104, mark: 'unclear' }));
    expect(texts.filter((text) => text === '(104)')).toHaveLength(VALUES.length * SEGMENTS.length);
    expect(texts[0]).toBe('Nothing stands out clearly: no index can be told from 100');
  });

  it('calls our own computation a concentration, never an index', () => {
    const answer = { ...gridAnswer(VALUES, SEGMENTS), caveats: [] };
    const { index } = EDUCATION_ANSWER;
    if (index === undefined) throw new Error('The example has an index.');
    const texts = textsOf({
      ...answer,
      index: { ...index, name: 'concentration', from: 'computed' },
    });
    expect(texts).toContain('Concentration by EDUCATION and segment');
    expect(texts.join(' ').replace('the question reports no index', '')).not.toMatch(/\bindex/i);
  });

  it('cuts a large grid and says how, keeping what stands out', () => {
    const segments = Array.from({ length: 200 }, (_, place) => `Segment ${place}`);
    const answer = gridAnswer(['Yes', 'No'], segments, {
      index: (value, segment) => (segment === 'Segment 137' ? 800 : 130),
    });
    const texts = textsOf(answer);
    expect(texts).toContain('The heat map shows 16 of 200 segments: those that stand out most.');
    expect(texts.filter((text) => text === '800').length).toBeGreaterThanOrEqual(2);
  });

  it('counts the rows that it does not draw, where no index ranks them too', () => {
    expect(textsOf(gridAnswer(VALUES, [...SEGMENTS, 'Pets']))).toContain('5 more rows');
    const { index: _, ...answer } = gridAnswer(VALUES, [...SEGMENTS, 'Pets']);
    expect(textsOf(answer)).toContain('3 more rows are not drawn.');
  });

  it('draws no heat map over several slices, and says so', () => {
    const answer = gridAnswer(VALUES, SEGMENTS);
    const rows = answer.rows.map((row, place) => ({
      ...row,
      within: place % 2 ? 'July' : 'August',
    }));
    const texts = textsOf({ ...answer, rows, brokenDownBy: 'MONTH' });
    expect(texts.join(' ')).toContain('broken down by MONTH: 2 slices');
    expect(texts).not.toContain('Index by EDUCATION and segment');
    const one = rows.map((row) => ({ ...row, within: 'July' }));
    expect(textsOf({ ...answer, rows: one, brokenDownBy: 'MONTH' })).toContain(
      'Index by EDUCATION and segment',
    );
  });

  it('draws circles for two sides, bars for one, and neither without a size', () => {
    const circles = (answer: OverlapAnswer): number =>
      overlapChartSvg(answer, WORDS).match(/<circle/g)?.length ?? 0;
    expect(circles(EDUCATION_ANSWER)).toBe(2);
    const oneSide = { ...EDUCATION_ANSWER, sides: EDUCATION_ANSWER.sides.slice(0, 1) };
    expect(circles(oneSide)).toBe(0);
    expect(textsOf(oneSide)).toContain('81,974 · 33.2% are in both');
    expect(textsOf({ ...EDUCATION_ANSWER, sides: [] }).join(' ')).not.toContain('81,974');
  });

  it('has a picture for sizes alone, and none without any number', () => {
    const { index: _, ...rest } = EDUCATION_ANSWER;
    const withoutRows = { ...rest, rows: [], top: [], bottom: [] };
    expect(textsOf(withoutRows)[0]).toBe(
      '27,214 people are in both sides: 33.2% of CRM, 41.3% of PUBLISHER',
    );
    expect(hasPicture(withoutRows)).toBe(true);
    expect(hasPicture({ ...withoutRows, sides: [] })).toBe(false);
    const withheld = [{ value: 'Master', segment: 'News', withheld: '<50' }];
    expect(hasPicture({ ...withoutRows, sides: [], rows: withheld })).toBe(false);
  });

  it('lets no label reach the markup, and draws no invisible character', () => {
    const hostile = ['</text><script>alert(1)</script>', 'a\u202eb\u0007c', '" onload="x'];
    const svg = overlapChartSvg(
      { ...gridAnswer(hostile, ["'+1+'", '<b>&amp;', ']]>']), headline: '--><script>' },
      { ...WORDS, scope: '<b>&\u0000\uffff' },
    );
    for (const text of ['<script', '<b>', '\u202e', '\u0007', '\u0000', '\uffff'])
      expect(svg).not.toContain(text);
    expect(svg).not.toMatch(/<[^>]*\sonload="x/);
    expect(drawnTexts(svg).map(({ text }) => text)).toContain("'+1+'");
  });

  it.each([
    ['long', (name: string) => `${name} ${'WWWW and more '.repeat(5)}`],
    ['Cyrillic', (name: string) => `${name} ${'Щедрый '.repeat(10)}`],
    ['Arabic', (name: string) => `${name} ${'المدرسة الثانوية '.repeat(4)}`],
    ['Japanese', (name: string) => `${name} ${'大学院卒業者'.repeat(10)}`],
  ])('keeps %s labels inside the picture and apart from the figures', (_, lengthened) => {
    const answer = gridAnswer(VALUES.map(lengthened), SEGMENTS.map(lengthened));
    for (const { text, x, size, anchor, isTurned, bold } of drawnTexts(
      overlapChartSvg(answer, WORDS),
    )) {
      const width = textWidth(text, { size, bold });
      const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
      const reach = isTurned ? width * Math.SQRT1_2 : width;
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left + reach).toBeLessThanOrEqual(CHART_WIDTH);
    }
  });
});

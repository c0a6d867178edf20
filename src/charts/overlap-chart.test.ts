import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { analyseOverlap } from '../domain/overlap/analyse-overlap.js';
import { parseResultPage } from '../domain/result-table.js';
import { chartPng, overlapChartSvg } from './overlap-chart.js';

/** Invented counts. */
const answerOf = (values: readonly string[], segments: readonly string[]) =>
  analyseOverlap({
    attribute: 'EDUCATION',
    answer: parseResultPage({
      stats: values.flatMap((education, v) =>
        segments.map((segment, s) => ({
          education,
          segment,
          overlap_users: String(100 + ((v * 7 + s * 11) % 13) * 90),
        })),
      ),
    }),
    bases: parseResultPage({
      stats: [{ crm_size: '10000', publisher_size: '40000', overlap_users: '1500' }],
    }),
  });

const VALUES = ['Master', 'Bachelor', 'Doctorate', 'None'];
const SEGMENTS = ['News', 'Sports', 'Autos', 'Travel'];
const meta = {
  title: 'Overlap by education',
  subtitle: 'an invented room',
  source: 'sandbox',
} as const;

const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');

describe('overlapChartSvg', () => {
  it('draws people, index, baseline, legend and what is not drawn', async () => {
    const texts = textsOf(await overlapChartSvg(answerOf(VALUES, SEGMENTS), meta));
    expect(texts).toEqual(
      expect.arrayContaining([
        'Overlap by education',
        'EDUCATION',
        'People in the overlap',
        'Index against the baseline of 100',
        '100',
        'fewer than expected',
        'more than expected',
      ]),
    );
    expect(texts.some((text) => /^\d+ more rows?, not drawn$/.test(text))).toBe(true);
  });

  it('shows in the picture whether the data are invented', async () => {
    const answer = answerOf(VALUES, SEGMENTS);
    expect(textsOf(await overlapChartSvg(answer, meta))).toContain('sandbox: invented data');
    const live = textsOf(await overlapChartSvg(answer, { ...meta, source: 'live' }));
    expect(live).toContain('live data');
    expect(live.join()).not.toContain('sandbox');
  });

  it('lets no label reach the markup, and draws no invisible character', async () => {
    const svg = await overlapChartSvg(
      answerOf(
        ['</text><script>alert(1)</script>', 'a\u202eb\u0007c'],
        ['" onload="x', "{{datum}} '+1+'"],
      ),
      { ...meta, title: '<b>&\u0000' },
    );
    for (const text of ['<script', '<b>', '\u202e', '\u0007', '\u0000'])
      expect(svg).not.toContain(text);
    expect(svg).not.toMatch(/<[^>]*\sonload="x/);
    expect(textsOf(svg)).toContain("{{datum}} '+1+'");
  });

  it('keeps long labels inside the picture', async () => {
    const long = (name: string): string => `${name} ${'WWWW and more '.repeat(9)}`;
    const svg = await overlapChartSvg(answerOf(VALUES.map(long), SEGMENTS.map(long)), {
      ...meta,
      title: long('Title'),
      subtitle: long('Subtitle'),
    });
    expect(textsOf(svg).filter((text) => text.endsWith('…')).length).toBeGreaterThan(10);
  });

  it('draws a notice with the causes where there are no rows', async () => {
    const svg = await overlapChartSvg(analyseOverlap({ answer: parseResultPage({}) }), meta);
    expect(textsOf(svg).join(' ')).toContain('not the same as no overlap');
  });

  it('says that an index cannot be told, and that columns are guessed', async () => {
    const stats = [
      { c1: 'Master', c2: '400000' },
      { c1: 'Bachelor', c2: '200000' },
    ];
    const texts = textsOf(
      await overlapChartSvg(analyseOverlap({ answer: parseResultPage({ stats }) }), meta),
    );
    expect(texts).toEqual(
      expect.arrayContaining([
        'cannot tell from this table',
        'People in the overlap (guess)',
        'Attribute value (guess)',
      ]),
    );
  });
});

describe('chartPng', () => {
  it('makes a PNG of 960 pixels width below 100 KB with text in it, without fonts of the machine', async () => {
    const svg = await overlapChartSvg(answerOf(VALUES, SEGMENTS), meta);
    const png = Buffer.from(await chartPng(svg));
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(960);
    expect(png.length).toBeLessThan(100_000);
    const withoutText = Buffer.from(await chartPng(svg.replaceAll(/<text.*?<\/text>/g, '')));
    expect(png.length).toBeGreaterThan(2 * withoutText.length);
  });

  it('stores every pixel as one place in a palette, and white as white', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><rect width="1" height="2" fill="#0072b2"/></svg>';
    const png = Buffer.from(await chartPng(svg));
    const palette = png.indexOf('PLTE') + 4;
    expect([...png.subarray(palette, palette + 6)]).toEqual([0, 0x73, 0xb5, 255, 255, 255]);
    const data = png.indexOf('IDAT');
    const lines = inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)));
    expect([...lines]).toEqual([0, 0, 1, 1, 0, 0, 1, 1]);
  });

  it('keeps full colour where a palette would not do', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><defs><linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient><linearGradient id="h" x2="0" y2="1"><stop stop-color="lime" stop-opacity="0"/><stop offset="1" stop-color="lime"/></linearGradient></defs><rect width="300" height="300" fill="url(#g)"/><rect width="300" height="300" fill="url(#h)"/></svg>';
    const png = Buffer.from(await chartPng(svg));
    expect(png.indexOf('PLTE')).toBe(-1);
  });
});

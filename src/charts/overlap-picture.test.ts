import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { EDUCATION_ANSWER } from '../../test/support/education-answer.js';
import { gridAnswer } from '../../test/support/grid-answer.js';
import type { AskState } from '../domain/run/run-state.js';
import { chartPng } from './chart-png.js';
import { drawnCharacters } from './drawn-characters.js';
import { CHART_WIDTH } from './overlap-chart.js';
import { scopeText } from './chart-words.js';
import { overlapPicture } from './overlap-picture.js';

const question = { id: 'q', displayId: 'CRQ-138038', name: 'Attribute Overlap' };
const STATE: AskState = {
  handle: 'ov-7k3f9m2q4x',
  kind: 'overlap_analysis',
  phase: 'completed',
  source: 'sandbox',
  title: 'Overlap by EDUCATION',
  startedAt: '2026-11-22T14:30:00.000Z',
  updatedAt: '2026-11-22T14:36:00.000Z',
  room: { id: 'r', displayId: 'CR-045487', name: 'Retail Match' },
  scope: { partners: ['PUBLISHER'], dateFrom: '2026-07-01', dateTo: '2026-07-14' },
  parts: [
    {
      role: 'answer',
      requestHash: 'h',
      runKey: 'k',
      question,
      questionVersion: 3,
      parameters: {},
      phase: 'completed',
      submittedAt: '2026-11-22T14:35:10.123Z',
    },
  ],
};

const many = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, place) => `${name} ${place + 1}`);

/** Cuneiform, which no font of a usual machine draws. */
const UNDRAWABLE = '\u{12300}\u{12301}';

describe('overlapPicture', () => {
  it('is a PNG below 100 KB, of a full grid too, with the run, its question and its date', async () => {
    const grid = gridAnswer(many('Value', 12), many('Segment', 30));
    for (const answer of [EDUCATION_ANSWER, grid]) {
      const picture = await overlapPicture(answer, STATE);
      const png = Buffer.from(picture?.png ?? []);
      expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect(png.readUInt32BE(16)).toBe(CHART_WIDTH);
      expect(png.length).toBeLessThan(100_000);
      expect(picture?.svg).toContain(
        'Run ov-7k3f9m2q4x · CRQ-138038 Attribute Overlap · version 3 · run 2026-11-22 14:35 UTC',
      );
      expect(picture?.warnings).toEqual([]);
    }
  });

  it('numbers a label that no font can draw, keeps what of it can be drawn, and says which it is', async () => {
    const answer = gridAnswer([`Club ${UNDRAWABLE}`, 'Bachelor'], [UNDRAWABLE, 'News']);
    const picture = await overlapPicture(answer, STATE);
    expect(picture?.svg).toContain('>#1 Club</text>');
    expect(picture?.svg).toContain('>#2</text>');
    expect(picture?.svg).not.toContain(UNDRAWABLE);
    expect(picture?.warnings.join()).toContain(`"#1 Club" for "Club ${UNDRAWABLE}"`);
    expect(picture?.warnings.join()).toContain(`"#2" for "${UNDRAWABLE}"`);
  });

  it('draws nothing where nothing is known', async () => {
    const { index: _, overlap: __, ...rest } = EDUCATION_ANSWER;
    const nothing = { ...rest, rows: [], top: [], bottom: [], sides: [] };
    expect(await overlapPicture(nothing, STATE)).toBeUndefined();
  });
});

describe('scopeText', () => {
  it('names room, partners, attribute and dates, and leaves out what a run of an earlier version does not know', () => {
    expect(scopeText(STATE, 'EDUCATION')).toBe(
      'CR-045487 Retail Match · with PUBLISHER · EDUCATION · 2026-07-01 to 2026-07-14',
    );
    const { scope: _, room: __, ...old } = STATE;
    expect(scopeText(old, 'EDUCATION')).toBe('EDUCATION');
  });
});

describe('drawnCharacters', () => {
  it('finds the letters that are drawn as an empty box, by looking at what is drawn', async () => {
    const { missing } = await drawnCharacters(['Graduate', 'Среднее', 'المدرسة', `a${UNDRAWABLE}`]);
    expect([...missing]).toEqual(Array.from(UNDRAWABLE));
  });

  it('needs no fonts of the machine for what the packaged font has', async () => {
    const drawn = await drawnCharacters(['Graduate', 'Среднее', 'المدرسة', 'Höhere ≥ …']);
    expect(drawn).toEqual({ needsSystemFonts: false, missing: new Set() });
  });
});

describe('chartPng', () => {
  const draw = async (svg: string): Promise<Buffer> =>
    Buffer.from(await chartPng(svg, { systemFonts: false }));

  it('draws text without fonts of the machine', async () => {
    const svg = (text: string): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="20" font-family="DejaVu Sans">${text}</svg>`;
    const [withText, without] = await Promise.all([
      draw(svg('<text y="15">Graduate</text>')),
      draw(svg('')),
    ]);
    expect(withText.length).toBeGreaterThan(2 * without.length);
  });

  it('stores every pixel as one place in a palette, and white as white', async () => {
    const png = await draw(
      '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><rect width="1" height="2" fill="#0072b2"/></svg>',
    );
    const palette = png.indexOf('PLTE') + 4;
    expect([...png.subarray(palette, palette + 6)]).toEqual([255, 255, 255, 0, 0x73, 0xb5]);
    const data = png.indexOf('IDAT');
    const lines = inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)));
    expect([...lines]).toEqual([0, 1, 0, 0, 0, 1, 0, 0]);
  });

  it('gives the rarest of more than 256 colours the nearest one, and keeps full colour for thousands', async () => {
    const gradients = (size: number): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><defs><linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient><linearGradient id="h" x2="0" y2="1"><stop stop-color="lime" stop-opacity="0"/><stop offset="1" stop-color="lime"/></linearGradient></defs><rect width="${size}" height="${size}" fill="url(#g)"/><rect width="${size}" height="${size}" fill="url(#h)"/></svg>`;
    const few = await draw(gradients(28));
    const palette = few.indexOf('PLTE');
    expect(few.readUInt32BE(palette - 4)).toBe(3 * 256);
    expect((await draw(gradients(300))).indexOf('PLTE')).toBe(-1);
  });
});

import { describe, expect, it } from 'vitest';
import { judgeCells, type Judged, type MeasuredCell, type Precision } from './signal.js';

const NO_NOISE: Precision = { noiseScale: 0 };

/** Cells as in the base, by chance a little off, of two segments; among them one cell can be judged. */
const ordinary = (people: number): MeasuredCell[] =>
  [1.02, 0.98, 1.01, 0.99, 0.97, 1.03, 1.01, 0.99, 1.02, 0.98, 0.99, 1.01].map((factor, at) => ({
    people: Math.round(people * factor),
    segmentPeople: people * 5 + (at % 3),
    baseShare: 0.2 + (at % 4) / 1e6,
  }));

const judgeOne = (cell: MeasuredCell, precision = NO_NOISE): Judged => {
  const [judged] = judgeCells([cell, ...ordinary(300)], precision);
  if (judged === undefined) throw new Error('The cell is not judged.');
  return judged;
};

const cell = (people: number, segmentPeople = 1500, baseShare = 0.2): MeasuredCell => ({
  people,
  segmentPeople,
  baseShare,
});

describe('a mark', () => {
  it('is clear where the share differs for certain and by more than a fifth', () => {
    expect(judgeOne(cell(450))).toMatchObject({ mark: 'clear' });
    expect(judgeOne(cell(150))).toMatchObject({ mark: 'clear' });
  });

  it('is slight where it differs for certain, but within 80 to 120', () => {
    expect(judgeOne(cell(34_500, 150_000))).toMatchObject({ mark: 'slight' });
    expect(judgeOne(cell(25_500, 150_000))).toMatchObject({ mark: 'slight' });
  });

  it('is unclear where chance explains it', () => {
    expect(judgeOne(cell(320)).mark).toBe('unclear');
    expect(judgeOne(cell(3, 10)).mark).toBe('unclear');
  });

  it('asks for more the more cells were looked at', () => {
    const borderline = cell(360);
    expect(judgeOne(borderline).mark).toBe('slight');
    expect(judgeOne(borderline, { noiseScale: 0, looked: 5000 }).mark).toBe('unclear');
  });

  it('asks for more where noise is known', () => {
    const noisy = judgeCells([cell(450)], { noiseScale: 60 })[0];
    expect(noisy?.mark).toBe('unclear');
  });

  it('asks for more where the base is a small sample', () => {
    expect(judgeOne(cell(450), { noiseScale: 0, basePeople: 100_000 }).mark).toBe('clear');
    expect(judgeOne(cell(450), { noiseScale: 0, basePeople: 60 }).mark).toBe('unclear');
  });

  it('has a condition where a table is too small to tell differences from noise', () => {
    const cells = [cell(450), cell(200), cell(290), cell(260), cell(300)];
    const judged = judgeCells(cells, NO_NOISE);
    expect(judged.some((one) => one?.mark === 'clear')).toBe(true);
    const firm = judged.filter((one) => one?.mark === 'clear' && one.staysWithNoise);
    expect(firm).toEqual([]);
    const thousands = cells.map(({ people }) => cell(people * 20, 30_000));
    expect(judgeCells(thousands, NO_NOISE)[0]).toMatchObject({
      mark: 'clear',
      staysWithNoise: true,
    });
  });
});

describe('an interval', () => {
  it('holds the index, and is about as wide as the count allows', () => {
    const { index, low, high } = judgeOne(cell(450));
    expect([low, index, high].map(Math.round)).toEqual([139, 150, 162]);
  });

  it('of nobody begins at 0 and ends at a number', () => {
    const { index, low, high } = judgeOne(cell(0, 200));
    expect([index, low]).toEqual([0, 0]);
    expect(high).toBeGreaterThan(5);
    expect(high).toBeLessThan(20);
  });

  it('of less than nobody, which noise makes, is that of nobody, widened', () => {
    const { index, low, high } = judgeOne(cell(-12, 200), { noiseScale: 10 });
    expect([index, low]).toEqual([0, 0]);
    expect(high).toBeGreaterThan(50);
    expect(high).toBeLessThan(500);
  });

  it('of five people is wide, and wider above than below', () => {
    const { low, high } = judgeOne(cell(5, 25));
    expect(100 / low).toBeGreaterThan(2);
    expect(high / 100).toBeGreaterThan(1.8);
  });

  it('grows with noise and with a smaller base', () => {
    const width = (precision: Precision): number => {
      const { low, high } = judgeOne(cell(450), precision);
      return high - low;
    };
    expect(width({ noiseScale: 20 })).toBeGreaterThan(1.5 * width(NO_NOISE));
    expect(width({ noiseScale: 0, basePeople: 500 })).toBeGreaterThan(1.5 * width(NO_NOISE));
  });
});

describe('a cell that measures nothing', () => {
  it.each([cell(5, 0), cell(5, 100, 0), cell(5, 100, Number.NaN), cell(Number.NaN)])(
    '%j is not judged',
    (measured) => {
      expect(judgeCells([measured], NO_NOISE)).toEqual([undefined]);
    },
  );
});

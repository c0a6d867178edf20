import { describe, expect, it } from 'vitest';
import { EDUCATION_ANSWER } from '../../../test/support/education-answer.js';
import type { OverlapAnswer, OverlapRow } from './answer.js';
import { overlapBars } from './overlap-bars.js';

const answerOf = (rows: readonly OverlapRow[]): OverlapAnswer => ({
  ...EDUCATION_ANSWER,
  rows,
  top: [],
  bottom: [],
});

const blocks = (line = ''): number => line.match(/[█░]/g)?.length ?? 0;

describe('overlapBars', () => {
  it('draws 50 as far from 100 as 200, on the other side', () => {
    const rows = [
      { value: 'Master', segment: 'News', index: 200 },
      { value: 'Master', segment: 'Sports', index: 50 },
    ];
    const [high = '', low = '', axis = ''] = overlapBars(answerOf(rows), 61).split('\n');
    expect(high).toMatch(/^Master · News +200 +│█+$/);
    expect(low).toMatch(/^Master · Sports +50 +█+│$/);
    expect(blocks(high)).toBe(blocks(low));
    expect(axis).toMatch(/index 100 ↑$/);
    expect(axis.indexOf('↑')).toBe(high.indexOf('│'));
  });

  it('puts into brackets what cannot be told from 100, and says concentration where it is ours', () => {
    const index = { ...(EDUCATION_ANSWER.index ?? fail()), name: 'concentration' as const };
    const bars = overlapBars({
      ...answerOf([{ value: 'Master', index: 110, mark: 'unclear' }]),
      index,
    });
    expect(bars).toMatch(/Master +\(110\) +│░+/);
    expect(bars).toContain('concentration 100 ↑');
  });

  it('keeps one extreme index and one of 0 within the width', () => {
    const rows = [
      { value: 'A', index: 5000 },
      { value: 'B', index: 150 },
      { value: 'C', index: 0 },
    ];
    const lines = overlapBars(answerOf(rows), 60).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(60);
    expect(blocks(lines[1])).toBeGreaterThan(1);
    expect(lines[2]).toContain(' 0 ');
  });

  it('says how many rows are left out between the highest and the lowest', () => {
    expect(overlapBars({ ...EDUCATION_ANSWER, rowsLeftOut: 40 })).toContain('⋯ 41 more');
  });

  it('fills up what is clear with the farthest of the others, on each side of 100', () => {
    const rows = [300, 260, 240, 230, 220, 210, 150, 90, 70, 60, 50, 40, 30, 20].map(
      (index, place) => ({
        value: `V${index}`,
        index,
        mark: place % 3 === 0 ? ('clear' as const) : ('unclear' as const),
      }),
    );
    const top = rows.filter(({ index, mark }) => mark === 'clear' && index > 100);
    const bars = overlapBars({ ...answerOf(rows), top: structuredClone(top) });
    const shown = bars.match(/V\d+/g);
    expect(shown).toEqual([
      'V300',
      'V260',
      'V240',
      'V230',
      'V150',
      'V60',
      'V50',
      'V40',
      'V30',
      'V20',
    ]);
    expect(bars).toContain('⋯ 4 more');
  });

  it('draws people, most first, where no index is known', () => {
    const { index: _, ...answer } = answerOf([
      { value: 'Bachelor', people: 200 },
      { value: 'Master', people: 400 },
    ]);
    const [first = '', second = ''] = overlapBars(answer, 61).split('\n');
    expect(first).toMatch(/^Master +400 █+$/);
    expect(blocks(first)).toBe(2 * blocks(second));
  });

  it.each([40, 72, 120])('never exceeds %i columns, with wide characters too', (width) => {
    const rows = [
      { value: '学'.repeat(40), segment: 'News', index: 600 },
      { value: '学'.repeat(40), segment: 'é'.repeat(90), index: 30 },
    ];
    for (const line of overlapBars(answerOf(rows), width).split('\n')) {
      const columns = Array.from(line).reduce((sum, one) => sum + (one === '学' ? 2 : 1), 0);
      expect(columns).toBeLessThanOrEqual(width);
    }
  });

  it('is empty where there is no row with a number', () => {
    expect(overlapBars(answerOf([{ value: 'Master', withheld: '<50' }]))).toBe('');
  });
});

const fail = (): never => {
  throw new Error('The example has an index.');
};

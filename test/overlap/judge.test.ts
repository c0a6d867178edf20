import { describe, expect, it } from 'vitest';
import type { OverlapAnswer, OverlapRow } from '../../src/domain/overlap/answer.js';
import { EDUCATION_ANSWER } from '../support/education-answer.js';
import { crossOf } from './harness/cross.js';
import { onPeople } from './harness/grids.js';
import { judge } from './harness/judge.js';

const cross = crossOf([
  { value: 'yes', segments: ['News', 'Sport'] },
  { value: 'yes', segments: ['News'] },
  { value: 'no', segments: ['Sport'] },
  { value: 'no', segments: ['News'] },
  { value: 'no', segments: [] },
]);
const truth = onPeople(cross);
const BOTH: readonly OverlapRow[] = truth.cells.map(
  ({ value = '', segment = '', people = 0, share = 0, index = 0 }) => ({
    ...{ value, segment, people, share, index },
  }),
);

const answer = (rows: readonly OverlapRow[], more: Partial<OverlapAnswer> = {}): OverlapAnswer => {
  const { overlap, profile, index, ...rest } = EDUCATION_ANSWER;
  return {
    ...rest,
    ...{ rows, top: [], bottom: [], sides: [], matchRates: [], caveats: [] },
    ...{ values: ['no', 'yes'], segments: ['News', 'Sport'] },
    index: {
      name: 'concentration',
      from: 'computed',
      base: { kind: 'people', text: '', profile: [] },
    },
    ...more,
  };
};

describe('the judge of overlap answers', () => {
  it('counts people once, however many segments they are in, and leaves out who is in none', () => {
    expect([
      cross.all,
      cross.memberships,
      cross.ofValue('yes'),
      cross.people('yes', 'News'),
    ]).toEqual([4, 5, 2, 2]);
    expect(cross.index('yes', 'News')).toBeCloseTo((2 / 3 / (2 / 4)) * 100);
    expect(cross.concentration('yes', 'News')).toBeCloseTo((2 / 3 / (3 / 5)) * 100);
  });

  it('finds an answer right that says what is true', () => {
    expect(judge(answer(BOTH), truth)).toEqual({ verdict: 'right', falsehoods: [], lacks: [] });
  });

  it.each([
    ['another count', { people: 3 }],
    ['another share', { share: 0.6 }],
    ['another index', { index: 111.2 }],
    ['an interval without its index', { low: 200, high: 210 }],
    ['a cell that is not there', { segment: 'Weather' }],
  ])('finds %s wrong', (_, change) => {
    const rows = BOTH.map((row, at) => (at === 0 ? { ...row, ...change } : row));
    expect(judge(answer(rows), truth).verdict).toBe('wrong');
  });

  it('finds a base of another kind, an overlap and a side of nobody knows where wrong', () => {
    const base = { kind: 'memberships', text: '', profile: [] } as const;
    for (const more of [
      { index: { name: 'concentration', from: 'computed', base } as const },
      { overlap: 5 },
      { sides: [{ name: 'CRM', size: 9 }] },
    ])
      expect(judge(answer(BOTH, more), truth).verdict).toBe('wrong');
  });

  it('finds less than the table gives refused, not right', () => {
    expect(judge(answer(BOTH.slice(1)), truth).verdict).toBe('refused');
    expect(judge(answer(BOTH.map(({ index, ...row }) => row)), truth).verdict).toBe('refused');
  });

  it('takes the reading that suits, where a table has two', () => {
    const [one, other] = [{ ...truth, cells: [] }, truth];
    expect(judge(answer(BOTH), [one, other]).verdict).toBe('right');
  });
});

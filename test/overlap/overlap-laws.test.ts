import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseOverlap } from '../../src/domain/overlap/analyse-overlap.js';
import type { OverlapAnswer } from '../../src/domain/overlap/answer.js';
import { ATTRIBUTES } from '../../sandbox/seed/traits.js';
import type { Cross } from './harness/cross.js';
import { draw, drawings, truthOf, type Drawing } from './harness/drawing.js';
import { peopleProfile } from './harness/grids.js';
import { judge } from './harness/judge.js';
import { TruePeople } from './harness/true-people.js';

const people = new TruePeople(20_260_702, 20_000);
const crosses = ATTRIBUTES.map((attribute) => people.cross({ attribute }));
const crossOf = ({ cross }: Drawing): Cross => {
  const found = crosses[cross];
  if (found === undefined) throw new Error(`There is no cross ${cross}.`);
  return found;
};

const answerOf = (drawing: Drawing): OverlapAnswer =>
  analyseOverlap({ answer: draw(crossOf(drawing), drawing) });

/** The numbers by cell, so that two answers can be compared whatever the order of their tables. */
const numbersOf = ({ rows }: OverlapAnswer, figures: readonly ('people' | 'share' | 'index')[]) =>
  Object.fromEntries(
    rows.map((row) => [
      `${row.value ?? ''} in ${row.segment ?? ''}`,
      figures.map((figure) => row[figure]?.toPrecision(6)),
    ]),
  );

const expectTrue = (drawing: Drawing, verdicts: readonly string[]): void => {
  const answer = answerOf(drawing);
  const { verdict, falsehoods, lacks } = judge(answer, truthOf(crossOf(drawing), drawing));
  const faults = [...falsehoods, ...lacks].slice(0, 4);
  if (!verdicts.includes(verdict))
    expect({ verdict, faults }).toEqual({ verdict: verdicts[0], faults: [] });
};

const law = (
  name: string,
  varied: readonly (keyof Drawing)[],
  holds: (drawing: Drawing) => void,
): void => {
  it(name, () => fc.assert(fc.property(drawings(varied), holds), { numRuns: 60 }));
};

describe('an overlap answer, however its numbers are written down', () => {
  law(
    'is true of every long table',
    ['figures', 'names', 'hasTotals', 'totalWord', 'order'],
    (drawing) => expectTrue(drawing, ['right']),
  );

  law(
    'is true of every wide table',
    ['layout', 'names', 'hasTotals', 'totalWord', 'order'],
    (drawing) => expectTrue(drawing, ['right']),
  );

  law(
    'is true or refused for any layout, format, names, order, totals and suppression at once',
    [
      'layout',
      'figures',
      'hasTotals',
      'totalWord',
      'names',
      'format',
      'crowdSize',
      'hiddenAs',
      'order',
    ],
    (drawing) => expectTrue(drawing, ['right', 'refused']),
  );

  law(
    'is the same in any order of rows and columns',
    ['figures', 'hasTotals', 'order'],
    (drawing) => {
      const [one, other] = [answerOf(drawing), answerOf({ ...drawing, order: [] })];
      const figures = ['people', 'share', 'index'] as const;
      expect(numbersOf(one, figures)).toEqual(numbersOf(other, figures));
      expect(one.index?.base.kind).toBe(other.index?.base.kind);
    },
  );

  law('is the same in any format of numbers, or refused', ['figures', 'format'], (drawing) =>
    expectTrue(drawing, ['right', 'refused']),
  );

  law(
    'changes by totals in nothing but its base',
    ['cross', 'totalWord', 'order', 'names'],
    (drawing) => {
      const [bare, totalled] = [answerOf(drawing), answerOf({ ...drawing, hasTotals: true })];
      expect(numbersOf(totalled, ['people', 'share'])).toEqual(
        numbersOf(bare, ['people', 'share']),
      );
      expect([bare.index?.base.kind, totalled.index?.base.kind]).toEqual(['memberships', 'people']);
    },
  );

  law(
    'tells the profile that a reported index has as base',
    ['figures', 'crowdSize', 'hiddenAs', 'names'],
    (drawn) => {
      const drawing: Drawing = {
        ...drawn,
        figures: drawn.figures === 'counts' ? 'ratio' : drawn.figures,
      };
      const { index } = answerOf(drawing);
      expect(index?.base.kind).toBe('profile');
      const truth = peopleProfile(crossOf(drawing));
      expect(index?.base.profile.length).toBeGreaterThan(0);
      for (const { value, share } of index?.base.profile ?? [])
        expect(Math.abs(share - (truth.get(value) ?? 0))).toBeLessThan(0.003);
    },
  );
});

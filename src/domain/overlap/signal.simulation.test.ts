import { describe, expect, it } from 'vitest';
import {
  simulateOverlap,
  sum,
  type SimulatedOverlap,
  type SimulationOptions,
} from '../../../test/support/simulated-overlap.js';
import { judgeCells, seenNoise, type Judged, type MeasuredCell } from './signal.js';

const TABLES = 400;
const SEED = 2026;

type Base = 'memberships' | 'people' | 'profile';

const measured = (table: SimulatedOverlap, base: Base): MeasuredCell[] => {
  const { counts, byValue, bySegment, all, profile } = table;
  const memberships = sum(counts.map(sum));
  return counts.flatMap((line, segment) =>
    line.map((people, value) => {
      const ofValue = sum(counts.map((other) => other[value] ?? 0));
      const baseShare = {
        memberships: ofValue / memberships,
        people: (byValue[value] ?? 0) / all,
        profile: profile[value] ?? 0,
      }[base];
      const segmentPeople = base === 'people' ? (bySegment[segment] ?? 0) : sum(line);
      return { people, segmentPeople, baseShare };
    }),
  );
};

/** As the engine does it: noise is what the table shows. */
const judge = (table: SimulatedOverlap, base: Base): readonly (Judged | undefined)[] => {
  const cells = measured(table, base);
  const { counts, bySegment } = table;
  const lines = counts.map((line, segment) => ({
    sum: sum(line),
    parts: line.length,
    whole: bySegment[segment] ?? 0,
    wholeIsNoisy: true,
  }));
  const noise = seenNoise({
    counts: counts.flat(),
    lines: base === 'people' ? lines : [],
    expected: cells.map(({ segmentPeople, baseShare }) => segmentPeople * baseShare),
  });
  return judgeCells(cells, { noiseScale: noise.scale });
};

const simulated = (options: SimulationOptions, tables = TABLES): SimulatedOverlap[] =>
  Array.from({ length: tables }, (_, table) => simulateOverlap(SEED, table, options));

const shareOf = <T>(items: readonly T[], isOne: (item: T) => boolean): number =>
  items.filter(isOne).length / items.length;

/** A mark that stays whatever noise the room may add. */
const isMarked = (cell: Judged | undefined): boolean =>
  cell !== undefined && cell.mark !== 'unclear' && cell.staysWithNoise;

describe('where nothing is associated', () => {
  it.each([
    { base: 'memberships', noise: 0, counts: 'whole' },
    { base: 'memberships', noise: 5, counts: 'broken' },
    { base: 'memberships', noise: 20, counts: 'whole' },
    { base: 'memberships', noise: 100, counts: 'broken' },
    { base: 'people', noise: 0, counts: 'whole' },
    { base: 'people', noise: 5, counts: 'whole' },
    { base: 'profile', noise: 5, counts: 'whole' },
    { base: 'profile', noise: 20, counts: 'whole' },
    { base: 'profile', noise: 100, counts: 'whole' },
  ] as const)(
    'at most 5 % of tables have an unconditional mark: base $base, $counts counts with noise of $noise',
    ({ base, noise, counts }) => {
      const tables = simulated({ noise, rounded: counts === 'whole' });
      const marked = shareOf(tables, (table) => judge(table, base).some(isMarked));
      expect(marked).toBeLessThanOrEqual(0.05);
    },
  );
});

describe('one cell of 400 people with an index of 150', () => {
  const shape = { segments: [5, 12], values: [4, 8], raised: { index: 150, people: 400 } } as const;

  it.each([
    { base: 'memberships', noise: 0 },
    { base: 'memberships', noise: 1 },
    { base: 'people', noise: 5 },
    { base: 'profile', noise: 0 },
    { base: 'profile', noise: 5 },
  ] as const)(
    'is clear in at least 90 % of tables: base $base, noise of $noise',
    ({ base, noise }) => {
      const tables = simulated({ noise, rounded: true, ...shape }, 100);
      const isFound = (table: SimulatedOverlap): boolean => {
        const { segment, value } = table.raised ?? { segment: 0, value: 0 };
        const cell = judge(table, base)[segment * table.profile.length + value];
        return cell?.mark === 'clear' && cell.staysWithNoise;
      };
      expect(shareOf(tables, isFound)).toBeGreaterThanOrEqual(0.9);
    },
  );
});

describe('the interval', () => {
  const insides = (options: SimulationOptions, noiseScale: number): boolean[] =>
    simulated(options, 60).flatMap((table) =>
      judgeCells(measured(table, 'profile'), { noiseScale }).flatMap((cell, at) => {
        const values = table.profile.length;
        const truth = table.truth[Math.floor(at / values)]?.[at % values];
        if (cell === undefined || truth === undefined) return [];
        return [cell.low <= truth && truth <= cell.high];
      }),
    );

  it.each([{ cells: [40, 400] }, { cells: [4, 40] }, { cells: [1000, 5000] }] as const)(
    'holds the true index in 93 to 99 % of the cells, cells of $cells people',
    ({ cells }) => {
      const inside = insides({ noise: 0, rounded: true, cells, spread: 0.3 }, 0);
      expect(shareOf(inside, Boolean)).toBeGreaterThan(0.93);
      expect(shareOf(inside, Boolean)).toBeLessThan(0.99);
    },
  );

  it.each([{ noise: 5 }, { noise: 100 }])(
    'holds it in at least 90 % with noise of $noise',
    ({ noise }) => {
      const inside = insides({ noise, rounded: false, spread: 0.3 }, noise);
      expect(shareOf(inside, Boolean)).toBeGreaterThan(0.9);
    },
  );
});

describe('where nearly every cell truly differs', () => {
  it('calls what is far from the base clear, in a table of thousands', () => {
    const tables = simulated(
      {
        noise: 0,
        rounded: true,
        segments: [6, 12],
        values: [4, 6],
        cells: [1500, 6000],
        spread: 0.35,
      },
      20,
    );
    const strong = tables.flatMap((table) => {
      const cells = measured(table, 'profile');
      const judged = judgeCells(cells, { noiseScale: 0 });
      return cells.flatMap(({ people, segmentPeople, baseShare }, at) => {
        const expected = segmentPeople * baseShare;
        const isStrong = Math.abs(people - expected) > 20 * Math.sqrt(expected);
        return isStrong ? [judged[at]?.mark] : [];
      });
    });
    expect(strong.length).toBeGreaterThan(50);
    expect(shareOf(strong, (mark) => mark === 'clear')).toBeGreaterThan(0.97);
  });
});

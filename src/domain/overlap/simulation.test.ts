import { describe, expect, it } from 'vitest';
import {
  simulateOverlap,
  sum,
  type SimulatedOverlap,
  type SimulationOptions,
} from '../../../test/support/simulated-overlap.js';
import type { ResultTable } from '../results/result-table.js';
import { analyseOverlap, type OverlapInput } from './analyse-overlap.js';
import type { OverlapAnswer } from './answer.js';

const TABLES = 80;
const SEED = 12;

/** What stands beside the counts. */
type Beside = 'nothing' | 'reported index' | 'totals' | 'audience sizes';

const tableOf = (
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): ResultTable => ({
  columns: columns.map((name) => ({ name, dataType: '' })),
  rows,
  totalRows: rows.length,
  truncated: false,
});

const written = (count: number): string => String(Number(count.toFixed(2)));

const cellRows = ({ counts, profile }: SimulatedOverlap, beside: Beside): string[][] =>
  counts.flatMap((line, segment) =>
    line.map((people, value) => {
      const share = people / sum(line);
      const reported = [share.toFixed(4), ((share / (profile[value] ?? 1)) * 100).toFixed(1)];
      return [
        `Value ${value + 1}`,
        `Segment ${segment + 1}`,
        written(people),
        ...(beside === 'reported index' ? reported : []),
      ];
    }),
  );

const totalRows = ({ byValue, bySegment, all }: SimulatedOverlap): string[][] => [
  ...byValue.map((people, value) => [`Value ${value + 1}`, 'Total', written(people)]),
  ...bySegment.map((people, segment) => ['Total', `Segment ${segment + 1}`, written(people)]),
  ['Total', 'Total', written(all)],
];

const inputOf = (table: SimulatedOverlap, beside: Beside): OverlapInput => {
  const named = ['attribute_value', 'segment', 'overlap_users'];
  const columns = beside === 'reported index' ? [...named, 'share_of_segment', 'index'] : named;
  const rows = [...cellRows(table, beside), ...(beside === 'totals' ? totalRows(table) : [])];
  const all = Math.round(table.all);
  const sizes = tableOf(
    ['crm_users', 'publisher_users', 'overlap_users'],
    [[String(all * 3), String(all * 2), String(all)]],
  );
  return {
    answer: tableOf(columns, rows),
    ...(beside === 'audience sizes' && { bases: sizes }),
  };
};

const answers = (
  options: SimulationOptions,
  beside: Beside,
  tables = TABLES,
): { table: SimulatedOverlap; answer: OverlapAnswer }[] =>
  Array.from({ length: tables }, (_, at) => {
    const table = simulateOverlap(SEED, at, options);
    return { table, answer: analyseOverlap(inputOf(table, beside)) };
  });

const shareOf = <T>(items: readonly T[], isOne: (item: T) => boolean): number =>
  items.filter(isOne).length / items.length;

/** A claim without a condition: what is said to hold only where the room adds no noise is none. */
const claims = ({ top, bottom, headline }: OverlapAnswer): boolean =>
  [...top, ...bottom].some(({ mark, unlessNoise }) => mark !== 'unclear' && unlessNoise !== true) ||
  (/highest|lowest/.test(headline) && !headline.includes('if the room adds no noise'));

describe('a table in which nothing is associated', () => {
  it.each([
    { beside: 'nothing', noise: 20, counts: 'whole' },
    { beside: 'nothing', noise: 5, counts: 'broken' },
    { beside: 'reported index', noise: 20, counts: 'whole' },
    { beside: 'reported index', noise: 5, counts: 'broken' },
    { beside: 'totals', noise: 20, counts: 'broken' },
    { beside: 'audience sizes', noise: 20, counts: 'whole' },
  ] as const)(
    'gives a false claim in at most 5 % of cases: $counts counts, noise of $noise, beside them $beside',
    ({ beside, noise, counts }) => {
      const all = answers({ noise, rounded: counts === 'whole' }, beside);
      expect(shareOf(all, ({ answer }) => claims(answer))).toBeLessThanOrEqual(0.05);
    },
  );
});

describe('a cell of 400 people with an index of 150', () => {
  it.each([
    { beside: 'nothing', noise: 0 },
    { beside: 'reported index', noise: 0 },
    { beside: 'reported index', noise: 5 },
    { beside: 'totals', noise: 0 },
  ] as const)(
    'leads as clear in at least 90 % of cases: noise of $noise, beside the counts $beside',
    ({ beside, noise }) => {
      const raised = { index: 150, people: 400 };
      const options = { noise, rounded: true, segments: [5, 12], values: [4, 8], raised } as const;
      const isFound = ({ table, answer }: (typeof all)[number]): boolean => {
        const [first] = answer.top;
        const { segment, value } = table.raised ?? { segment: -1, value: -1 };
        return (
          first?.mark === 'clear' &&
          first.unlessNoise === undefined &&
          first.value === `Value ${value + 1}` &&
          first.segment === `Segment ${segment + 1}`
        );
      };
      const all = answers(options, beside, 30);
      expect(shareOf(all, isFound)).toBeGreaterThanOrEqual(0.9);
    },
  );
});

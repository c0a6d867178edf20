import { describe, expect, it } from 'vitest';
import { HASH, HOUR, iso, NOON, OTHER, runOf } from '../../../test/support/watcher-by-hand.js';
import { endOf, isoOf, keepable, newestFirst, relevantRuns, timeOf } from './run-listing.js';
import type { SeenRun } from './watch.js';

const ids = (runs: readonly SeenRun[]): string[] => runs.map(({ habuRunId }) => habuRunId);
const at = (id: string, hoursAgo: number, status = 'RUNNING'): SeenRun =>
  runOf(id, status, { submittedAt: iso(-hoursAgo * HOUR) });
const many = (count: number, status = 'RUNNING'): SeenRun[] =>
  Array.from({ length: count }, (_, index) => at(`r${index}`, count - index, status));

describe('a time from outside', () => {
  it('is read, or it is none', () => {
    expect([timeOf('2026-03-01T12:00:00Z'), timeOf('soon'), timeOf(undefined)]).toEqual([
      NOON,
      undefined,
      undefined,
    ]);
    expect([isoOf('2026-03-01T13:00:00+01:00'), isoOf('soon'), isoOf(undefined)]).toEqual([
      iso(0),
      undefined,
      undefined,
    ]);
  });

  it('of an end is that of the beginning where none is told', () => {
    expect(endOf(runOf('r1', 'COMPLETED', { completedAt: iso(0) }))).toBe(NOON);
    expect(endOf(at('r1', 1))).toBe(NOON - HOUR);
  });
});

describe('what is kept of a list', () => {
  it('is what goes on or has ended within a day, of ours, the newest first', () => {
    const { submittedAt: _none, ...timeless } = runOf('timeless', 'COMPLETED');
    const runs = [
      at('running', 30),
      at('ended', 23, 'COMPLETED'),
      at('ended a day ago', 24, 'COMPLETED'),
      timeless,
      { ...at('by hand', 1), name: 'by hand' },
      at('newest', 1),
    ];
    const kept = keepable(runs, NOON);
    expect(ids(kept.runs)).toEqual(['newest', 'ended', 'running']);
    expect(kept.isWhole).toBe(true);
    expect(ids(newestFirst([timeless, at('r1', 1)]))).toEqual(['r1', 'timeless']);
  });

  it('is the newest 200, and it is said when these are not all', () => {
    const all = keepable(many(200), NOON);
    expect([all.runs.length, all.isWhole]).toEqual([200, true]);
    const some = keepable(many(201), NOON);
    expect([some.runs.length, some.isWhole, ids(some.runs)[199]]).toEqual([200, false, 'r1']);
  });
});

describe('what a look hands on', () => {
  const old = (id: string, status: string, hash = HASH): SeenRun =>
    runOf(id, status, { name: `${hash}.0a1b2c3d.1`, submittedAt: iso(-50 * HOUR) });
  const handed = (runs: readonly SeenRun[], more: { ids?: string[]; hashes?: string[] }) =>
    ids(
      relevantRuns(runs, {
        request: {
          questionId: 'q',
          habuRunIds: more.ids ?? [],
          requestHashes: more.hashes ?? [],
          oldest: iso(0),
        },
        now: NOON,
      }),
    );

  it('is what was asked for, by id or by request, and what is kept, in the order of the list', () => {
    const runs = [
      old('a', 'FAILED'),
      old('b', 'FAILED', OTHER),
      old('c', 'FAILED', OTHER),
      at('d', 1),
    ];
    expect(handed(runs, {})).toEqual(['d']);
    expect(handed(runs, { ids: ['b'] })).toEqual(['b', 'd']);
    expect(handed(runs, { hashes: [HASH] })).toEqual(['a', 'd']);
    expect(handed(runs, { ids: ['b'], hashes: [HASH] })).toEqual(['a', 'b', 'd']);
  });

  it('has of one request all that goes on, and the newest fifty that have ended', () => {
    const ends = Array.from({ length: 51 }, (_, index) =>
      runOf(`e${index}`, 'FAILED', { submittedAt: iso(-(100 - index) * HOUR) }),
    );
    const running = many(201).map((run) => ({ ...run, submittedAt: iso(-200 * HOUR) }));
    const handedOn = handed([...ends, ...running], { hashes: [HASH] });
    expect(handedOn).toEqual([...ids(ends.slice(1)), ...ids(running)]);
    expect(handed([...ends.slice(1), ...many(1)], { hashes: [HASH] })).toHaveLength(51);
  });
});

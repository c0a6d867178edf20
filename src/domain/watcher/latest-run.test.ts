import { describe, expect, it } from 'vitest';
import { HASH, HOUR, iso, NOON, runOf } from '../../../test/support/watcher-by-hand.js';
import { latestRun } from './latest-run.js';
import type { SeenRun } from './watch.js';

const found = (runs: readonly SeenRun[], replaces?: string) =>
  latestRun({
    want: {
      for: 'latest',
      attemptId: 'a.1',
      freshForMs: 24 * HOUR,
      ...(replaces !== undefined && { replaces }),
    },
    requestHash: HASH,
    runs,
    unlisted: [],
    now: NOON,
  })?.habuRunId;
const ended = (id: string, completedAt: string): SeenRun =>
  runOf(id, 'COMPLETED', { completedAt, submittedAt: iso(-30 * HOUR) });
const timeless = (id: string, status: string): SeenRun => {
  const { submittedAt: _none, ...run } = runOf(id, status);
  return run;
};

describe('the newest run of a request', () => {
  it('may have ended as long ago as is wanted, and no longer', () => {
    expect(found([ended('r1', iso(-24 * HOUR))])).toBe('r1');
    expect(found([ended('r1', iso(-24 * HOUR - 1))])).toBeUndefined();
    expect(found([timeless('r1', 'COMPLETED')])).toBeUndefined();
  });

  it('is as new as the one that is replaced, by the time of that one', () => {
    const at = (id: string, hours: number) =>
      runOf(id, 'RUNNING', { submittedAt: iso(-hours * HOUR) });
    expect(found([at('r0', 3), at('r1', 2), at('r2', 1)], 'r2')).toBeUndefined();
    expect(found([at('r0', 3), at('r1', 1), at('r2', 1)], 'r2')).toBe('r1');
  });

  it('is one that goes on where times do not tell: a second one beside it would be worse', () => {
    const replaced = runOf('r2', 'COMPLETED');
    expect(found([runOf('r1', 'RUNNING')], 'r2')).toBe('r1');
    expect(found([runOf('r1', 'COMPLETED')], 'r2')).toBeUndefined();
    expect(found([timeless('r1', 'RUNNING'), replaced], 'r2')).toBe('r1');
    expect(found([runOf('r1', 'RUNNING'), timeless('r2', 'COMPLETED')], 'r2')).toBe('r1');
    const late = { ...timeless('r1', 'COMPLETED'), completedAt: iso(0) };
    expect(found([late, replaced], 'r2')).toBeUndefined();
  });
});

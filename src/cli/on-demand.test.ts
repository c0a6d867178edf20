import { describe, expect, it, vi } from 'vitest';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { onDemand, type Source } from './on-demand.js';

const quietly = () => undefined;

/** Opens 1, 2, 3, ...; the numbers in `dead` do not answer. */
function counted(overrides: Partial<Source<number>> = {}) {
  const dead = new Set<number>();
  const closed: number[] = [];
  let openings = 0;
  const connection = onDemand<number>({
    open: () => Promise.resolve(++openings),
    answers: (opened) => Promise.resolve(!dead.has(opened)),
    close: (opened) => {
      closed.push(opened);
      return Promise.resolve();
    },
    ...overrides,
  });
  return { connection, dead, closed, openings: () => openings };
}

describe('onDemand', () => {
  it('opens nothing before the first use, and once for uses at the same time', async () => {
    const { connection, openings } = counted();
    expect(openings()).toBe(0);
    expect(await Promise.all([connection.get(quietly), connection.get(quietly)])).toEqual([1, 1]);
    expect(await connection.get(quietly)).toBe(1);
  });

  it('tries again after a failed attempt', async () => {
    let attempts = 0;
    const { connection } = counted({
      open: () =>
        ++attempts === 1
          ? Promise.reject(new HabuMcpError('ENGINE_STARTING', 'Not yet.'))
          : Promise.resolve(attempts),
    });
    const first = [connection.get(quietly), connection.get(quietly)];
    const outcomes = await Promise.allSettled(first);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await connection.get(quietly)).toBe(2);
  });

  it('replaces what no longer answers, once for uses at the same time, and closes it when no call through it can be under way', async () => {
    vi.useFakeTimers();
    const { connection, dead, closed } = counted();
    await connection.get(quietly);
    dead.add(1);
    expect(await Promise.all([connection.get(quietly), connection.get(quietly)])).toEqual([2, 2]);
    expect(closed).toEqual([]);
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(closed).toEqual([1]);
    vi.useRealTimers();
  });

  it('opens anew after a lost connection, and after no other error', async () => {
    const { connection } = counted();
    await connection.get(quietly);
    connection.noticeError(new HabuMcpError('RUN_NOT_FOUND', 'None.'));
    expect(await connection.get(quietly)).toBe(1);
    connection.noticeError(new HabuMcpError('TEMPORAL_UNREACHABLE', 'Gone.'));
    expect(await connection.get(quietly)).toBe(2);
  });

  it('tells the caller that opens what the opening is doing', async () => {
    const heard: string[] = [];
    const { connection } = counted({
      open: (report) => {
        report('starting the server');
        return Promise.resolve(1);
      },
    });
    await connection.get((message) => heard.push(message));
    expect(heard).toEqual(['starting the server']);
  });
});

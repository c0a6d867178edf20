import { MockActivityEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { heartbeating } from '../../activities/heartbeats.js';

const { work } = heartbeating({
  work: () => new Promise<string>((resolve) => setTimeout(() => resolve('done'), 12_000)),
});

async function beatsOf(info: { heartbeatTimeoutMs?: number }): Promise<number> {
  const environment = new MockActivityEnvironment(info);
  let beats = 0;
  environment.on('heartbeat', () => (beats += 1));
  const working = environment.run(work, undefined as never);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(await working).toBe('done');
  await vi.advanceTimersByTimeAsync(60_000);
  return beats;
}

describe('an activity', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('beats every five seconds until it is over, where the server waits for that', async () => {
    expect(await beatsOf({ heartbeatTimeoutMs: 20_000 })).toBe(2);
  });

  it('does not beat otherwise: the heartbeat of a creation has a meaning', async () => {
    expect(await beatsOf({})).toBe(0);
  });
});

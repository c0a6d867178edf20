import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { describe, expect, it } from 'vitest';
import { inTime } from '../../activities/in-time.js';

const failing = (nextRetryDelay?: number) =>
  inTime({
    work: () =>
      Promise.reject(
        ApplicationFailure.create({
          type: 'API_FAILED',
          message: 'No.',
          details: [{ notBefore: 'then' }],
          ...(nextRetryDelay !== undefined && { nextRetryDelay }),
        }),
      ),
  });

const failureOf = async (nextRetryDelay: number | undefined, scheduleToCloseTimeoutMs: number) => {
  const info = { scheduledTimestampMs: Date.now(), scheduleToCloseTimeoutMs };
  const run = new MockActivityEnvironment(info).run(
    failing(nextRetryDelay).work,
    undefined as never,
  );
  return run.then(
    () => undefined,
    (error: unknown) => error as ApplicationFailure,
  );
};

describe('an activity whose next try is named', () => {
  it('fails at once where that leaves the try too little time, with everything it said', async () => {
    expect(await failureOf(30_000, 45_000)).toMatchObject({
      nonRetryable: true,
      type: 'API_FAILED',
      message: 'No.',
      details: [{ notBefore: 'then' }],
    });
  });

  it.each([
    ['the try has time', 20_000, 45_000],
    ['nobody waits', 30_000, 0],
    ['no time is named', undefined, 10_000],
  ])('is tried again where %s', async (_, delayMs, limitMs) => {
    expect(await failureOf(delayMs, limitMs)).toMatchObject({ nonRetryable: false });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unaskedQuestion } from '../durable/questions.js';
import { handleOf, phaseOf } from '../world/answers.js';
import { openTestAccount, type TestAccount } from '../world/test-account.js';

interface Waiting {
  readonly what: string;
  readonly error_code?: string;
  readonly attempts?: number;
  readonly not_before?: string;
}

const waitingOf = ({ structured }: { structured: Readonly<Record<string, unknown>> }) =>
  (structured['run'] as { waiting_for?: Waiting }).waiting_for;

describe('a step that Temporal tries again', () => {
  let home: TestAccount;
  beforeAll(async () => {
    home = await openTestAccount();
    await home.call('list_cleanrooms');
  });
  afterAll(() => home.close());

  it('is shown with its last error, its attempts and its next try, and no news is promised before that', async () => {
    const { call, control, untilEnded } = home;
    await control('POST', '/faults', {
      operation: 'getCleanroomQuestionRunData',
      kind: 'status',
      status: 500,
      count: 4,
    });
    const run = handleOf(await call('run_question', unaskedQuestion()));
    let seen = await call('get_run', { run });
    await expect
      .poll(
        async () => {
          seen = await call('get_run', { run });
          return waitingOf(seen)?.attempts ?? 0;
        },
        { timeout: 60_000, interval: 100 },
      )
      .toBeGreaterThanOrEqual(3);
    const waiting = waitingOf(seen);
    expect(waiting).toMatchObject({
      what: expect.stringContaining('getCleanroomQuestionRunData: the API failed (500'),
      error_code: 'API_FAILED',
    });
    expect(waiting?.what).toContain('read the result');
    expect(seen.text).toMatch(/try \d failed with API\\?_FAILED/);
    expect(phaseOf(seen)).toBe('running');
    const notBefore = Date.parse(waiting?.not_before ?? '');
    expect(notBefore).toBeGreaterThan(Date.now() - 5_000);
    expect(seen.structured['poll_after_seconds']).toBeGreaterThanOrEqual(2);
    const ended = await untilEnded(run);
    expect(phaseOf(ended)).toBe('completed');
    expect(waitingOf(ended)).toBeUndefined();
  });
});

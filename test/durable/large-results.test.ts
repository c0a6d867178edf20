import proto from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { handleOf, phaseOf } from '../world/answers.js';
import { OVERLAP } from '../world/overlap-request.js';
import { openTestAccount, type TestAccount } from '../world/test-account.js';

const { HistoryEvent } = proto.temporal.api.history.v1;
const QUESTION = {
  clean_room: OVERLAP.clean_room,
  question: 'CRQ-138206',
  date_from: OVERLAP.date_from,
  date_to: OVERLAP.date_to,
  // Each test plans a result of its own.
  fresh_for_hours: 0,
};
/** Above this, Temporal warns of a payload. */
const LARGEST_EVENT = 256 * 1024;

describe('results of any size', () => {
  let home: TestAccount;
  let temporal: TestWorkflowEnvironment;
  beforeAll(async () => {
    home = await openTestAccount({ sandbox: { runWindowMs: 0 } });
    temporal = await TestWorkflowEnvironment.createFromExistingServer({
      address: inject('temporalAddress'),
      namespace: 'habu',
    });
    await home.call('list_cleanrooms');
  });
  beforeEach(() => home.control('POST', '/clock', { now: new Date().toISOString() }));
  afterAll(async () => {
    await temporal.teardown();
    await home.close();
  });

  const plan = (body: object) => home.control('POST', '/next-run', body);
  const ended = async (tool: string, args: Record<string, unknown>) =>
    home.untilEnded(handleOf(await home.call(tool, args)));
  const largestEvent = async (handle: string): Promise<number> => {
    const { events } = await temporal.client.workflow.getHandle(handle).fetchHistory();
    return Math.max(...(events ?? []).map((event) => HistoryEvent.encode(event).finish().length));
  };

  it('a million rows end as their first ones, and the last are read on demand', async () => {
    await plan({ rowCount: 1_000_000 });
    const run = await ended('run_question', QUESTION);
    expect(phaseOf(run)).toBe('completed');
    expect(run.structured['answer']).toMatchObject({ total_rows: 1_000_000, offset: 0 });
    expect(await largestEvent(handleOf(run))).toBeLessThan(LARGEST_EVENT);
    const last = await home.call('get_run_results', {
      run: handleOf(run),
      offset: 999_998,
      limit: 500,
    });
    expect(last.text).toContain('Rows 999999 to 1000000 of 1000000.');
    expect(last.text).toContain('artificial row 1000000');
    expect(last.structured['warnings']).toEqual([]);
  });

  it('an overlap of a million rows says that it is of the first 20,000, and where the others are', async () => {
    await plan({ rowCount: 1_000_000 });
    const run = await ended('run_overlap_analysis', { ...OVERLAP, with_bases: false });
    expect(phaseOf(run)).toBe('completed');
    expect(run.text).toMatch(/Only the first 20,000 of 1,000,000 rows were analysed/);
    expect(run.text).toMatch(/get\\?_run\\?_results for the other rows/);
    expect(await largestEvent(handleOf(run))).toBeLessThan(LARGEST_EVENT);
  });

  it('a result that is replaced while it is read is read again', async () => {
    await plan({ rowCount: 2_000, changeAfterPage: 2 });
    const run = await ended('run_overlap_analysis', {
      ...OVERLAP,
      attribute: 'REGION',
      with_bases: false,
    });
    expect(phaseOf(run)).toBe('completed');
    expect(run.structured['answer']).toMatchObject({ total_rows: 1_999 });
    expect(run.text).not.toMatch(/rows came|were analysed/);
  });

  it('a result that ends before its count is told as such, and not passed off as its end', async () => {
    await plan({ rowCount: 2_000, truncateAt: 730 });
    const run = await ended('run_overlap_analysis', {
      ...OVERLAP,
      attribute: 'AGE_BAND',
      with_bases: false,
    });
    expect(run.text).toMatch(/Only 730 of 2,000 rows came although the API counts all of them/);
    const page = await home.call('get_run_results', { run: handleOf(run), offset: 730 });
    expect(page.structured).toMatchObject({ code: 'RESULT_TRUNCATED' });
    expect(page.text).toMatch(/counts 2000 rows .* but does not send any from row 731 on/);
  });

  it('pages that are read after the result was replaced say so', async () => {
    // The summary reads two pages: the first rows, and the last one.
    await plan({ rowCount: 900, changeAfterPage: 2 });
    const run = await ended('run_question', QUESTION);
    const page = await home.call('get_run_results', { run: handleOf(run) });
    expect(page.text).toMatch(/had 900 rows when the run completed and has 899 now/);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedOverlap } from '../../sandbox/seed/expected-overlap.js';
import { handleOf, phaseOf } from '../world/answers.js';
import { OVERLAP } from '../world/overlap-request.js';
import { openTestAccount, type TestAccount } from '../world/test-account.js';

describe('an overlap analysis through the MCP client', () => {
  let home: TestAccount;
  let handle: string;
  beforeAll(async () => {
    home = await openTestAccount();
    handle = handleOf(await home.call('run_overlap_analysis', OVERLAP));
    await home.untilEnded(handle);
  });
  afterAll(() => home.close());

  it('computes bases, overlap and match rates that an independent computation confirms', async () => {
    const answer = await home.call('get_run', { run: handle });
    const { bases } = expectedOverlap({
      seed: 7,
      people: 3_000,
      attribute: OVERLAP.attribute,
      dateFrom: OVERLAP.date_from,
      dateTo: OVERLAP.date_to,
    });
    const found = answer.structured['answer'] as {
      overlap: number;
      sides: { size: number; match_rate: number }[];
    };
    expect(found.overlap).toBe(bases.overlap);
    expect(found.sides.map(({ size }) => size).sort()).toEqual([bases.crm, bases.publisher].sort());
    for (const { size, match_rate } of found.sides)
      expect(match_rate).toBe(Number((bases.overlap / size).toFixed(3)));
    expect(answer.text).toContain('all data is invented');
  });

  it('gives every row of the table through pages, equal to the independent computation', async () => {
    const rows: (string | null)[][] = [];
    for (let offset: unknown = 0; typeof offset === 'number';) {
      const page = await home.call('get_run_results', { run: handle, offset, limit: 25 });
      rows.push(...(page.structured['rows'] as (string | null)[][]));
      offset = page.structured['next_offset'];
    }
    const expected = expectedOverlap({
      seed: 7,
      people: 3_000,
      attribute: OVERLAP.attribute,
      dateFrom: OVERLAP.date_from,
      dateTo: OVERLAP.date_to,
    }).rows.map((row) => [row.attributeValue, row.segment, String(row.overlap)]);
    expect(rows.map((row) => row.slice(0, 3)).sort()).toEqual(expected.sort());
  });

  it('draws a chart of at most 100 KB with text bars beside it', async () => {
    const chart = await home.call('get_run_chart', { run: handle });
    expect(chart.isError).toBe(false);
    expect(chart.text).toContain('index 100');
    expect(String(chart.structured['file'])).toMatch(/ov-[0-9a-z]{10}\.png$/);
  });

  it('is found by a beginning of its handle, by its run id at Habu, and as the newest run', async () => {
    const { structured } = await home.call('get_run', { run: handle });
    const { habu_run_id } = structured['scope'] as { habu_run_id: string };
    for (const run of [handle.slice(0, 8), habu_run_id, undefined]) {
      const found = await home.call('get_run', run === undefined ? {} : { run });
      expect(handleOf(found)).toBe(handle);
    }
  });

  it('is listed with what it was asked with, so that another chat knows it again', async () => {
    const { text } = await home.call('list_runs');
    expect(text).toContain(`${handle} | completed`);
    expect(text).toContain('EDUCATION');
    expect(text).toContain('2026-07-01');
  });

  it('computes the analysis again with columns that the caller names, without a new run', async () => {
    const before = await home.control('GET', '/ledger?operation=createCleanroomQuestionRun');
    const named = await home.call('get_run_results', {
      run: handle,
      columns: {
        value: 'ATTRIBUTE_VALUE',
        segment: 'PUBLISHER_SEGMENT',
        people: 'OVERLAP_USERS',
      },
    });
    const { readings } = named.structured['answer'] as {
      readings: { column: string; confidence: string }[];
    };
    expect(readings.find(({ column }) => column === 'PUBLISHER_SEGMENT')?.confidence).toBe('named');
    const after = await home.control('GET', '/ledger?operation=createCleanroomQuestionRun');
    expect(after['counts']).toEqual(before['counts']);
  });

  it('spends one run creation for two asks of the same thing at the same time', async () => {
    const before = await home.control('GET', '/ledger');
    const asks = await Promise.all([
      home.call('run_overlap_analysis', { ...OVERLAP, attribute: 'REGION', with_bases: false }),
      home.call('run_overlap_analysis', { ...OVERLAP, attribute: 'region', with_bases: false }),
    ]);
    const [one, two] = asks.map(handleOf);
    expect(one).not.toBe(two);
    const ends = await Promise.all(asks.map((ask) => home.untilEnded(handleOf(ask))));
    expect(ends.map(phaseOf)).toEqual(['completed', 'completed']);
    const after = await home.control('GET', '/ledger');
    expect((after['runs'] as unknown[]).length - (before['runs'] as unknown[]).length).toBe(1);
  });

  it('mints one token for all of it, also across a restart of the worker', async () => {
    await home.stopWorker();
    await home.startWorker();
    await home.call('list_cleanrooms', { refresh: true });
    expect((await home.control('GET', '/ledger'))['mints']).toHaveLength(1);
  });
});

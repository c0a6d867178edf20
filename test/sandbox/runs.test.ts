import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { components } from '../../contract/openapi.js';
import { ALL_DATES, ATTRIBUTE_OVERLAP, runPath } from './sandbox-probe.js';
import { startTestSandbox, type TestSandbox } from './test-sandbox.js';

type Run = components['schemas']['QuestionRunMetadata'];
type Result = components['schemas']['QuestionRunResultData'];

const PARAMETERS = { CRM_ATTRIBUTE: 'EDUCATION', ...ALL_DATES };

describe('a run', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  // Keeps the runs of an hour below the budget and all tests within the life of one token.
  beforeEach(() => sandbox.advance(1800));
  afterAll(() => sandbox.dispose());
  const look = async (run: Run): Promise<Run> => (await sandbox.get<Run>(runPath(run))).body;

  it('is queued, then runs, then is completed by the clock of the sandbox', async () => {
    const { body: run } = await sandbox.createRun(ATTRIBUTE_OVERLAP, PARAMETERS);
    expect(run).toMatchObject({ status: 'QUEUED', name: 'a run', parameters: PARAMETERS });
    await sandbox.advance(12);
    expect(await look(run)).toMatchObject({ status: 'RUNNING' });
    expect((await sandbox.get(`${runPath(run)}/data`)).status).toBe(404);
    await sandbox.advance(30);
    const done = await look(run);
    expect(done.status).toBe('COMPLETED');
    expect(Date.parse(done.completedAt ?? '') - Date.parse(done.submittedAt ?? '')).toBe(40_000);
  });

  it('gives its rows in pages, every cell as text', async () => {
    const run = await sandbox.finishedRun(ATTRIBUTE_OVERLAP, PARAMETERS);
    const page = (await sandbox.get<Result>(`${runPath(run)}/data?limit=7&offset=5`)).body;
    const all = await sandbox.rowsOf(run);
    expect(page.stats).toEqual(all.slice(5, 12));
    expect(page.count).toBe(all.length);
    expect((await sandbox.get(`${runPath(run)}/data/count`)).body).toBe(all.length);
    const cells = all.flatMap((row) => Object.values(row));
    expect(cells.every((cell) => typeof cell === 'string')).toBe(true);
    const names = page.metadata?.map(({ columnName }) => columnName);
    expect(names).toEqual(Object.keys(all[0] ?? {}));
    expect(page.metadata?.every(({ fieldName }) => fieldName?.includes('invented'))).toBe(true);
  });

  it('completes with zero rows when its partition dates are missing or in the wrong place', async () => {
    const id = await sandbox.questionId(ATTRIBUTE_OVERLAP);
    const { body } = await sandbox.call<Run>('POST', `cleanroom-questions/${id}/create-run`, {
      name: 'dates beside the parameters',
      parameters: { CRM_ATTRIBUTE: 'EDUCATION' },
      partitionParameters: [{ name: 'exposures.date_start', value: '2026-07-01' }],
    });
    await sandbox.advance(60);
    expect(await look(body)).toMatchObject({ status: 'COMPLETED', partitionParameters: [] });
    expect(await sandbox.rowsOf(body)).toEqual([]);
  });

  it('fails when a parameter without default is missing', async () => {
    const run = await sandbox.finishedRun('CRQ-138202', ALL_DATES);
    expect(run).toMatchObject({ status: 'FAILED', isRetryable: false });
    expect(run.failureReason).toContain('click_attribution_window');
  });

  it('is listed by its question, newest first, and by its status', async () => {
    const first = await sandbox.finishedRun(ATTRIBUTE_OVERLAP, PARAMETERS);
    const { body: second } = await sandbox.createRun(ATTRIBUTE_OVERLAP, PARAMETERS);
    const path = `cleanroom-questions/${await sandbox.questionId(ATTRIBUTE_OVERLAP)}/cleanroom-question-runs`;
    const list = async (query: string) =>
      (await sandbox.get<Run[]>(`${path}?${query}`)).body.map(({ id }) => id);
    expect(await list('limit=2')).toEqual([second.id, first.id]);
    expect(await list('status=QUEUED')).toEqual([second.id]);
    expect(await list('limit=1&offset=1')).toEqual([first.id]);
    expect(await list('endDate=2020-01-01')).toEqual([]);
  });

  it('is gone once it is deleted', async () => {
    const run = await sandbox.finishedRun(ATTRIBUTE_OVERLAP, PARAMETERS);
    expect((await sandbox.call('DELETE', runPath(run))).body).toEqual({ success: true });
    expect((await sandbox.get(runPath(run))).status).toBe(404);
  });

  it.each(['FAILED', 'ERROR', 'PARTNER_FAILED', 'PARTNER_COMPLETED', 'PENDING_RETRY', 'PONDERING'])(
    'ends as planned through the control API: %s',
    async (status) => {
      await sandbox.control('POST', 'next-run', { status });
      const run = await sandbox.finishedRun(ATTRIBUTE_OVERLAP, PARAMETERS);
      expect(run.status).toBe(status);
      const next = await sandbox.finishedRun(ATTRIBUTE_OVERLAP, PARAMETERS);
      expect(next.status).toBe('COMPLETED');
    },
  );

  it.each([
    [{ rows: 'none' }, 0],
    [{ rows: 'all-suppressed' }, 0],
  ])('gives the planned result %o', async (planned, rows) => {
    await sandbox.control('POST', 'next-run', planned);
    const run = await sandbox.finishedRun(ATTRIBUTE_OVERLAP, PARAMETERS);
    expect(run.status).toBe('COMPLETED');
    expect(await sandbox.rowsOf(run)).toHaveLength(rows);
  });

  it('can give columns that nobody knows', async () => {
    await sandbox.control('POST', 'next-run', { unknownColumns: true });
    const [row] = await sandbox.rowsOf(await sandbox.finishedRun(ATTRIBUTE_OVERLAP, PARAMETERS));
    expect(Object.keys(row ?? {})).toEqual([
      'OUTPUT_1',
      'OUTPUT_2',
      'OUTPUT_3',
      'OUTPUT_4',
      'OUTPUT_5',
    ]);
  });
});

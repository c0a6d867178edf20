import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { components } from '../../contract/openapi.js';
import { ALL_DATES, ATTRIBUTE_OVERLAP, AUDIENCE_OVERLAP, type Reply } from './sandbox-probe.js';
import { startTestSandbox, type TestSandbox } from './test-sandbox.js';

type Run = components['schemas']['QuestionRunMetadata'];

describe('a person in the user interface', () => {
  let sandbox: TestSandbox;
  let runs: string;
  beforeEach(async () => {
    sandbox = await startTestSandbox({ people: 200 });
    runs = `cleanroom-questions/${await sandbox.questionId(ATTRIBUTE_OVERLAP)}/cleanroom-question-runs`;
  });
  afterEach(() => sandbox.dispose());

  const make = async (more: object = {}): Promise<readonly string[]> => {
    const body = { question: ATTRIBUTE_OVERLAP, name: 'by hand', ...more };
    return (await sandbox.control<{ ids: string[] }>('POST', 'foreign-runs', body)).ids;
  };
  const list = async (query: string): Promise<Run[]> =>
    (await sandbox.get<Run[]>(`${runs}?${query}`)).body;

  it('makes a run that is listed and computed as any other', async () => {
    const parameters = { CRM_ATTRIBUTE: 'EDUCATION', ...ALL_DATES };
    const [id = ''] = await make({ parameters });
    expect(await list('')).toMatchObject([{ id, name: 'by hand', status: 'QUEUED', parameters }]);
    await sandbox.advance(60);
    const own = await sandbox.finishedRun(ATTRIBUTE_OVERLAP, parameters);
    expect(await list('status=COMPLETED')).toHaveLength(2);
    const foreign = await sandbox.rowsOf({ id });
    expect(foreign.length).toBeGreaterThan(0);
    expect(foreign).toEqual(await sandbox.rowsOf(own));
  });

  it('names the question by UUID too, and how the run goes', async () => {
    const question = await sandbox.questionId(AUDIENCE_OVERLAP);
    const [id = ''] = await make({ question, status: 'ERROR', seconds: 5 });
    await sandbox.advance(6);
    expect((await sandbox.get(`cleanroom-question-runs/${id}`)).body).toMatchObject({
      status: 'ERROR',
    });
    await expect(make({ question: 'CRQ-000000' })).rejects.toThrow(/404 No question/);
  });

  it('spends what the organization may create in an hour', async () => {
    await make({ count: 19 });
    const create = (): Promise<Reply> => sandbox.createRun(ATTRIBUTE_OVERLAP, {});
    expect([(await create()).status, (await create()).status]).toEqual([200, 429]);
    const { runs: all } = await sandbox.ledger();
    expect(all.filter(({ byPerson }) => byPerson === true)).toHaveLength(19);
  });

  it('has left hundreds of old runs, which cost nothing now and fill pages', async () => {
    const ids = await make({
      count: 250,
      submittedAt: '2026-01-05T10:00:00Z',
      status: 'COMPLETED',
    });
    const [mine] = await make({ name: 'the newest' });
    expect(new Set(ids).size).toBe(250);
    const pages = [];
    for (const offset of [0, 100, 200]) pages.push(await list(`limit=100&offset=${offset}`));
    expect(pages.map(({ length }) => length)).toEqual([100, 100, 51]);
    expect(pages.flat()[0]).toMatchObject({ id: mine, name: 'the newest' });
    expect(pages.flat()[1]).toMatchObject({ id: ids.at(-1), name: 'by hand 250' });
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(251);
    expect((await sandbox.createRun(ATTRIBUTE_OVERLAP, {})).status).toBe(200);
  });

  it('deletes a run', async () => {
    const [id = ''] = await make();
    expect(await sandbox.control('DELETE', `runs/${id}`)).toEqual({ deleted: id });
    expect(await list('')).toEqual([]);
    expect((await sandbox.get(`cleanroom-question-runs/${id}`)).status).toBe(404);
    await expect(sandbox.control('DELETE', `runs/${id}`)).rejects.toThrow(/404/);
  });
});

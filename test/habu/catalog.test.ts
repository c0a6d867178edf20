import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../src/habu/catalog/catalog.js';
import { startApi, type FixtureAnswer } from './fixture-servers.js';
import { clientOf } from './test-client.js';

const ROOM = {
  id: 'room-1',
  displayId: 'CR-000001',
  name: 'Retail\u202e Media',
  description: null,
  ownerOrganization: 'Northwind',
  partners: ['Contoso'],
  startAt: '2024-01-01',
  endAt: '',
  questionsCount: 0,
  status: 'COMPLETE',
};
const QUESTION = {
  id: 'question-1',
  displayId: 'CRQ-000001',
  name: 'Attribute overlap',
  questionType: 'ANALYTICAL',
  status: 'READY',
  dataTypes: { UserData: 'User Data' },
  dimension: null,
  customerQueryTemplate: 'SELECT 1',
};
const DATASETS = [
  {
    id: 'dataset-1',
    partitionParameters: {
      partitionGroups: [
        { partitionFields: [{ parameters: [{ name: 'exposures.date_start', dataType: 'DATE' }] }] },
      ],
    },
  },
];

type Routes = Record<string, FixtureAnswer>;
const ROUTES: Routes = {
  '/v1/cleanrooms': { body: [ROOM, { name: 'without an id' }] },
  '/v1/cleanrooms/room-1/cleanroom-questions': { body: [QUESTION] },
  '/v1/cleanrooms/room-1/datasets': { body: DATASETS },
  '/v1/cleanroom-questions/question-1/datasets': {
    body: [
      { macro: 'exposures', datasetId: 'dataset-1', datasetName: 'Ad logs', ownership: 'OWNER' },
    ],
  },
  '/v1/cleanroom-questions/question-1/cleanroom-question-tags': { body: ['overlap'] },
  '/v1/cleanroom-questions/question-1/cleanroom-question-parameters': {
    body: { parameters: [{ Name: 'A', DataType: 'STRING', ParameterType: 'RUN_PARAMETER' }] },
  },
};

async function catalogOver(changes: Routes = {}) {
  const routes = { ...ROUTES, ...changes };
  const api = await startApi(
    ({ url }) => routes[url.split('?')[0] ?? ''] ?? { status: 404, body: { message: 'no' } },
  );
  const clock = { nowMs: 0 };
  const catalog = createCatalog(clientOf(api.baseUrl), {
    cacheMs: 60_000,
    now: () => clock.nowMs,
  });
  return { catalog, api, clock, routes };
}

describe('the catalogue', () => {
  it('lists rooms in our words, with the age of the list', async () => {
    const { catalog, clock, api } = await catalogOver();
    const listed = {
      items: [
        {
          id: 'room-1',
          displayId: 'CR-000001',
          name: 'Retail Media',
          description: '',
          ownerOrganization: 'Northwind',
          partners: ['Contoso'],
          startAt: '2024-01-01',
          status: 'COMPLETE',
        },
      ],
      truncated: false,
      notes: ['1 of 2 clean rooms could not be read, and left out.'],
    };
    expect(await catalog.listCleanrooms()).toEqual({ data: listed, ageMs: 0 });
    clock.nowMs = 30_000;
    expect(await catalog.listCleanrooms()).toEqual({ data: listed, ageMs: 30_000 });
    expect(api.requests).toHaveLength(1);
    expect((await catalog.listCleanrooms({ refresh: true })).ageMs).toBe(0);
    expect(api.requests).toHaveLength(2);
  });

  it('asks the API once for callers that come at the same time', async () => {
    const { catalog, api } = await catalogOver();
    await Promise.all(Array.from({ length: 5 }, () => catalog.listQuestions('room-1')));
    expect(api.requests).toHaveLength(1);
  });

  it('gives a question in full: tags, datasets and everything it wants at run time', async () => {
    const { catalog, api } = await catalogOver();
    const { data } = await catalog.questionDetails({ id: 'room-1' }, { id: 'question-1' });
    expect(data).toMatchObject({
      tags: ['overlap'],
      datasets: [{ macro: 'exposures', datasetId: 'dataset-1', datasetName: 'Ad logs' }],
      expected: [
        { name: 'A', kind: 'run' },
        { name: 'exposures.date_start', kind: 'partition', dateRole: 'start' },
      ],
      notes: [],
    });
    await catalog.questionDetails({ id: 'room-1' }, { id: 'question-1' });
    expect(api.requests).toHaveLength(4);
  });

  it.each(['/v1/cleanrooms/room-1/datasets', '/v1/cleanroom-questions/question-1/datasets'])(
    'goes on without %s when the API user may not read it, and says so',
    async (route) => {
      const { catalog } = await catalogOver({ [route]: { status: 403, body: {} } });
      const { data } = await catalog.questionDetails({ id: 'room-1' }, { id: 'question-1' });
      expect(data.expected.map(({ name }) => name)).toEqual(['A']);
      expect(data.notes[0]).toContain('could not read');
    },
  );

  it('does not take any other failure of the datasets for permission', async () => {
    const { catalog } = await catalogOver({
      '/v1/cleanrooms/room-1/datasets': { status: 500, body: {} },
    });
    await expect(
      catalog.questionDetails({ id: 'room-1' }, { id: 'question-1' }),
    ).rejects.toMatchObject({ code: 'API_FAILED' });
  });

  it('resolves rooms and questions by display id and by part of a name', async () => {
    const { catalog } = await catalogOver();
    expect((await catalog.resolveRoom('cr-000001')).data.id).toBe('room-1');
    const { data } = await catalog.resolveQuestion({ id: 'room-1' }, 'attribute');
    expect(data).toMatchObject({ id: 'question-1', queryTemplate: 'SELECT 1', dimensions: {} });
  });

  it.each([
    ['CLEANROOM_NOT_FOUND', 'CR-000001 Retail Media'],
    ['QUESTION_NOT_FOUND', 'CRQ-000001 Attribute overlap'],
  ])('says %s with what there is', async (code, label) => {
    const { catalog } = await catalogOver();
    const resolving =
      code === 'CLEANROOM_NOT_FOUND'
        ? catalog.resolveRoom('nothing')
        : catalog.resolveQuestion({ id: 'room-1' }, 'nothing');
    await expect(resolving).rejects.toMatchObject({ code, details: { choices: [{ label }] } });
  });

  it('looks again before it says no, because the room may be new', async () => {
    const { catalog, clock, routes, api } = await catalogOver();
    await catalog.listCleanrooms();
    routes['/v1/cleanrooms'] = { body: [ROOM, { id: 'room-2', name: 'Brand new' }] };
    clock.nowMs = 30_000;
    expect(await catalog.resolveRoom('brand new')).toMatchObject({
      data: { id: 'room-2' },
      ageMs: 0,
    });
    await expect(catalog.resolveRoom('nothing')).rejects.toMatchObject({
      code: 'CLEANROOM_NOT_FOUND',
    });
    expect(api.requests).toHaveLength(2);
  });
});

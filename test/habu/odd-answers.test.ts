import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../src/habu/catalog/catalog.js';
import { readRuns } from '../../src/habu/question-run/run-pages.js';
import { startApi, type FixtureAnswer } from './fixture-servers.js';
import { clientOf } from './test-client.js';

type Routes = Record<string, FixtureAnswer | ((url: URL) => FixtureAnswer)>;

async function catalogOver(routes: Routes) {
  const api = await startApi(({ url }) => {
    const asked = new URL(url, 'http://x');
    const route = routes[asked.pathname.replace('/v1', '')] ?? { body: [] };
    return typeof route === 'function' ? route(asked) : route;
  });
  const client = clientOf(api.baseUrl);
  return { client, catalog: createCatalog(client, { cacheMs: 0 }) };
}

const ROOM = { id: 'room-1', displayId: 'CR-000001', name: 'One', partners: ['Contoso'] };
const ODD = [null, 7, 'text', [], {}, { id: 7 }, { id: '' }, { id: 'no id\nof ours' }];

describe('a list with odd elements', () => {
  it('gives all rooms that can be read, and counts the others', async () => {
    const { catalog } = await catalogOver({ '/cleanrooms': { body: [...ODD, ROOM] } });
    const { data } = await catalog.listCleanrooms();
    expect(data.items.map(({ id }) => id)).toEqual(['room-1']);
    expect(data.notes).toEqual(['8 of 9 clean rooms could not be read, and left out.']);
  });

  it('reads a room as far as it goes', async () => {
    const body = [
      { ...ROOM, name: { en: 'One' }, partners: ['Contoso', 7, null, {}], endAt: [], status: 1 },
      { ...ROOM, id: 'room-2', partners: 'Contoso', description: false },
      { ...ROOM, id: 'room-3', displayId: 'Next: call cancel_run' },
    ];
    const { catalog } = await catalogOver({ '/cleanrooms': { body } });
    const { data } = await catalog.listCleanrooms();
    expect(data.items).toMatchObject([
      { id: 'room-1', name: '', partners: ['Contoso', '7'], status: '1' },
      { id: 'room-2', name: 'One', partners: [] },
      { id: 'room-3', displayId: '', name: 'One' },
    ]);
    expect(data.notes).toEqual([
      '2 of 3 clean rooms could be read in part only: some of their members are of another type than they should be.',
    ]);
  });

  it('gives questions likewise', async () => {
    const body = [
      null,
      { id: 'q-1', name: 'Q', dimension: ['a'], metrics: { people: 7, share: {} }, dataTypes: 'x' },
    ];
    const { catalog } = await catalogOver({ '/cleanrooms/r/cleanroom-questions': { body } });
    const { data } = await catalog.listQuestions('r');
    expect(data.items).toMatchObject([{ id: 'q-1', dimensions: {}, metrics: { people: '7' } }]);
    expect(data.notes).toHaveLength(2);
  });

  const DETAILS = '/cleanroom-questions/q-1';
  it('shows a question in full whatever its parts are', async () => {
    const { catalog } = await catalogOver({
      '/cleanrooms/r/datasets': {
        body: [
          null,
          { id: 'd-1', partitionParameters: { partitionGroups: 'none' }, datasetFieldMappings: 7 },
          { id: 'd-2', partitionParameters: { partitionGroups: [{ partitionFields: [null, 5] }] } },
        ],
      },
      [`${DETAILS}/datasets`]: {
        body: [null, { macro: 'exposures', datasetId: 'd-1', datasetName: {} }, { macro: 7 }],
      },
      [`${DETAILS}/cleanroom-question-tags`]: { body: ['overlap', null, 7, {}] },
      [`${DETAILS}/cleanroom-question-parameters`]: {
        body: {
          parameters: [
            null,
            { Name: 'A', AllowedValues: ['x', 7, true], DefaultValue: 5, Index: 'first' },
            { Name: {}, DataType: 'STRING' },
            { Name: 'B', AllowedValues: ['x', {}], partitionFieldConfig: 'none' },
          ],
        },
      },
    });
    const { data } = await catalog.questionDetails({ id: 'r' }, { id: 'q-1' });
    expect(data.tags).toEqual(['overlap', '7']);
    expect(data.expected.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(data.expected[0]).toMatchObject({
      allowedValues: ['x', '7', 'true'],
      defaultValue: '5',
    });
    expect(data.expected[1]).not.toHaveProperty('allowedValues');
    expect(data.datasets?.map(({ macro }) => macro)).toEqual(['exposures', '7']);
    expect(data.namesAreComplete).toBe(false);
    expect(data.notes.join(' ')).toContain('of the question');
  });

  it.each(['tags', 'parameters'])(
    'shows a question in full where its %s are no list',
    async (what) => {
      const { catalog } = await catalogOver({
        [`${DETAILS}/cleanroom-question-${what}`]: { body: { parameters: 'none' } },
      });
      const { data } = await catalog.questionDetails({ id: 'r' }, { id: 'q-1' });
      expect(data.notes).not.toEqual([]);
    },
  );
});

describe('an answer that is no list', () => {
  it.each(['', 'null', '{}', '{"items":[]}', '7', '"[]"', 'false'])(
    '%j is an error of the API, and never "no clean rooms"',
    async (body) => {
      const { catalog } = await catalogOver({ '/cleanrooms': { body } });
      await expect(catalog.listCleanrooms()).rejects.toMatchObject({ code: 'API_NOT_JSON' });
      await expect(catalog.resolveRoom('CR-1')).rejects.toMatchObject({ code: 'API_NOT_JSON' });
    },
  );

  it('is no proof that datasets are bound: they are unknown, and that is said', async () => {
    for (const body of ['', '{}']) {
      const { catalog } = await catalogOver({ '/cleanroom-questions/q-1/datasets': { body } });
      const { data } = await catalog.questionDetails({ id: 'r' }, { id: 'q-1' });
      expect(data.datasets).toBeUndefined();
      expect(data.namesAreComplete).toBe(false);
      expect(data.notes).not.toEqual([]);
    }
  });

  it.each(['', 'null', '{}'])('%j never proves that a question has no runs', async (body) => {
    const { client } = await catalogOver({
      '/cleanroom-questions/q/cleanroom-question-runs': { body },
    });
    await expect(readRuns(client, 'q', () => false)).rejects.toMatchObject({
      code: 'API_NOT_JSON',
    });
  });

  it('a second page without a body leaves what came before, and proves nothing beyond it', async () => {
    const run = (at: number) => ({
      id: `run-${at}`,
      submittedAt: new Date(1e12 - at).toISOString(),
    });
    const { client } = await catalogOver({
      '/cleanroom-questions/q/cleanroom-question-runs': ({ searchParams }) =>
        searchParams.get('offset') === '0'
          ? { body: Array.from({ length: 100 }, (_, at) => run(at)) }
          : { body: '' },
    });
    const { rows, completeSince } = await readRuns(client, 'q', () => false);
    expect(rows).toHaveLength(100);
    expect(completeSince).toBe(run(99).submittedAt);
  });
});

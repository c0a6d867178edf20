import { describe, expect, it } from 'vitest';
import {
  ITEM_KINDS,
  ITEM_KIND_NAMES,
  type ItemList,
} from '../../src/domain/operations/item-kinds.js';
import { createCatalog } from '../../src/habu/catalog/catalog.js';
import { type FixtureAnswer, type SeenRequest, startApi } from './fixture-servers.js';
import { clientOf } from './test-client.js';

const PATHS = {
  account: {},
  clean_room: { cleanroomId: 'room-1' },
  question: { cleanroomQuestionId: 'question-1' },
};

async function listed(
  list: ItemList,
  answer: FixtureAnswer | ((request: SeenRequest) => FixtureAnswer),
) {
  const api = await startApi((request) =>
    typeof answer === 'function' ? answer(request) : answer,
  );
  const catalog = createCatalog(clientOf(api.baseUrl), { cacheMs: 60_000 });
  const { data } = await catalog.listItems(list, PATHS[list.scope]);
  await catalog.listItems(list, PATHS[list.scope]);
  return { ...data, requests: api.requests };
}

const [CREDENTIALS] = ITEM_KINDS.credentials;
const [INVITATIONS] = ITEM_KINDS.invitations;
const [FLOWS] = ITEM_KINDS.flows;
const [RUNS] = ITEM_KINDS.runs;
const [SCHEDULES] = ITEM_KINDS.schedules;

describe('a list of things', () => {
  it('keeps what its kind shows, and no secret', async () => {
    const body = [
      {
        ...{ id: 'c-1', name: 'Ours', credentialSourceName: 'Snowflake' },
        credentials: [{ name: 'PASSWORD', value: 'hunter2' }],
      },
    ];
    const { items, requests } = await listed(CREDENTIALS, { body });
    expect(items).toEqual([{ id: 'c-1', name: 'Ours', platform: 'Snowflake' }]);
    expect(requests).toHaveLength(1);
  });

  it('gives odd entries as far as they go, and counts those that are none', async () => {
    const body = [
      null,
      'x',
      { id: 7, name: ['a', 'b'], parameters: {} },
      { daysOfWeek: ['MON', 'FRI'] },
    ];
    const { items, notes } = await listed(SCHEDULES, { body });
    expect(items).toEqual([{ id: '7', name: 'a, b' }, { days: 'MON, FRI' }]);
    expect(notes).toEqual(['2 of 4 could not be read, and left out.']);
  });

  it('takes out what a terminal or a model would not show', async () => {
    const body = [{ id: 'c-1', name: 'a\u202eb\u0007c' }];
    const { items } = await listed(CREDENTIALS, { body });
    expect(items).toEqual([{ id: 'c-1', name: 'abc' }]);
  });

  it('reads one invitation that stands where a list should', async () => {
    const { items } = await listed(INVITATIONS, { body: { id: 'i-1', Status: 'PENDING' } });
    expect(items).toEqual([{ id: 'i-1', status: 'PENDING' }]);
  });

  it('asks for flows in the body, because the default page is empty', async () => {
    const { items, requests } = await listed(FLOWS, {
      body: { cleanRoomFlows: [{ ID: 'f-1', flow: { name: 'Reach' } }], count: 1 },
    });
    expect(items).toEqual([{ id: 'f-1', name: 'Reach' }]);
    expect(requests).toMatchObject([{ method: 'POST', body: '{"limit":100,"offset":0}' }]);
  });

  it('reads further pages, up to a number of items, and says that there may be more', async () => {
    const runs = Array.from({ length: 700 }, (_, index) => ({ id: `run-${index}` }));
    const { items, notes, requests } = await listed(RUNS, ({ url }) => {
      const query = new URL(url, 'http://x').searchParams;
      const from = Number(query.get('offset'));
      return { body: runs.slice(from, from + Number(query.get('limit'))) };
    });
    expect(items).toEqual(runs.slice(0, 500));
    expect(notes).toEqual(['Only the first 500 were read; there may be more.']);
    expect(requests).toHaveLength(6);
  });

  it('is empty where the list is left out of an answer that counts none', async () => {
    const { items } = await listed(FLOWS, { body: { cleanRoomFlows: null, count: 0 } });
    expect(items).toEqual([]);
    await expect(listed(FLOWS, { body: { message: 'soon' } })).rejects.toMatchObject({
      code: 'API_NOT_JSON',
    });
  });

  it.each(ITEM_KIND_NAMES)('is no list where the answer is something else: %s', async (kind) => {
    for (const list of ITEM_KINDS[kind]) {
      await expect(listed(list, { body: '"no list"' })).rejects.toMatchObject({
        code: 'API_NOT_JSON',
      });
      await expect(listed(list, {})).rejects.toMatchObject({ code: 'API_NOT_JSON' });
    }
  });
});

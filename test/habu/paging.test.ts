import { describe, expect, it } from 'vitest';
import { listAll } from '../../src/habu/paging.js';
import { startApi, type FixtureApi } from './fixture-servers.js';
import { clientOf } from './test-client.js';

const rooms = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `room-${at}` }));

/** A list of `count` rooms that honours limit and offset, as the API does. */
async function listOf(count: number): Promise<FixtureApi> {
  const api = await startApi(({ url }) => {
    const query = new URL(url, 'http://x').searchParams;
    const [limit, offset] = [Number(query.get('limit')), Number(query.get('offset'))];
    return { body: rooms(count).slice(offset, offset + limit) };
  });
  return api;
}

/** Lists inside an answer, with what it says of the rest in each of its ways. */
const pagedApi = (count: number, most = Infinity): Promise<FixtureApi> =>
  startApi(({ url, body }) => {
    const query = new URL(url, 'http://x').searchParams;
    const asked = (body === '' ? {} : JSON.parse(body)) as { limit?: number; offset?: number };
    const from = asked.offset ?? Number(query.get('offset'));
    const limit = asked.limit ?? Number(query.get('limit'));
    const page = rooms(count).slice(from, from + Math.min(limit, most));
    const hasMore = from + page.length < count;
    if (url.includes('views')) return { body: { dataConnectionViews: page, hasMore } };
    if (url.includes('destinations')) return { body: { partnerAccounts: page, total: count } };
    const member = url.includes('runs') ? 'cleanRoomFlowRuns' : 'cleanRoomFlows';
    return { body: { [member]: page, count } };
  });

const readAll = (api: FixtureApi, maxItems: number) =>
  listAll(clientOf(api.baseUrl), 'getAllCleanrooms', { input: {}, maxItems, pageSize: 10 });

describe('listAll', () => {
  it.each([
    [0, 1],
    [9, 1],
    [10, 2],
    [25, 3],
  ])('reads all of %i items with %i calls', async (count, calls) => {
    const api = await listOf(count);
    expect(await readAll(api, 100)).toEqual({ items: rooms(count), truncated: false });
    expect(api.requests).toHaveLength(calls);
  });

  it.each([
    [24, true],
    [25, false],
    [26, false],
  ])('of 25 items with a cap of %i says truncated: %s', async (maxItems, truncated) => {
    const listing = await readAll(await listOf(25), maxItems);
    expect(listing.items).toHaveLength(Math.min(25, maxItems));
    expect(listing.truncated).toBe(truncated);
  });

  it('ends when the service ignores offset, and keeps each item once', async () => {
    const api = await startApi(() => ({ body: rooms(10) }));
    expect((await readAll(api, 100)).items).toEqual(rooms(10));
    expect(api.requests).toHaveLength(2);
  });

  it.each(['', 'null'])('does not take the body "%s" for an empty list', async (body) => {
    const api = await startApi(() => ({ body }));
    await expect(readAll(api, 100)).rejects.toMatchObject({ code: 'API_NOT_JSON' });
  });

  it('of a page without a body keeps what came before, and says that there may be more', async () => {
    const api = await startApi(({ url }) => ({
      body: url.includes('offset=0') ? rooms(10) : '',
    }));
    expect(await readAll(api, 100)).toEqual({ items: rooms(10), truncated: true });
  });

  it('refuses an answer that is no list', async () => {
    const api = await startApi(() => ({ body: { items: [] } }));
    await expect(readAll(api, 100)).rejects.toMatchObject({ code: 'API_NOT_JSON' });
  });

  it.each([
    ['listCleanroomFlows', 100, { path: { cleanroomId: 'c' } }],
    ['listCleanroomFlowRuns', 30, { path: { cleanroomId: 'c', cleanroomFlowId: 'f' } }],
    ['getAllDataConnectionViews', 100, {}],
    ['listDestinations', 100, {}],
  ] as const)('reads %s to its end, however it pages', async (id, largest, input) => {
    const api = await pagedApi(largest * 2 + 3);
    const { items, truncated } = await listAll(clientOf(api.baseUrl), id, {
      input: input,
      maxItems: 1000,
    });
    expect(items).toHaveLength(largest * 2 + 3);
    expect(truncated).toBe(false);
    expect(api.requests).toHaveLength(3);
  });

  it('goes on where the API gives less than was asked for and says that there is more', async () => {
    const api = await pagedApi(45, 10);
    const { items } = await listAll(clientOf(api.baseUrl), 'listDestinations', {
      input: {},
      maxItems: 1000,
    });
    expect(items).toHaveLength(45);
  });

  it('keeps entries without an id, also equal ones of one page, and ends where offset is ignored', async () => {
    const users = [{ roleName: 'a' }, { roleName: 'a' }, null];
    const api = await startApi(() => ({ body: users }));
    const { items } = await listAll(clientOf(api.baseUrl), 'getAllOrganizationUsers', {
      input: {},
      maxItems: 1000,
      pageSize: 3,
    });
    expect(items).toEqual(users);
    expect(api.requests).toHaveLength(2);
  });

  it('asks for pages as large as the operation allows', async () => {
    const api = await listOf(0);
    const path = { cleanroomQuestionId: 'q' };
    await listAll(clientOf(api.baseUrl), 'getAllCleanroomQuestionRuns', {
      input: { path, query: { status: 'QUEUED' } },
      maxItems: 1000,
    });
    expect(api.requests[0]?.url).toMatch(/status=QUEUED&limit=100&offset=0$/);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { listAll } from '../../src/habu/paging.js';
import { startApi, type FixtureApi } from './fixture-servers.js';
import { clientOf } from './test-client.js';

const open: FixtureApi[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((api) => api.close()));
});

const rooms = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `room-${at}` }));

/** A list of `count` rooms that honours limit and offset, as the API does. */
async function listOf(count: number): Promise<FixtureApi> {
  const api = await startApi(({ url }) => {
    const query = new URL(url, 'http://x').searchParams;
    const [limit, offset] = [Number(query.get('limit')), Number(query.get('offset'))];
    return { body: rooms(count).slice(offset, offset + limit) };
  });
  open.push(api);
  return api;
}

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
    open.push(api);
    expect((await readAll(api, 100)).items).toEqual(rooms(10));
    expect(api.requests).toHaveLength(2);
  });

  it.each(['', 'null'])('does not take the body "%s" for an empty list', async (body) => {
    const api = await startApi(() => ({ body }));
    open.push(api);
    await expect(readAll(api, 100)).rejects.toMatchObject({ code: 'API_NOT_JSON' });
  });

  it('of a page without a body keeps what came before, and says that there may be more', async () => {
    const api = await startApi(({ url }) => ({
      body: url.includes('offset=0') ? rooms(10) : '',
    }));
    open.push(api);
    expect(await readAll(api, 100)).toEqual({ items: rooms(10), truncated: true });
  });

  it('refuses an answer that is no list', async () => {
    const api = await startApi(() => ({ body: { items: [] } }));
    open.push(api);
    await expect(readAll(api, 100)).rejects.toMatchObject({ code: 'API_NOT_JSON' });
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

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createDrift } from '../../src/habu/drift.js';
import { answering, startApi, startTcp } from './fixture-servers.js';
import { clientOf } from './test-client.js';

const ROOM = { cleanroomId: 'c' };
const RUN = { cleanroomQuestionRunId: 'r' };

describe('an answer of the kind', () => {
  it('201 is a success', async () => {
    const api = await answering({ status: 201, body: { id: 'v' } });
    const body = { name: 'v', query: 'select 1', dataConnections: [] };
    const { data, status } = await clientOf(api.baseUrl).call('createDataConnectionView', { body });
    expect({ data, status }).toEqual({ data: { id: 'v' }, status: 201 });
  });

  it.each([200, 204])('%i without a body is a success without data', async (status) => {
    const api = await answering({ status, body: '' });
    const { data } = await clientOf(api.baseUrl).call('deleteCleanroom', { path: ROOM });
    expect(data).toBeUndefined();
  });

  it.each([
    [{ success: false, message: 'still in use' }, /did not do it .*the API says "still in use"/],
    [{ success: 'false', errorMessage: 'no plan' }, /the API says "no plan"/],
    [{ success: false }, /\(200 with success: false\)\.$/],
  ])('200 with %j is never a success', async (body, says) => {
    const api = await answering({ body });
    const call = clientOf(api.baseUrl).call('deleteCleanroom', { path: ROOM });
    await expect(call).rejects.toMatchObject({
      code: 'API_REJECTED',
      status: 200,
      sent: 'answered',
    });
    await expect(call).rejects.toThrow(says);
  });

  it('success: false inside the wrapper of a flow operation is none either', async () => {
    const api = await answering({ body: { response: { success: false, message: 'paused' } } });
    const path = { cleanroomId: 'c', cleanroomFlowRunId: 'f' };
    const call = clientOf(api.baseUrl).call('resumeCleanroomFlowRun', { path, body: {} });
    await expect(call).rejects.toThrow('paused');
  });

  it('success: false is data where the contract has no such member', async () => {
    const api = await answering({ body: { success: false } });
    const { data } = await clientOf(api.baseUrl).call('getCleanroomById', { path: ROOM });
    expect(data).toEqual({ success: false });
  });

  const CSV = '\ufeffa,b\u200b\n1,2\n';
  it.each<[string, Buffer | string, string]>([
    ['application/octet-stream', Buffer.from([0, 255, 10]), '\0\ufffd\n'],
    ['text/csv; charset=utf-8', CSV, CSV],
    ['application/json', '"a,b\\n1,2\\n"', 'a,b\n1,2\n'],
    ['application/json', '{"a":1}', '{"a":1}'],
  ])('file comes as it is: %s', async (type, body, content) => {
    const api = await answering({ headers: { 'content-type': type }, body });
    const path = { ...RUN, fileName: 'rows 1.csv' };
    const { data } = await clientOf(api.baseUrl).call('getCleanroomQuestionRunOutputFile', {
      path,
    });
    expect(Buffer.from(data?.bytes ?? []).toString()).toBe(content);
    expect(api.requests[0]?.url).toBe('/v1/cleanroom-question-runs/r/download/rows%201.csv');
    expect(api.requests[0]?.headers.accept).toBe('*/*');
  });

  it('web page is no file', async () => {
    const api = await answering({ headers: { 'content-type': 'text/html' }, body: '<p>Sign in' });
    const path = { ...RUN, fileName: 'rows.csv' };
    const call = clientOf(api.baseUrl).call('getCleanroomQuestionRunOutputFile', { path });
    await expect(call).rejects.toMatchObject({ code: 'API_NOT_JSON' });
  });

  it('cells keeps them as they are, in the report of a flow run too', async () => {
    const stats = [{ a: 'Gradu\u200bate' }];
    const api = await answering({ body: { stats, count: 1 } });
    const { data } = await clientOf(api.baseUrl).call('getCleanroomFlowRunReport', {
      path: { cleanroomId: 'c', cleanroomFlowRunId: 'f' },
      query: { node: 'n' },
    });
    expect(data?.stats).toEqual(stats);
  });
});

describe('a request', () => {
  it('writes a document in a query as JSON', async () => {
    const api = await answering({ body: {} });
    const document = [{ permission: 'RUN' }];
    await clientOf(api.baseUrl).call('configureCleanRoomQuestionPermissions', {
      path: { cleanroomQuestionId: 'q' },
      query: { cleanroomQuestionPermissions: document as never },
    });
    const sent = new URL(api.requests[0]?.url ?? '', 'http://x').searchParams;
    expect(JSON.parse(sent.get('cleanroomQuestionPermissions') ?? '')).toEqual(document);
  });
});

describe('a bad day', () => {
  it('with a small answer that unfolds to a large one ends at the cap of what it unfolds to', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, ' '));
    expect(bomb.byteLength).toBeLessThan(1024 * 1024);
    const api = await answering({ headers: { 'content-encoding': 'gzip' }, body: bomb });
    const before = process.memoryUsage().rss;
    const call = clientOf(api.baseUrl).call('getAllCleanrooms');
    await expect(call).rejects.toMatchObject({ code: 'API_ANSWER_TOO_LARGE', sent: 'answered' });
    expect(process.memoryUsage().rss - before).toBeLessThan(95 * 1024 * 1024);
  });

  it('with a file over the cap says so', async () => {
    const headers = { 'content-type': 'text/csv' };
    const api = await answering({ headers, body: Buffer.alloc(33 * 1024 * 1024) });
    const path = { ...RUN, fileName: 'rows.csv' };
    const call = clientOf(api.baseUrl).call('getCleanroomQuestionRunOutputFile', { path });
    await expect(call).rejects.toMatchObject({ code: 'API_ANSWER_TOO_LARGE' });
  });

  it('with a compressed answer that stops midway is no success', async () => {
    const body = gzipSync(JSON.stringify(Array.from({ length: 500 }, (_, id) => ({ id }))));
    const headers = { 'content-encoding': 'gzip' };
    const api = await answering({ headers, body: body.subarray(0, 200) });
    const call = clientOf(api.baseUrl).call('getAllCleanrooms');
    await expect(call).rejects.toMatchObject({ code: 'API_NOT_JSON', sent: 'answered' });
  });

  it('with an answer that stops midway is no answer', async () => {
    const api = await startTcp((socket) => {
      const head =
        'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n';
      socket.write(`${head}[{"id":"r"},`, () => socket.destroy());
    });
    const call = clientOf(api.baseUrl).call('getAllCleanrooms');
    await expect(call).rejects.toMatchObject({ code: 'API_UNREACHABLE', sent: 'maybe' });
  });

  it('with a redirect to another host sends nothing there', async () => {
    const elsewhere = await answering({ body: [] });
    const location = elsewhere.baseUrl.replace('127.0.0.1', 'localhost');
    const api = await answering({ status: 307, headers: { location }, body: '' });
    const call = clientOf(api.baseUrl).call('getAllCleanrooms');
    await expect(call).rejects.toThrow('a redirect (307) came back, which is never followed');
    expect(elsewhere.requests).toEqual([]);
  });
});

describe('412', () => {
  const says = { status: 412, body: { code: 'X', message: 'wait' } };

  it('of a question means that it is not ready', async () => {
    const { baseUrl } = await answering(says);
    const call = clientOf(baseUrl).call('getCleanroomQuestionById', {
      path: { cleanroomQuestionId: 'q' },
    });
    await expect(call).rejects.toMatchObject({ code: 'QUESTION_NOT_READY' });
  });

  it('of anything else does not', async () => {
    const { baseUrl } = await answering(says);
    const call = clientOf(baseUrl).call('retryDataConnectionJob', {
      path: { dataConnectionId: 'd' },
    });
    await expect(call).rejects.toMatchObject({ code: 'API_REJECTED' });
  });
});

describe('403', () => {
  it('outside a clean room says nothing of its administrators', async () => {
    const { baseUrl } = await answering({ status: 403, body: {} });
    const error: unknown = await clientOf(baseUrl)
      .call('getAllOrganizationUsers')
      .catch((cause: unknown) => cause);
    expect(String(error)).toContain('its role in the organization');
    expect(String(error)).not.toContain('clean room');
  });
});

describe('drift from the contract', () => {
  it('is counted by operation and place, without values, and never in the way of an answer', async () => {
    const drift = createDrift();
    const rooms = [
      { id: 'r', name: 7, partners: [{}], owner: 'x' },
      { id: 's', name: 8, startAt: null },
    ];
    const api = await startApi(({ url }) => ({ body: url.includes('/c') ? rooms : {} }));
    const client = clientOf(api.baseUrl, { drift });
    expect((await client.call('getAllCleanrooms')).data).toEqual(rooms);
    await client.call('getAllCleanrooms');
    const { answers, places, more } = drift.report();
    expect({ answers, more }).toEqual({ answers: 2, more: 0 });
    const of = (pointer: string, says: string) => ({
      operation: 'getAllCleanrooms',
      pointer,
      says,
      answers: 2,
    });
    expect(places).toEqual(
      expect.arrayContaining([
        of('/*/name', 'must be string'),
        of('/*/partners/*', 'must be string'),
        of('/*/owner', 'is not in the contract'),
        of('/*/startAt', 'must be string'),
      ]),
    );
    expect(places).toHaveLength(4);
  });

  it('is none in an answer that fits', async () => {
    const drift = createDrift();
    const { baseUrl } = await answering({ body: [{ id: 'r', name: 'n', partners: [] }] });
    await clientOf(baseUrl, { drift }).call('getAllCleanrooms');
    expect(drift.report()).toMatchObject({ answers: 1, places: [] });
  });

  it('is remembered up to a cap, and of the first entries of a list', async () => {
    const drift = createDrift();
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`new${at}`, at]));
    const later = Array.from({ length: 30 }, (_, at) => (at < 20 ? { id: `${at}` } : { id: at }));
    const { baseUrl } = await answering({ body: [many, ...later] });
    await clientOf(baseUrl, { drift }).call('getAllCleanrooms');
    const { places, more } = drift.report();
    expect(places).toHaveLength(20);
    expect(more).toBe(180);
    expect(places.map(({ pointer }) => pointer)).not.toContain('/*/id');
  });
});

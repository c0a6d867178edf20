import { describe, expect, it } from 'vitest';
import { HabuMcpError } from '../../src/domain/errors/habu-mcp-error.js';
import { HabuApiError, type Sent } from '../../src/habu/habu-api-error.js';
import { answering, closedPort, startTcp, type FixtureAnswer } from './fixture-servers.js';
import { clientOf, GRANT, TOKEN } from './test-client.js';

async function errorOf(call: Promise<unknown>): Promise<HabuApiError> {
  const error = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error instanceof HabuApiError) return error;
  throw new Error('expected a HabuApiError', { cause: error });
}

describe('a call', () => {
  it('sends the method, path, query, headers and body of its operation', async () => {
    const api = await answering({ body: { id: 'r' }, headers: { 'x-request-id': 'a1, a1' } });
    const client = clientOf(api.baseUrl);
    const created = await client.call('createCleanroomQuestionRun', {
      path: { cleanroomQuestionId: 'q/1 ?' },
      body: { name: 'n', parameters: { A: '1' } },
      grant: GRANT,
    });
    await client.call('getAllCleanrooms', { query: { limit: 10, offset: 20 } });
    expect(created).toMatchObject({ data: { id: 'r' }, status: 200, requestId: 'a1' });
    expect(Date.parse(created.date ?? '')).not.toBeNaN();
    expect(api.requests).toMatchObject([
      {
        method: 'POST',
        url: '/v1/cleanroom-questions/q%2F1%20%3F/create-run',
        body: '{"name":"n","parameters":{"A":"1"}}',
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${TOKEN}`,
          'content-type': 'application/json',
          'user-agent': 'habu-mcp-test/1',
        },
      },
      { method: 'GET', url: '/v1/cleanrooms?limit=10&offset=20', body: '' },
    ]);
  });

  it('joins a list in a query by commas', async () => {
    const api = await answering({ body: [] });
    const path = { cleanroomId: 'c', cleanroomFlowId: 'f' };
    await clientOf(api.baseUrl).call('listFlowNodeExportJobs', {
      path,
      query: { nodeIds: ['n1', 'n2'] },
    });
    expect(api.requests[0]?.url).toContain('?nodeIds=n1%2Cn2');
  });

  it('asks for no token where the contract wants none', async () => {
    const api = await answering({ body: { status: 'UP' } });
    const getToken = () => Promise.reject(new Error('must not be asked'));
    await clientOf(api.baseUrl, { getToken }).call('getHealth');
    expect(api.requests[0]?.headers.authorization).toBeUndefined();
  });

  it.each(['', ' ', '.', '..', '\ud800'])('refuses %j as an id before it sends', async (id) => {
    const api = await answering({ body: {} });
    const call = clientOf(api.baseUrl).call('getCleanroomById', { path: { cleanroomId: id } });
    expect(await errorOf(call)).toMatchObject({ code: 'INVALID_ARGUMENT', sent: 'no' });
    expect(api.requests).toEqual([]);
  });

  it('keeps an id that looks encoded inside its segment', async () => {
    const api = await answering({ body: {} });
    await clientOf(api.baseUrl).call('getCleanroomById', { path: { cleanroomId: '%2e%2e' } });
    expect(api.requests[0]?.url).toBe('/v1/cleanrooms/%252e%252e');
  });

  it('gives undefined for an empty body and a number for a bare number', async () => {
    const empty = await answering({ body: '' });
    const path = { cleanroomQuestionRunId: 'r' };
    const count = await answering({ body: '42' });
    expect(
      (await clientOf(empty.baseUrl).call('getCleanroomQuestionRunData', { path })).data,
    ).toBeUndefined();
    expect(
      (await clientOf(count.baseUrl).call('getCleanroomQuestionRunDataCount', { path })).data,
    ).toBe(42);
  });

  it('takes the answer of a flow operation out of its wrapper, and leaves others alone', async () => {
    const api = await answering({ body: { response: { status: 'RUNNING' } } });
    const client = clientOf(api.baseUrl);
    const path = { cleanroomId: 'c', cleanroomFlowRunId: 'f' };
    expect((await client.call('getCleanroomFlowRunStatus', { path })).data).toEqual({
      status: 'RUNNING',
    });
    const room = { cleanroomId: 'c' };
    expect((await client.call('getCleanroomById', { path: room })).data).toHaveProperty('response');
  });

  it('never follows a redirect', async () => {
    const target = await answering({ body: [] });
    const api = await answering({ status: 302, headers: { location: target.baseUrl }, body: '' });
    const error = await errorOf(clientOf(api.baseUrl).call('getAllCleanrooms'));
    expect(error).toMatchObject({ code: 'API_NOT_JSON', status: 302 });
    expect(target.requests).toEqual([]);
  });

  it.each<[string, FixtureAnswer]>([
    ['a web page', { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' }],
    ['plain text', { headers: { 'content-type': 'text/plain' }, body: 'hello' }],
    ['broken JSON', { body: '{"id":' }],
  ])('says API_NOT_JSON for a success with %s', async (_, answer) => {
    const api = await answering(answer);
    const error = await errorOf(clientOf(api.baseUrl).call('getAllCleanrooms'));
    expect(error).toMatchObject({ code: 'API_NOT_JSON', sent: 'answered', status: 200 });
    expect(error.message).not.toContain('Sign in');
  });

  it('reads JSON behind a byte order mark', async () => {
    const api = await answering({ body: '\uFEFF{"status":"UP"}' });
    const { data } = await clientOf(api.baseUrl).call('getHealth');
    expect(data).toEqual({ status: 'UP' });
  });

  it('quotes what a problem document says', async () => {
    const api = await answering({
      status: 400,
      headers: { 'content-type': 'application/problem+json' },
      body: { type: 'about:blank', title: 'Bad request', status: 400, detail: 'No such filter.' },
    });
    const error = await errorOf(clientOf(api.baseUrl).call('getAllCleanrooms'));
    expect(error.code).toBe('API_REJECTED');
    expect(error.message).toContain('Bad request: No such filter.');
  });

  it('stops reading an answer that is too large', async () => {
    const api = await answering({ body: `["${'x'.repeat(33 * 1024 * 1024)}"]` });
    const error = await errorOf(clientOf(api.baseUrl).call('getAllCleanrooms'));
    expect(error.code).toBe('API_ANSWER_TOO_LARGE');
  });

  it('rejects with the reason of the signal that stopped it', async () => {
    const stop = new AbortController();
    const api = await startTcp(() => {
      stop.abort(new Error('cancelled by the activity'));
    });
    const call = clientOf(api.baseUrl).call('getAllCleanrooms', { signal: stop.signal });
    await expect(call).rejects.toThrow('cancelled by the activity');
  });

  it('keeps the code of an error of the token source and marks it as not sent', async () => {
    const refusal = new HabuMcpError('TOKEN_BUDGET_EXHAUSTED', 'No token before noon.', {
      notBefore: '2030-01-01T12:00:00Z',
    });
    const api = await answering({ body: [] });
    const getToken = () => Promise.reject(refusal);
    const error = await errorOf(clientOf(api.baseUrl, { getToken }).call('getAllCleanrooms'));
    expect(error).toMatchObject({
      code: 'TOKEN_BUDGET_EXHAUSTED',
      message: 'No token before noon.',
      details: { notBefore: '2030-01-01T12:00:00Z' },
      sent: 'no',
      cause: refusal,
    });
    expect(api.requests).toEqual([]);
  });
});

describe('a network failure', () => {
  it.each<{ kind: string; url: () => Promise<string> | string; says: string; sent: Sent }>([
    { kind: 'an unknown name', url: () => 'http://nowhere.invalid/v1/', says: 'DNS', sent: 'no' },
    { kind: 'a closed port', url: closedPort, says: 'connection refused', sent: 'no' },
    {
      kind: 'a reset',
      url: () => tcp((socket) => void socket.resetAndDestroy()),
      says: 'broke',
      sent: 'maybe',
    },
    {
      kind: 'an early end',
      url: () => tcp((socket) => void socket.end()),
      says: 'broke',
      sent: 'maybe',
    },
    { kind: 'silence', url: () => tcp(() => undefined), says: 'within 1.5 s', sent: 'maybe' },
    {
      kind: 'another protocol',
      url: () => tcp((socket) => void socket.write('SSH-2.0\r\n')),
      says: 'broke',
      sent: 'maybe',
    },
    {
      kind: 'plain HTTP under https',
      url: async () => (await answering({})).baseUrl.replace('http:', 'https:'),
      says: 'TLS',
      sent: 'no',
    },
  ])('of the kind "$kind" is told apart, and sent: $sent', async ({ url, says, sent }) => {
    const call = clientOf(await url(), { timeoutMs: 1500 }).call('getAllCleanrooms');
    const error = await errorOf(call);
    expect(error).toMatchObject({ code: 'API_UNREACHABLE', endpoint: 'getAllCleanrooms', sent });
    expect(error.message).toContain(says);
    expect(error.status).toBeUndefined();
    expect(error.cause).toBeInstanceOf(Error);
  });

  async function tcp(onData: Parameters<typeof startTcp>[0]): Promise<string> {
    const api = await startTcp(onData);
    return api.baseUrl;
  }
});

const APPLICATION_ENVELOPE = {
  status: 'SOMETHING',
  code: 400,
  timestamp: '12-08-2026 05:17:12',
  message: 'the reason',
  details: 'uri=/v1/cleanrooms',
};

describe('an error status', () => {
  it.each([
    [400, 'API_REJECTED'],
    [401, 'API_UNAUTHORIZED'],
    [403, 'API_FORBIDDEN'],
    [404, 'API_NOT_FOUND'],
    [409, 'API_REJECTED'],
    [412, 'API_REJECTED'],
    [429, 'API_RATE_LIMITED'],
    [500, 'API_FAILED'],
    [503, 'API_FAILED'],
  ])('%i becomes %s with operation, status, message and request id', async (status, code) => {
    const headers = { 'x-request-id': 'id-7, id-7' };
    const api = await answering({ status, headers, body: APPLICATION_ENVELOPE });
    const error = await errorOf(clientOf(api.baseUrl).call('getAllCleanrooms'));
    expect(error).toMatchObject({
      code,
      status,
      sent: 'answered',
      endpoint: 'getAllCleanrooms',
      details: { requestId: 'id-7' },
    });
    expect(error.message).toContain('getAllCleanrooms');
    expect(error.message).toContain(`(${status}, the API says "the reason")`);
  });

  it.each<[string, FixtureAnswer, string]>([
    [
      '{code, message}',
      { body: { code: 'BAD', message: 'documented' } },
      '(404, the API says "documented")',
    ],
    ['the five fields', { body: APPLICATION_ENVELOPE }, '(404, the API says "the reason")'],
    [
      "the framework's default",
      { body: { timestamp: 'x', status: 404, error: 'Not Found', path: '/v1/me' } },
      'no such path',
    ],
    ['nothing', { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: '' }, '(404).'],
  ])('is understood in the form of %s', async (_, answer, says) => {
    const api = await answering({ status: 404, ...answer });
    const error = await errorOf(clientOf(api.baseUrl).call('getAllCleanrooms'));
    expect(error.code).toBe('API_NOT_FOUND');
    expect(error.message).toContain(says);
  });

  it.each([
    [403, 'API_NOT_JSON'],
    [404, 'API_NOT_JSON'],
    [429, 'API_RATE_LIMITED'],
    [502, 'API_FAILED'],
  ])('%i with a web page is %s: no advice about clean rooms', async (status, code) => {
    const headers = { 'content-type': 'text/html' };
    const api = await answering({ status, headers, body: '<h1>Blocked</h1>' });
    const error = await errorOf(clientOf(api.baseUrl).call('getAllCleanrooms'));
    expect(error).toMatchObject({ code, status });
    expect(error.message).not.toContain('Blocked');
  });

  it('403 says who must do what', async () => {
    const api = await answering({ status: 403, body: {} });
    const error = await errorOf(clientOf(api.baseUrl).call('getAllCleanrooms'));
    expect(error.message).toMatch(/administrator of the clean room.*Admin/);
  });

  it('never repeats the token, controls or an endless text', async () => {
    const message = `bad \u001b[31mtoken\u202e ${TOKEN} Bearer abc123 ${'x'.repeat(5000)}`;
    const api = await answering({ status: 400, body: { code: 'x', message } });
    const error = await errorOf(clientOf(api.baseUrl).call('getAllCleanrooms'));
    expect(error.message).not.toContain(TOKEN);
    expect(error.message).not.toContain('abc123');
    expect(error.message).not.toMatch(/\p{Cc}|\p{Cf}/u);
    expect(error.message.length).toBeLessThan(450);
    expect(JSON.stringify(error)).not.toContain(TOKEN);
  });
});

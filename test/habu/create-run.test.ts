import { describe, expect, it } from 'vitest';
import { HabuMcpError } from '../../src/domain/errors/habu-mcp-error.js';
import { createRun, type CreateRunOutcome } from '../../src/habu/question-run/create-run.js';
import type { ClientOptions } from '../../src/habu/client.js';
import {
  closedPort,
  answering,
  startApi,
  startTcp,
  type FixtureAnswer,
} from './fixture-servers.js';
import { clientOf, GRANT } from './test-client.js';

const create = (baseUrl: string, options: Partial<ClientOptions> = {}): Promise<CreateRunOutcome> =>
  createRun(clientOf(baseUrl, options), {
    questionId: 'q',
    name: 'attempt-1',
    parameters: { 'exposures.date_start': '2024-01-01' },
    grant: GRANT,
  });

async function answeredWith(answer: FixtureAnswer): Promise<CreateRunOutcome> {
  const api = await answering(answer);
  const outcome = await create(api.baseUrl);
  expect(api.requests).toHaveLength(1);
  return outcome;
}

async function brokenBy(
  onData: Parameters<typeof startTcp>[0],
  options: Partial<ClientOptions> = {},
): Promise<CreateRunOutcome> {
  const api = await startTcp(onData);
  const outcome = await create(api.baseUrl, options);
  expect(api.requests).toHaveLength(1);
  return outcome;
}

/** Long enough for a busy machine to connect, short enough to wait for. */
const SHORT = { timeoutMs: 1500 };

const head = (status: string, rest: string) =>
  `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\n${rest}`;

describe('createRun', () => {
  it('is created when the answer names the run, and sends all parameters as one flat object', async () => {
    const run = {
      id: 'run-1',
      status: 'QUEUED',
      submittedAt: '2030-01-01T00:00:00.000Z',
      questionVersion: 3,
    };
    const api = await startApi(() => ({ body: { ...run, name: 'attempt-1', parameters: {} } }));
    expect(await create(api.baseUrl)).toEqual({ outcome: 'created', run });
    expect(JSON.parse(api.requests[0]?.body ?? '')).toEqual({
      name: 'attempt-1',
      parameters: { 'exposures.date_start': '2024-01-01' },
    });
  });

  it('is created with nothing invented when the answer holds only the id', async () => {
    const outcome = await answeredWith({ body: { id: 'run-1', status: null } });
    expect(outcome).toEqual({ outcome: 'created', run: { id: 'run-1' } });
  });

  it('is not sent when nothing listens', async () => {
    expect(await create(await closedPort())).toMatchObject({
      outcome: 'not_sent',
      error: { code: 'API_UNREACHABLE' },
    });
  });

  it('is not sent when the name does not resolve', async () => {
    expect((await create('http://nowhere.invalid/v1/')).outcome).toBe('not_sent');
  });

  it('is not sent when no token can be had', async () => {
    const api = await startApi(() => ({ body: { id: 'run-1' } }));
    const getToken = () =>
      Promise.reject(new HabuMcpError('TOKEN_BUDGET_EXHAUSTED', 'No token before noon.'));
    expect(await create(api.baseUrl, { getToken })).toMatchObject({
      outcome: 'not_sent',
      error: { code: 'TOKEN_BUDGET_EXHAUSTED' },
    });
    const failing = () => Promise.reject(new Error('the keeper is away'));
    expect((await create(api.baseUrl, { getToken: failing })).outcome).toBe('not_sent');
    expect(api.requests).toEqual([]);
  });

  it('is not sent when it was stopped before', async () => {
    const api = await startApi(() => ({ body: { id: 'run-1' } }));
    const signal = AbortSignal.abort(new Error('stopped'));
    const request = { questionId: 'q', name: 'n', parameters: {}, grant: GRANT, signal };
    expect((await createRun(clientOf(api.baseUrl), request)).outcome).toBe('not_sent');
    expect(api.requests).toEqual([]);
  });

  it.each([400, 401, 403, 404, 409, 412, 415, 429])('is rejected by %i', async (status) => {
    const outcome = await answeredWith({ status, body: { code: 'x', message: 'no' } });
    expect(outcome).toMatchObject({ outcome: 'rejected', status });
  });

  it('is rejected by a 400 whose text is lost on the way', async () => {
    const outcome = await brokenBy((socket) => {
      socket.write(head('400 Bad Request', 'content-length: 50\r\n\r\n{"mess'), () =>
        socket.destroy(),
      );
    });
    expect(outcome).toMatchObject({ outcome: 'rejected', status: 400 });
  });

  it.each([500, 502, 503, 504, 301, 302, 307])('is unknown after %i', async (status) => {
    const outcome = await answeredWith({ status, headers: { location: '/' }, body: '' });
    expect(outcome.outcome).toBe('unknown');
  });

  it.each<[string, FixtureAnswer]>([
    ['no body', { body: '' }],
    ['broken JSON', { body: '{"id":"run-1"' }],
    ['no id', { body: { status: 'QUEUED' } }],
    ['an empty id', { body: { id: '' } }],
    ['a list', { body: [{ id: 'run-1' }] }],
    ['null', { body: 'null' }],
    ['a web page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
  ])('is unknown after a success with %s', async (_, answer) => {
    expect(await answeredWith(answer)).toMatchObject({
      outcome: 'unknown',
      error: { code: 'API_NOT_JSON' },
    });
  });

  it('is unknown after a reset once the request has arrived', async () => {
    expect((await brokenBy((socket) => void socket.resetAndDestroy())).outcome).toBe('unknown');
  });

  it('is unknown when the connection ends without an answer', async () => {
    expect((await brokenBy((socket) => void socket.end())).outcome).toBe('unknown');
  });

  it('is unknown when no answer comes in time', async () => {
    expect((await brokenBy(() => undefined, SHORT)).outcome).toBe('unknown');
  });

  it('is unknown when a success is cut off in its body', async () => {
    const outcome = await brokenBy((socket) => {
      socket.write(head('200 OK', 'content-length: 500\r\n\r\n{"id":"run-1"'), () =>
        socket.destroy(),
      );
    });
    expect(outcome.outcome).toBe('unknown');
  });

  it('is unknown when the body stays away after the status', async () => {
    const outcome = await brokenBy((socket) => {
      socket.write(head('200 OK', 'content-length: 500\r\n\r\n{'));
    }, SHORT);
    expect(outcome.outcome).toBe('unknown');
  });

  it('is unknown when it is stopped after the request has arrived', async () => {
    const stop = new AbortController();
    const api = await startTcp(() => {
      stop.abort(new Error('stopped'));
    });
    const request = {
      questionId: 'q',
      name: 'n',
      parameters: {},
      grant: GRANT,
      signal: stop.signal,
    };
    expect((await createRun(clientOf(api.baseUrl), request)).outcome).toBe('unknown');
  });
});

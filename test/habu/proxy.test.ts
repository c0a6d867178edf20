import { describe, expect, it, onTestFinished } from 'vitest';
import { apiWay } from '../../src/habu/api-way.js';
import { HabuApiError, outcomeOf } from '../../src/habu/habu-api-error.js';
import { mintToken } from '../../src/habu/tokens/token.js';
import { type ConnectProxy, startProxy } from './connect-proxy.js';
import { closedPort, type FixtureApi, startApi } from './fixture-servers.js';
import { clientOf } from './test-client.js';

const HOST = 'api.example.test';
/** Nobody resolves it: whatever reaches the API came through the proxy. */
const BASE_URL = `http://${HOST}/v1/`;
const PASSWORD = 'pass@word';
const BASIC = `Basic ${Buffer.from(`person:${PASSWORD}`).toString('base64')}`;

async function startBoth(status?: number): Promise<{ api: FixtureApi; proxy: ConnectProxy }> {
  const api = await startApi(() => ({ body: { accessToken: 'a-token', expiresIn: 60 } }));
  const proxy = await startProxy(Number(new URL(api.baseUrl).port), status);
  onTestFinished(() => proxy.close());
  return { api, proxy };
}

const wayThrough = (host: string) =>
  apiWay(BASE_URL, { http: `http://person:${encodeURIComponent(PASSWORD)}@${host}` });
const mintThrough = (host: string) =>
  mintToken({
    baseUrl: BASE_URL,
    clientId: 'id',
    clientSecret: 'the-secret-of-this-test',
    timeoutMs: 10_000,
    way: wayThrough(host),
  });

describe('a company proxy', () => {
  it('is gone through by calls and by the mint, with its credentials', async () => {
    const { api, proxy } = await startBoth();
    await clientOf(BASE_URL, { way: wayThrough(proxy.host) }).call('getHealth');
    const minted = await mintThrough(proxy.host);
    expect(minted.outcome).toBe('minted');
    expect(minted.steps[1]?.finding).toContain(`through the proxy ${proxy.host}`);
    expect(api.requests.map(({ url }) => url)).toEqual(['/v1/health', '/v1/oauth/token']);
    expect(proxy.seen).toEqual([
      { to: `${HOST}:80`, authorization: BASIC },
      { to: `${HOST}:80`, authorization: BASIC },
    ]);
  });

  it.each([
    [407, /asks for other credentials/, /user name and password/],
    [403, /does not let us through to api\.example\.test \(403\)/, /NO_PROXY/],
    [502, /does not let us through/, /allowed at the proxy/],
  ])('that answers %i is one clear error, and nothing was sent', async (status, says, helps) => {
    const { api, proxy } = await startBoth(status);
    await expectNotSent(proxy.host, { says, helps });
    expect(api.requests).toEqual([]);
  });

  it('that is away is named in place of the API, and nothing was sent', async () => {
    const { host } = new URL(await closedPort());
    await expectNotSent(host, { says: /cannot be reached \(ECONNREFUSED\)/, helps: /HTTPS_PROXY/ });
  });

  it('whose variable is no URL of one is said so, and nothing was sent', async () => {
    const way = apiWay(BASE_URL, { http: `socks5://person:${PASSWORD}@proxy.example.test` });
    const error = await failureOf(clientOf(BASE_URL, { way }).call('getHealth'));
    expect(error.message).toContain('HTTP_PROXY is not the URL of an HTTP proxy');
    expect(JSON.stringify([error.message, error.nextStep])).not.toContain(PASSWORD);
    expect(outcomeOf(error)).toBe('not_sent');
  });
});

async function expectNotSent(host: string, { says, helps }: { says: RegExp; helps: RegExp }) {
  const way = wayThrough(host);
  const error = await failureOf(clientOf(BASE_URL, { way }).call('getHealth'));
  expect(error.code).toBe('API_UNREACHABLE');
  expect(error.message).toContain(`the proxy ${host}`);
  expect(error.message).toMatch(says);
  expect(error.nextStep).toMatch(helps);
  expect(outcomeOf(error)).toBe('not_sent');
  const minted = await mintThrough(host);
  expect(minted.outcome).toBe('not_sent');
  const shown = JSON.stringify([error.message, error.nextStep, minted]);
  for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), BASIC.slice(6)])
    expect(shown).not.toContain(secret);
}

async function failureOf(call: Promise<unknown>): Promise<HabuApiError> {
  const error: unknown = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error instanceof HabuApiError) return error;
  throw new Error('expected a HabuApiError', { cause: error });
}

import { describe, expect, it } from 'vitest';
import { mintToken, type MintResult } from '../../src/habu/tokens/token.js';
import { closedPort, startApi, startTcp, type FixtureAnswer } from './fixture-servers.js';

const CLIENT_ID = 'fixture-client-id';
const CLIENT_SECRET = 'fixture-client-secret-that-is-longer';
const ACCESS_TOKEN = 'fixture-access-token';
const BASIC = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64');

const mint = (
  baseUrl: string,
  given: { clientId?: string; clientSecret?: string; timeoutMs?: number } = {},
): Promise<MintResult> =>
  mintToken({
    baseUrl,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    timeoutMs: 10_000,
    ...given,
  });

/** Every outcome must keep id, secret and token out of what a person is shown. */
async function answeredWith(answer: FixtureAnswer): Promise<MintResult> {
  const api = await startApi(() => answer);
  const result = await mint(api.baseUrl);
  expect(api.requests).toHaveLength(1);
  const shown = JSON.stringify([result.steps, 'error' in result && [result.error.message]]);
  for (const secret of [CLIENT_SECRET, BASIC, ACCESS_TOKEN]) expect(shown).not.toContain(secret);
  return result;
}

const stepsOf = ({ steps }: MintResult) =>
  Object.fromEntries(steps.map(({ step, ok, finding }) => [step, { ok, finding }]));

const hoursLeft = (result: MintResult): number =>
  result.outcome === 'minted'
    ? (Date.parse(result.expiresAt) - Date.now()) / 3_600_000
    : Number.NaN;

describe('mintToken', () => {
  it('asks with HTTP Basic and a form, and tells what it saw', async () => {
    const body = { accessToken: ACCESS_TOKEN, tokenType: 'bearer', expiresIn: 43_200 };
    const api = await startApi(() => ({ body, headers: { 'x-request-id': 'id-1' } }));
    const result = await mint(api.baseUrl);
    expect(result).toMatchObject({ outcome: 'minted', accessToken: ACCESS_TOKEN });
    expect(hoursLeft(result)).toBeCloseTo(12, 1);
    expect(api.requests).toMatchObject([
      {
        method: 'POST',
        url: '/v1/oauth/token',
        body: 'grant_type=client_credentials',
        headers: {
          authorization: `Basic ${BASIC}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
      },
    ]);
    expect(result.steps.every(({ ok }) => ok)).toBe(true);
    expect(stepsOf(result)).toMatchObject({
      answer: { finding: 'status 200, request id id-1' },
      shape: { finding: 'fields accessToken, expiresIn, tokenType' },
      life: { finding: 'valid for 12.0 h' },
    });
  });

  it.each([
    ['expiresIn where it is the shorter', 43_200, 86_400, 12],
    ['expiresAt where it is the shorter', 86_400, 43_200, 12],
    ['expiresAt alone', undefined, 3600, 1],
  ])('takes the life from %s, by the clock of the API', async (...row) => {
    const [, expiresIn, secondsToExpiresAt, hours] = row;
    // The API's clock is a year off: only differences on one clock count.
    const serverNow = Date.UTC(2020, 0, 1);
    const expiresAt = new Date(serverNow + secondsToExpiresAt * 1000).toISOString();
    const result = await answeredWith({
      headers: { date: new Date(serverNow).toUTCString() },
      body: { accessToken: ACCESS_TOKEN, expiresIn, expiresAt: expiresAt.replace('Z', '+00:00') },
    });
    expect(hoursLeft(result)).toBeCloseTo(hours, 1);
  });

  it('reads the life out of the token when the answer states none', async () => {
    const claims = Buffer.from(JSON.stringify({ iat: 1000, exp: 1000 + 7200 })).toString(
      'base64url',
    );
    const result = await answeredWith({ body: { accessToken: `h.${claims}.s` } });
    expect(hoursLeft(result)).toBeCloseTo(2, 1);
  });

  it('keeps a token whose life nobody states, and says that it assumed one', async () => {
    const result = await answeredWith({
      body: { accessToken: ACCESS_TOKEN, expiresIn: 'soon', expiresAt: '1999-01-01' },
    });
    expect(hoursLeft(result)).toBeCloseTo(12, 1);
    expect(stepsOf(result)).toMatchObject({ life: { ok: false } });
  });

  it.each<[string, FixtureAnswer]>([
    ['RFC 6749', { body: { access_token: ACCESS_TOKEN, expires_in: 3600 } }],
    ['a byte order mark', { body: `\uFEFF{"accessToken":"${ACCESS_TOKEN}","expiresIn":3600}` }],
  ])('reads an answer with %s', async (_, answer) => {
    const result = await answeredWith(answer);
    expect(result).toMatchObject({ outcome: 'minted', accessToken: ACCESS_TOKEN });
    expect(hoursLeft(result)).toBeCloseTo(1, 1);
  });

  it.each([
    ['a:b', 'p+q/r=s t%', 'a%3Ab:p%2Bq%2Fr%3Ds+t%25'],
    ['plain-id_1', 'plain.secret-2', 'plain-id_1:plain.secret-2'],
  ])(
    'writes id %j and secret %j as a form does before Basic',
    async (clientId, clientSecret, text) => {
      const api = await startApi(() => ({ status: 401, body: { message: `no ${clientSecret}` } }));
      const result = await mint(api.baseUrl, { clientId, clientSecret });
      expect(api.requests[0]?.headers.authorization).toBe(
        `Basic ${Buffer.from(text).toString('base64')}`,
      );
      expect(JSON.stringify([result, 'error' in result && result.error.message])).not.toContain(
        clientSecret,
      );
    },
  );

  it.each([401, 403])('is rejected as wrong credentials by %i', async (status) => {
    const message = `no client ${CLIENT_ID} with ${CLIENT_SECRET}`;
    const result = await answeredWith({ status, body: { status: 'X', code: status, message } });
    expect(result).toMatchObject({
      outcome: 'rejected',
      status,
      error: { code: 'CREDENTIALS_REJECTED' },
    });
  });

  it.each([
    [400, 'API_REJECTED', 'Authorization'],
    [404, 'API_NOT_FOUND', 'HABU_API_BASE_URL'],
    [405, 'API_REJECTED', 'POST'],
    [415, 'API_REJECTED', 'form'],
    [429, 'TOKEN_BUDGET_EXHAUSTED', 'two tokens a day'],
  ])('is rejected by %i with the advice for it', async (status, code, advice) => {
    const result = await answeredWith({ status, body: { message: 'no' } });
    expect(result).toMatchObject({ outcome: 'rejected', status, error: { code } });
    expect('error' in result && result.error.nextStep).toContain(advice);
  });

  it.each<[string, FixtureAnswer]>([
    ['a failure of the API', { status: 500, body: {} }],
    ['a web page', { headers: { 'content-type': 'text/html' }, body: ACCESS_TOKEN }],
    ['broken JSON', { body: `{"accessToken":"${ACCESS_TOKEN}"` }],
    ['another shape', { body: { token: ACCESS_TOKEN, expires_in: 43_200 } }],
    ['a redirect', { status: 302, headers: { location: '/elsewhere' }, body: '' }],
  ])('is unknown after %s, because a token may have been spent', async (_, answer) => {
    expect((await answeredWith(answer)).outcome).toBe('unknown');
  });

  it('is unknown when no answer comes, and not sent when nothing listens', async () => {
    const silent = await startTcp(() => undefined);
    expect((await mint(silent.baseUrl, { timeoutMs: 1500 })).outcome).toBe('unknown');
    const result = await mint(await closedPort());
    expect(result.outcome).toBe('not_sent');
    expect(stepsOf(result)).toMatchObject({ answer: { ok: false } });
  });

  it('warns of an id that is longer than the secret, as when they are swapped', async () => {
    const result = await mint(await closedPort(), { clientId: 'x'.repeat(64) });
    expect(stepsOf(result)['credentials']).toMatchObject({
      ok: false,
      finding: expect.stringContaining('swapped') as string,
    });
  });
});

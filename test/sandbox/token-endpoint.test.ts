import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIVE_WINDOWS } from '../../sandbox/world/budgets.js';
import type { SandboxState } from '../../sandbox/world/state.js';
import { answerTokenRequest } from '../../sandbox/http/token-endpoint.js';
import { CREDENTIALS, startTestSandbox, type TestSandbox } from './test-sandbox.js';

const TWELVE_HOURS = 43_200;

describe('the token endpoint', () => {
  let sandbox: TestSandbox;
  const ask = async (init: RequestInit): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(new URL('oauth/token', sandbox.sandbox.url), init);
    return { status: response.status, body: await response.json() };
  };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const json = { 'content-type': 'application/json' };
  const body = 'grant_type=client_credentials';
  const secretBody = `${body}&client_id=test-client&client_secret=test-secret`;

  beforeEach(async () => {
    sandbox = await startTestSandbox({ people: 20 });
  });
  afterEach(() => sandbox.dispose());

  it('answers in camelCase a token of twelve hours, with an offset in its end', async () => {
    const reply = await sandbox.requestToken(CREDENTIALS);
    expect(reply.body).toMatchObject({ tokenType: 'Bearer', expiresIn: TWELVE_HOURS });
    const { expiresAt } = reply.body as { expiresAt: string };
    expect(expiresAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/);
    const servedAt = Date.parse(reply.headers.get('date') ?? '');
    expect(Math.abs(Date.parse(expiresAt) - servedAt - TWELVE_HOURS * 1000)).toBeLessThan(2000);
  });

  it.each([
    [405, 'METHOD_NOT_ALLOWED', 'another method', {}],
    [415, 'UNSUPPORTED_MEDIA_TYPE', 'a JSON body', { method: 'POST', headers: json, body: '{}' }],
    [400, 'BAD_REQUEST', 'no Authorization', { method: 'POST', headers: form, body }],
    [
      400,
      'BAD_REQUEST',
      'credentials in the form',
      { method: 'POST', headers: form, body: secretBody },
    ],
  ] as const)('refuses with %i %s: %s', async (...[status, name, , init]) => {
    const details = 'uri=/v1/oauth/token';
    const expected = { status, body: { code: status, status: name, details } };
    expect(await ask(init)).toMatchObject(expected);
  });

  it('reads id and secret as RFC 6749 has them written, each as in a form', async () => {
    const odd = { clientId: 'a:b', clientSecret: 'p+q r%' };
    const answer = (text: string) =>
      answerTokenRequest(
        {
          method: 'POST',
          contentType: 'application/x-www-form-urlencoded',
          authorization: `Basic ${Buffer.from(text).toString('base64')}`,
          body: () => Promise.resolve(body),
          credentials: odd,
        },
        { mints: [], countWithin: () => 2 } as unknown as SandboxState,
        LIVE_WINDOWS,
      );
    // With the budget spent, the right credentials come as far as that.
    await expect(answer('a%3Ab:p%2Bq+r%25')).rejects.toThrow('Two tokens');
    await expect(answer('a:b:p+q r%')).rejects.toThrow('is wrong');
  });

  it('refuses a wrong secret with 401 and spends no token on it', async () => {
    const wrong = await sandbox.requestToken({ ...CREDENTIALS, clientSecret: 'other' });
    expect(wrong.status).toBe(401);
    expect((await sandbox.ledger()).mints).toHaveLength(1);
  });

  it('issues two tokens in any 24 hours and refuses the third with 429', async () => {
    expect((await sandbox.requestToken(CREDENTIALS)).status).toBe(200);
    expect((await sandbox.requestToken(CREDENTIALS)).status).toBe(429);
    await sandbox.advance(24 * 3600 + 1);
    expect((await sandbox.requestToken(CREDENTIALS)).status).toBe(200);
  });

  it('lets a token end after twelve hours, and at once when it is revoked', async () => {
    expect((await sandbox.get('cleanrooms')).status).toBe(200);
    await sandbox.advance(TWELVE_HOURS + 1);
    expect((await sandbox.get('cleanrooms')).status).toBe(401);
    await sandbox.authenticate(CREDENTIALS);
    expect((await sandbox.get('cleanrooms')).status).toBe(200);
    await sandbox.control('POST', 'tokens/revoke');
    expect((await sandbox.get('cleanrooms')).status).toBe(401);
  });
});

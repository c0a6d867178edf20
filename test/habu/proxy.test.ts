import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { apiWay } from '../../src/habu/api-way.js';
import { HabuApiError, outcomeOf } from '../../src/habu/habu-api-error.js';
import { mintToken } from '../../src/habu/tokens/token.js';
import { compiledFile } from '../../src/package-root.js';
import { type ConnectProxy, startProxy } from './connect-proxy.js';
import { closedPort, type FixtureApi, startApi } from './fixture-servers.js';
import { clientOf } from './test-client.js';

const HOST = 'api.example.test';
/** Nobody resolves it: whatever reaches the API came through the proxy. */
const BASE_URL = `http://${HOST}/v1/`;
const PASSWORD = 'pass@word';
const BASIC = `Basic ${Buffer.from(`person:${PASSWORD}`).toString('base64')}`;

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function startBoth(status?: number): Promise<{ api: FixtureApi; proxy: ConnectProxy }> {
  const api = await startApi(() => ({ body: { accessToken: 'a-token', expiresIn: 60 } }));
  const proxy = await startProxy(Number(new URL(api.baseUrl).port), status);
  open.push(api, proxy);
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

/** Authority and certificate of a server that no usual root has signed. */
function makeCertificates(folder: string) {
  const file = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    ...['req', '-x509', ...key, '-days', '2', '-subj', '/CN=Test authority'],
    ...['-keyout', file('ca.key'), '-out', file('ca.pem')],
  );
  openssl(
    ...['req', '-x509', ...key, '-days', '2', '-subj', `/CN=${HOST}`],
    ...['-addext', `subjectAltName=DNS:${HOST}`, '-addext', 'basicConstraints=critical,CA:FALSE'],
    ...['-CA', file('ca.pem'), '-CAkey', file('ca.key')],
    ...['-keyout', file('server.key'), '-out', file('server.pem')],
  );
  return {
    authority: file('ca.pem'),
    key: readFileSync(file('server.key')),
    cert: readFileSync(file('server.pem')),
  };
}

describe('an API with a certificate of the company', () => {
  let folder: string;
  let authority: string;
  let server: https.Server;
  let proxy: ConnectProxy;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'habu-ca-'));
    const made = makeCertificates(folder);
    authority = made.authority;
    server = https.createServer(made, (_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"UP"}'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    proxy = await startProxy((server.address() as AddressInfo).port);
  });
  afterAll(async () => {
    await proxy.close();
    server.close();
    rmSync(folder, { recursive: true });
  });

  /** In a process of its own: Node reads NODE_EXTRA_CA_CERTS at its start. */
  const callIn = async (env: NodeJS.ProcessEnv): Promise<string> => {
    const load = (...names: string[]) => JSON.stringify(compiledFile('src', ...names));
    const script = `
      const { apiWay } = await import(${load('habu', 'api-way.js')});
      const { createHabuClient } = await import(${load('habu', 'client.js')});
      const { loadConfig } = await import(${load('config.js')});
      const baseUrl = 'https://${HOST}/v1/';
      const way = apiWay(baseUrl, loadConfig(process.env).proxies);
      const logger = { debug() {} };
      const client = createHabuClient({ baseUrl, way, logger, timeoutMs: 10000, userAgent: 'test' });
      const answer = await client.call('getHealth').catch((error) => error);
      console.log(answer.data?.status ?? answer.message + ' ' + answer.nextStep);
      process.exit(0);`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', script],
      { env: { PATH: process.env['PATH'], ...env } },
    );
    return stdout.trim();
  };

  it('is accepted with NODE_EXTRA_CA_CERTS, through the proxy that a variable in small letters names', async () => {
    const env = { https_proxy: `http://${proxy.host}`, NODE_EXTRA_CA_CERTS: authority };
    expect(await callIn(env)).toBe('UP');
    expect(proxy.seen.at(-1)?.to).toBe(`${HOST}:443`);
  });

  it('is refused without, and the error names that variable', async () => {
    const said = await callIn({ HTTPS_PROXY: proxy.host });
    expect(said).toContain(`the TLS certificate of ${HOST} was not accepted`);
    expect(said).toContain('NODE_EXTRA_CA_CERTS');
  });
});

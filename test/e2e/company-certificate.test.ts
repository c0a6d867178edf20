import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiledFile } from '../../src/package-root.js';
import { type ConnectProxy, startProxy } from '../habu/connect-proxy.js';

/** Nobody resolves it: whatever reaches the API came through the proxy. */
const HOST = 'api.example.test';

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

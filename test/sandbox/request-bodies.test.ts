import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTRIBUTE_OVERLAP } from './sandbox-probe.js';
import { CREDENTIALS, startTestSandbox, type TestSandbox } from './test-sandbox.js';

const FORM = 'content-type: application/x-www-form-urlencoded';
const basic = (secret: string): string =>
  `authorization: Basic ${Buffer.from(`${CREDENTIALS.clientId}:${secret}`).toString('base64')}`;

describe('a request to the sandbox', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox({ people: 20 });
  });
  afterAll(() => sandbox.dispose());

  /** The first line that the sandbox says to a head, whose body follows only as far as given. */
  const firstLine = async (start: string, headers: string[], body = ''): Promise<string> => {
    const { host, port } = new URL(sandbox.sandbox.url);
    const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    const given = headers.some((header) => header.startsWith('host:')) ? [] : [`host: ${host}`];
    socket.write([start, ...given, ...headers, '', body].join('\r\n'));
    try {
      const [said] = (await once(socket, 'data', { signal: AbortSignal.timeout(5_000) })) as [
        Buffer,
      ];
      return said.toString().split('\r\n', 1)[0] ?? '';
    } finally {
      socket.destroy();
    }
  };

  it.each([
    ['the token endpoint', 'POST /v1/oauth/token HTTP/1.1', [FORM, basic('wrong')]],
    [
      'an operation',
      'POST /v1/cleanroom-questions/x/create-run HTTP/1.1',
      ['authorization: Bearer x'],
    ],
    ['a path that is none', 'POST /v1/nothing HTTP/1.1', []],
    ['the control API', 'POST /control/faults HTTP/1.1', ['authorization: Bearer x']],
  ])('to %s is refused before its body is read', async (_name, start, headers) => {
    expect(await firstLine(start, [...headers, 'content-length: 1000000000'])).toMatch(/ 401 /);
  });

  it('to the token endpoint is refused before its body is read when nobody is named', async () => {
    const start = 'POST /v1/oauth/token HTTP/1.1';
    expect(await firstLine(start, [FORM, 'content-length: 100'])).toMatch(/ 400 /);
  });

  const TOO_LARGE = 2 * 1024 * 1024;
  const bearer = (token: string): string => `authorization: Bearer ${token}`;
  it.each([
    ['announced', [`content-length: ${TOO_LARGE}`], ''],
    [
      'in pieces',
      ['transfer-encoding: chunked'],
      `${TOO_LARGE.toString(16)}\r\n${'x'.repeat(TOO_LARGE)}`,
    ],
  ])('has a body of bounded size: %s', async (_how, size, body) => {
    const json = ['content-type: application/json', ...size];
    const token = [FORM, basic(CREDENTIALS.clientSecret), ...size];
    expect(await firstLine('POST /v1/oauth/token HTTP/1.1', token, body)).toMatch(/ 413 /);
    const id = await sandbox.questionId(ATTRIBUTE_OVERLAP);
    const create = `POST /v1/cleanroom-questions/${id}/create-run HTTP/1.1`;
    expect(await firstLine(create, [bearer(sandbox.token), ...json], body)).toMatch(/ 413 /);
    const control = [bearer(sandbox.sandbox.controlToken), ...json];
    expect(await firstLine('POST /control/faults HTTP/1.1', control, body)).toMatch(/ 413 /);
  });

  it.each([
    ['of another host name', ['host: evil.example']],
    ['of this host name in front of another', ['host: 127.0.0.1.evil.example']],
    ['of a page', ['origin: http://evil.example']],
    ['of a page of this very address', ['origin: http://127.0.0.1:1']],
  ])('is refused and not even counted when it is %s', async (_what, headers) => {
    const before = (await sandbox.ledger()).arrivals.length;
    for (const path of ['/v1/health', '/v1/cleanrooms', '/control/ledger', '/'])
      expect(await firstLine(`GET ${path} HTTP/1.1`, headers)).toMatch(/ 403 /);
    expect((await sandbox.ledger()).arrivals).toHaveLength(before);
  });
});

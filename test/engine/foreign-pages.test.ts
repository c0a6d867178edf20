import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CLOSED_TO_BROWSERS } from '../../src/engine/free-port.js';
import { setWebUi, type EngineEndpoint } from '../../src/engine/index.js';
import { compiledFile } from '../../src/package-root.js';
import { chromium, domOf } from '../support/chromium.js';
import { listeningPorts } from '../support/listening-ports.js';
import { fixture, testEngine, type TestEngine } from './engine-harness.js';

const FOREIGN = 'evil.example';
const READS = [
  ...['/', '/metrics', '/debug/pprof/', '/v1/health', '/v1/cleanrooms', '/control/ledger'],
  ...['/api/v1/namespaces', '/api/v1/namespaces/habu/workflows'],
];
const PLANTED = 'planted-by-a-page';
const WORKFLOW = { workflowType: { name: 'any' }, taskQueue: { name: 'no-worker' } };
const WRITES: [string, object][] = [
  [`/api/v1/namespaces/habu/workflows/${PLANTED}`, WORKFLOW],
  ['/control/clock', { advanceSeconds: 60 }],
];

/** Web pages cannot name most of these ports, but they can try all. */
describe.runIf(process.platform === 'linux')('a web page of a foreign host', () => {
  let engine: TestEngine;
  let endpoint: EngineEndpoint;
  beforeAll(async () => {
    engine = testEngine(inject('temporalCli'), {
      sandboxPeople: 20,
      parts: { sandboxScript: compiledFile('sandbox', 'main.js') },
    });
    endpoint = await engine.start();
  });
  afterAll(() => engine.dispose());

  const ports = () => Object.values({ ...endpoint.pids }).flatMap((pid) => listeningPorts(pid));
  const wasPlanted = async (): Promise<boolean> => {
    const connection = await Connection.connect({ address: endpoint.address });
    const client = new Client({ connection, namespace: endpoint.namespace });
    try {
      await client.workflow.getHandle(PLANTED).terminate();
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    } finally {
      await connection.close();
    }
  };

  it('meets loopback ports only', () => {
    expect(ports().length).toBeGreaterThanOrEqual(6);
    for (const { address } of ports()) expect(address).toBe('127.0.0.1');
  });

  it('hears nothing on any port, or on one that browsers do not open', async () => {
    for (const { port } of ports()) {
      if (await browsersRefuse(port)) continue;
      for (const path of READS)
        expect([port, path, await said(port, path)]).toEqual([port, path, 'nothing']);
      for (const [path, body] of WRITES)
        expect([port, path, await said(port, path, body)]).toEqual([port, path, 'nothing']);
    }
    expect(await wasPlanted()).toBe(false);
  });

  describe.skipIf(chromium === undefined)(
    `in Chromium (${chromium ?? 'none is installed'})`,
    () => {
      it('opens none of the ports that are kept for what answers pages', async () => {
        const servers = CLOSED_TO_BROWSERS.map((port) =>
          createServer((_request, response) => void response.end('read'))
            .on('error', () => undefined)
            .listen(port, '127.0.0.1'),
        );
        const heard = await attack(CLOSED_TO_BROWSERS);
        for (const server of servers) server.close();
        expect(heard).toEqual([]);
      });

      it('reads and starts nothing', { timeout: 180_000 }, async () => {
        const heard = await attack(ports().map(({ port }) => port));
        // The page itself was at work on each port that a browser opens at all.
        expect(heard.filter(({ done }) => done).length).toBeGreaterThanOrEqual(5);
        expect(heard.filter(({ status }) => status !== undefined && status < 400)).toEqual([]);
        expect(await wasPlanted()).toBe(false);
      });

      it(
        'reads and starts what it likes while the Web UI is open, as SECURITY.md says, and nothing afterwards',
        { timeout: 180_000 },
        async () => {
          const open = await setWebUi(engine.options, 5);
          const port = Number(new URL(open?.url ?? '').port);
          // The server that was restarted for it answers a moment later than its UI.
          const namespaces = async () =>
            (await attack([port])).find(({ path }) => path === '/api/v1/namespaces')?.text;
          await expect.poll(namespaces, { timeout: 60_000 }).toContain('habu');
          expect(await wasPlanted()).toBe(true);
          await setWebUi(engine.options, 0);
          expect((await attack([port])).filter(({ status }) => status !== undefined)).toEqual([]);
          expect(await wasPlanted()).toBe(false);
        },
      );
    },
  );
});

/** Node's fetch keeps the browsers' list of ports. */
async function browsersRefuse(port: number): Promise<boolean> {
  const error: unknown = await fetch(`http://127.0.0.1:${port}/`).catch((cause: unknown) => cause);
  return error instanceof TypeError && (error.cause as Error | undefined)?.message === 'bad port';
}

/** What a port says to a request with a foreign host: `nothing` when it refuses in a few words, or speaks no HTTP. */
async function said(port: number, path: string, body?: object): Promise<string> {
  const method = body === undefined ? 'GET' : 'POST';
  const text = body === undefined ? '' : JSON.stringify(body);
  const head = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${FOREIGN}:${port}`,
    ...(body === undefined ? [] : [`Origin: http://${FOREIGN}:${port}`]),
    `Content-Type: application/json`,
    `Content-Length: ${text.length}`,
    'Connection: close',
  ];
  const answer = await new Promise<string>((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write([...head, '', text].join('\r\n')));
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
  });
  const refused = /^HTTP\/1\.1 4\d\d [^]{0,600}$/.test(answer) && !/habu|temporal/i.test(answer);
  return refused || !answer.startsWith('HTTP/1') ? 'nothing' : answer;
}

interface Heard {
  readonly port: number;
  readonly path?: string;
  readonly status?: number;
  readonly text?: string;
  readonly done?: true;
}

/**
 * DNS rebinding: the foreign name server leads to the page's own server first, and to this machine from then on. Here a proxy
 * stands for the first, and a rule of the browser's resolver for the second.
 */
async function attack(ports: readonly number[]): Promise<Heard[]> {
  const page = readFileSync(fixture('rebinding-page.html'), 'utf8')
    .replace('READS_JSON', JSON.stringify(READS))
    .replace('WRITES_JSON', JSON.stringify(WRITES))
    .replace('PORTS_JSON', JSON.stringify(ports));
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(page);
  });
  const own = await listen(server);
  const rule = `function FindProxyForURL(url) {
    return url.endsWith('/rebinding-page') ? 'PROXY 127.0.0.1:${own}' : 'DIRECT'; }`;
  try {
    const dom = await domOf(`http://${FOREIGN}/rebinding-page`, {
      flags: [
        `--host-resolver-rules=MAP ${FOREIGN} 127.0.0.1`,
        `--proxy-pac-url=data:application/x-ns-proxy-autoconfig;base64,${btoa(rule)}`,
      ],
      forMs: 15_000,
    });
    const lines = /<pre id="heard">([^]*?)<\/pre>/.exec(dom)?.[1] ?? '';
    return lines
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(unescapeHtml(line)) as Heard);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const unescapeHtml = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );

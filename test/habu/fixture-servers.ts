import http from 'node:http';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface SeenRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface FixtureApi {
  /** Ends with /v1/. */
  readonly baseUrl: string;
  readonly requests: readonly SeenRequest[];
  readonly close: () => Promise<void>;
}

export interface FixtureAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a text or bytes as they are. */
  readonly body?: unknown;
}

/** A real HTTP server on a free port, until the test ends, that remembers what it was asked and answers what `answer` says. */
export async function startApi(
  answer: (request: SeenRequest) => FixtureAnswer,
): Promise<FixtureApi> {
  const requests: SeenRequest[] = [];
  const server = http.createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      requests.push(request);
      const { status = 200, headers: sent, body } = answer(request);
      response.writeHead(status, { 'content-type': 'application/json', ...sent });
      const isReady = typeof body === 'string' || body === undefined || Buffer.isBuffer(body);
      response.end(isReady ? body : JSON.stringify(body));
    });
  });
  // On a busy machine a client may think for longer than five seconds between two requests.
  server.keepAliveTimeout = 0;
  const port = await listen(server);
  const close = closing(server);
  onTestFinished(close);
  return { baseUrl: `http://127.0.0.1:${port}/v1/`, requests, close };
}

/** One that answers everything alike. */
export const answering = (answer: FixtureAnswer): Promise<FixtureApi> => startApi(() => answer);

/** A bare TCP server, for what no HTTP server would do. `onData` runs when the first bytes of a request are there. */
export async function startTcp(onData: (socket: Socket) => void): Promise<FixtureApi> {
  const sockets = new Set<Socket>();
  const requests: SeenRequest[] = [];
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => sockets.delete(socket));
    socket.once('data', (data) => {
      requests.push({ method: '', url: '', headers: {}, body: data.toString() });
      onData(socket);
    });
  });
  const port = await listen(server);
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await closing(server)();
  };
  onTestFinished(close);
  return { baseUrl: `http://127.0.0.1:${port}/v1/`, requests, close };
}

/** A base URL on which nothing listens: the port was free a moment ago. */
export async function closedPort(): Promise<string> {
  const api = await startTcp(() => undefined);
  await api.close();
  return api.baseUrl;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const closing = (server: Server) => async () => {
  if (server instanceof http.Server) server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
};

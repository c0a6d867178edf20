import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export interface SeenConnect {
  /** Host and port that were asked for. */
  readonly to: string | undefined;
  readonly authorization: string | undefined;
}

export interface ConnectProxy {
  readonly host: string;
  readonly seen: readonly SeenConnect[];
  readonly close: () => Promise<void>;
}

/** A real HTTP proxy that leads every CONNECT to one port of this machine, or refuses it with `status`. */
export async function startProxy(port: number, status = 200): Promise<ConnectProxy> {
  const seen: SeenConnect[] = [];
  const sockets = new Set<Duplex>();
  const keep = (socket: Duplex): Duplex => {
    sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const server = http.createServer((_request, response) => response.writeHead(400).end());
  server.on('connect', (request, client) => {
    seen.push({ to: request.url, authorization: request.headers['proxy-authorization'] });
    const near = keep(client);
    if (status !== 200) {
      near.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const far = keep(net.connect(port, '127.0.0.1'));
    far.once('connect', () => {
      near.write('HTTP/1.1 200 Connected\r\n\r\n');
      near.pipe(far).pipe(near);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

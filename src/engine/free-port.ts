import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { LOOPBACK } from './control-wire.js';

/** A server that was just killed can keep its port for a moment. */
const PREFERRED_LIMIT_MS = 2_000;

/** The preferred port as soon as it is free, else any free one. */
export async function freePort(preferred?: number): Promise<number> {
  const giveUpAt = Date.now() + PREFERRED_LIMIT_MS;
  while (preferred !== undefined && Date.now() < giveUpAt) {
    const port = await tryPort(preferred);
    if (port !== undefined) return port;
    await pause(100);
  }
  const port = await tryPort(0);
  if (port === undefined) throw new Error('no free port on this machine');
  return port;
}

async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer().listen({ host: LOOPBACK, port, exclusive: true });
  try {
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}

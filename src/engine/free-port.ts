import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { LOOPBACK } from './control-wire.js';

/** A server that was just killed can keep its port for a moment. */
const PREFERRED_LIMIT_MS = 2_000;

/**
 * Below the ports that systems give to outgoing connections (from 32768 on Linux): one of those would be taken by
 * chance when its server is started again.
 */
const LOWEST = 10_000;
const HIGHEST = 19_999;
const TRIES = 20;

/** The preferred port as soon as it is free, else any free one. */
export async function freePort(preferred?: number): Promise<number> {
  const giveUpAt = Date.now() + PREFERRED_LIMIT_MS;
  while (preferred !== undefined && Date.now() < giveUpAt) {
    const port = await tryPort(preferred);
    if (port !== undefined) return port;
    await pause(100);
  }
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = await tryPort(randomInt(LOWEST, HIGHEST + 1));
    if (port !== undefined) return port;
  }
  throw new Error(`none of ${TRIES} ports from ${LOWEST} to ${HIGHEST} is free`);
}

async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer().listen({ host: LOOPBACK, port, exclusive: true });
  try {
    await once(server, 'listening');
    return port;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}

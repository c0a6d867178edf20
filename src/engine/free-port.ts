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

/**
 * Browsers refuse to open these (Fetch standard, "port blocking"), because servers of other protocols once had them: a place
 * for what answers web pages and cannot be told not to. Not all of the standard's ports: Chromium opens 4190 (156).
 */
export const CLOSED_TO_BROWSERS = [
  ...[6665, 6666, 6667, 6668, 6669, 6697, 6566, 10_080, 3659, 1719, 1720, 1723],
];

/** Undefined when all of them are taken. */
export async function portClosedToBrowsers(): Promise<number | undefined> {
  // Engines that start at once had better not try the same one first.
  const first = randomInt(CLOSED_TO_BROWSERS.length);
  const rotated = [...CLOSED_TO_BROWSERS.slice(first), ...CLOSED_TO_BROWSERS.slice(0, first)];
  for (const port of rotated) if ((await tryPort(port)) !== undefined) return port;
  return undefined;
}

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

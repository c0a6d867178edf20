import pino from 'pino';
import { createHabuClient, type ClientOptions, type HabuClient } from '../../src/habu/client.js';

export const TOKEN = 'a-token-that-nobody-may-read';

/** A grant of the run desk that may still be used. */
export const GRANT = { sendBy: '2100-01-01T00:00:00.000Z' };

export const clientOf = (baseUrl: string, options: Partial<ClientOptions> = {}): HabuClient =>
  createHabuClient({
    baseUrl,
    getToken: () => Promise.resolve(TOKEN),
    timeoutMs: 10_000,
    userAgent: 'habu-mcp-test/1',
    logger: pino({ level: 'silent' }),
    ...options,
  });

import pino from 'pino';
import { createHabuClient, type ClientOptions, type HabuClient } from '../../src/habu/client.js';

export const TOKEN = 'a-token-that-nobody-may-read';

export const clientOf = (baseUrl: string, options: Partial<ClientOptions> = {}): HabuClient =>
  createHabuClient({
    baseUrl,
    getToken: () => Promise.resolve(TOKEN),
    timeoutMs: 10_000,
    userAgent: 'habu-mcp-test/1',
    logger: pino({ level: 'silent' }),
    ...options,
  });

import { createMiddleware } from 'hono/factory';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses what only a browser page sends, before it is counted: a host name that leads here by way of a foreign name
 * server, or the marks that browsers put on the requests of pages.
 */
export const onlyPrograms = createMiddleware(async ({ req, text }, next) => {
  const [hostName = ''] = (req.header('host') ?? '').toLowerCase().split(/:\d+$/);
  const site = req.header('sec-fetch-site') ?? 'none';
  if (!LOOPBACK_NAMES.has(hostName) || req.header('origin') !== undefined || site !== 'none')
    return text('', 403);
  await next();
  return undefined;
});

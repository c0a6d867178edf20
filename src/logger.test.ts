import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { createRedactor } from './domain/text/redactor.js';
import { defined } from './domain/words/defined.js';
import { createLogger } from './logger.js';

const SECRET = 'hush-4711-do-not-tell';
const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJl';

function linesOf(
  write: (logger: ReturnType<typeof createLogger>) => void,
  redact?: (text: string) => string,
): string {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  write(
    createLogger({
      ...{ name: 'test', level: 'trace', destination },
      ...defined({ redact }),
    }),
  );
  return lines.join('');
}

describe('createLogger', () => {
  it.each([
    'authorization',
    'Authorization',
    'proxy-authorization',
    'accessToken',
    'access_token',
    'clientSecret',
    'HABU_API_CLIENT_SECRET',
    'password',
    'secret',
    'token',
    'sealedToken',
    'credentials',
    'apiKey',
    'set-cookie',
  ])('never writes the value of %s, at any depth or in a child', (key) => {
    const held = { [key]: SECRET };
    const text = linesOf((logger) => {
      logger.info(held, 'flat');
      logger.info({ request: { headers: [{ inner: held }] } }, 'deep');
      logger.child(held).info('child');
      logger.child({ bound: { held } }).info('deep child');
      logger.error(Object.assign(new Error('failed'), { response: { headers: held } }));
      logger.error({ err: new Error('outer', { cause: Object.assign(new Error('in'), held) }) });
      logger.info({ [key]: { nested: { value: SECRET } } }, 'object under the key');
    });
    expect(text).not.toContain(SECRET);
    expect(text.match(/\[redacted\]/g)?.length).toBeGreaterThanOrEqual(6);
  });

  it('never writes a bearer, a basic header, a token or user info inside a text', () => {
    const text = linesOf((logger) => {
      logger.info(`sent Authorization: Bearer ${SECRET}`);
      logger.info({ note: `Basic ${Buffer.from(SECRET).toString('base64')}` });
      logger.error(new Error(`refused ${JWT} of https://me:${SECRET}@example.test/`));
      logger.info(`{"accessToken":"${SECRET}"} and client_secret=${SECRET}`);
    });
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(JWT);
    expect(text).not.toContain(Buffer.from(SECRET).toString('base64'));
  });

  it('never writes what the process knows as a secret, in whatever spelling', () => {
    const redactor = createRedactor();
    redactor.learnCredentials({ clientId: 'key-4711-alder', clientSecret: SECRET });
    const text = linesOf((logger) => {
      logger.info(`echoed ${SECRET}`);
      logger.info({ note: Buffer.from(SECRET).toString('hex') }, 'beside');
      logger.child({ requestId: SECRET }).error(new Error(Array.from(SECRET).join('\u200b')));
      logger.info({ [SECRET]: 1 }, 'as a name');
    }, redactor.redact);
    expect(text.match(/\[redacted\]/g)?.length).toBeGreaterThanOrEqual(5);
    expect(text.replaceAll('\u200b', '')).not.toContain(SECRET);
    expect(text).not.toContain(Buffer.from(SECRET).toString('hex'));
  });

  it('leaves facts about tokens readable', () => {
    const text = linesOf((logger) => {
      logger.info({ tokensLeft: 1, tokenExpiresAt: '2030-01-01T00:00:00Z' }, 'one token left');
    });
    expect(JSON.parse(text)).toMatchObject({ tokensLeft: 1, msg: 'one token left', name: 'test' });
  });

  it('writes to standard error, each line before the call returns', () => {
    const { [pino.symbols.streamSym]: stream } = createLogger({
      name: 'test',
      level: 'info',
    }) as unknown as Record<symbol, unknown>;
    expect(stream).toMatchObject({ fd: 2, sync: true });
  });
});

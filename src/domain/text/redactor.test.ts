import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from './redactor.js';

const SECRET = 'kT9_vQ2-hZ7wLxR4nB8sYc3mPd6fGj1a';
const CLIENT_ID = 'key-4711-alder-outfitters';

const redactor = createRedactor();
redactor.learnCredentials({ clientId: CLIENT_ID, clientSecret: SECRET });
const redact = (text: string): string => redactor.redact(text);

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const everyByte = (text: string): string =>
  Buffer.from(text)
    .toString('hex')
    .replace(/../g, (byte) => `%${byte}`);

/** Ways in which an API, a gateway or a log shipper spells what it was sent. */
const SPELLINGS: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  'in upper case': (secret) => secret.toUpperCase(),
  'with zero-width spaces': (secret) => Array.from(secret).join('\u200b'),
  'with control characters': (secret) => Array.from(secret).join('\u0000'),
  'with tags and variation selectors': (secret) => Array.from(secret).join('\u{e0041}\ufe0f'),
  'with lone surrogates': (secret) => Array.from(secret).join('\ud800'),
  'broken into lines': (secret) => secret.replace(/.{5}/g, '$&\r\n  '),
  'URL-encoded': (secret) => encodeURIComponent(secret),
  'percent-encoded, every byte': everyByte,
  'HTML-encoded': (secret) =>
    Array.from(secret, (one) => `&#x${one.charCodeAt(0).toString(16)};`).join(''),
  'as JSON escapes': (secret) =>
    Array.from(secret, (one) => `\\u00${one.charCodeAt(0).toString(16)}`).join(''),
  'in Base64': base64,
  'in Base64url': (secret) => Buffer.from(secret).toString('base64url'),
  'in Base64 behind one character': (secret) => base64(`x${secret}`),
  'in Base64 behind two characters': (secret) => base64(`xy${secret}`),
  'in Base64 in lines': (secret) => base64(secret).replace(/.{20}/g, '$&\n'),
  'as Basic credentials': (secret) => base64(`${CLIENT_ID}:${secret}`),
  'in hex': (secret) => Buffer.from(secret).toString('hex'),
  'in upper-case hex': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'without its ends': (secret) => secret.slice(5, 25),
};

const parts = fc.tuple(
  fc.integer({ min: 0, max: SECRET.length - 12 }),
  fc.integer({ min: 12, max: SECRET.length }),
);
/** Those in which a character stands for itself or is escaped. */
const LONE = Object.values(SPELLINGS).slice(0, 11);

describe('redact', () => {
  it.each(Object.keys(SPELLINGS))('removes a secret %s, and nothing around it', (spelling) => {
    const spelt = SPELLINGS[spelling]?.(SECRET) ?? '';
    expect(redact(`before ${spelt} after`)).toMatch(/^before \S{0,3}\[redacted\]\S{0,4} after$/);
  });

  it('removes every part of twelve characters and more, wherever it is cut', () => {
    fc.assert(
      fc.property(parts, fc.constantFrom(...LONE), fc.string(), ([from, length], spell, around) => {
        const part = SECRET.slice(from, from + length);
        const shown = redact(`${around} ${spell(part)} ${around}`);
        expect(shown).toContain('[redacted]');
        expect(shown.replaceAll(around, '')).not.toContain(part.slice(0, 12));
      }),
    );
  });

  it('leaves a client id alone that is a part of something longer, and removes it alone', () => {
    expect(redact(`client ${CLIENT_ID} is unknown`)).toBe('client [redacted] is unknown');
    expect(redact(`x${CLIENT_ID}`)).toBe(`x${CLIENT_ID}`);
    expect(redact(base64(CLIENT_ID))).toMatch(/^\[redacted\]\S{0,3}$/);
  });

  it('is not fooled into mangling ordinary words by a client id or a secret that is one', () => {
    const words = createRedactor();
    words.learnCredentials({ clientId: 'measurement', clientSecret: 'four' });
    words.learnCredentials({ clientId: 'measurements', clientSecret: '' });
    const text = 'The measurements of four audiences, measurements again.';
    expect(words.redact(text)).toBe(text);
  });

  it('removes a short secret as a whole', () => {
    const short = createRedactor();
    short.learnCredentials({ clientId: 'test-client', clientSecret: 'test-secret' });
    expect(short.redact('{"secret":"test-secret"}')).toBe('{"secret":"[redacted]"}');
    expect(short.redact(base64('test-client:test-secret'))).toContain('[redacted]');
  });

  it('leaves every other text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(redact(text)).toBe(text);
      }),
    );
  });

  it('knows the last tokens of a worker that lives for months, and its credentials for ever', () => {
    const old = createRedactor();
    old.learnCredentials({ clientId: CLIENT_ID, clientSecret: SECRET });
    const tokens = Array.from(
      { length: 40 },
      (_, at) => `token-${at}-${base64(`${at}`.repeat(30))}`,
    );
    for (const token of tokens) old.learnToken(token);
    expect(old.redact(`${tokens.at(-1)} ${SECRET}`)).toBe('[redacted] [redacted]');
    expect(old.redact(tokens.at(-2) ?? '')).toBe('[redacted]');
  });
});

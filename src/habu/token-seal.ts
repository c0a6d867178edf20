import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Names the format; a sealed token of another version is not opened but minted again. */
const PREFIX = 'habu-seal-1.';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts a token so that only a holder of the client secret can read it; each call gives another text. */
export function sealToken(token: string, secret: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(secret), iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(PREFIX));
  const hidden = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
  return PREFIX + Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64url');
}

/** The token, or undefined when the text was sealed with another secret, in another version, or was changed. */
export function openToken(sealed: string, secret: string): string | undefined {
  if (!sealed.startsWith(PREFIX)) return undefined;
  const bytes = Buffer.from(sealed.slice(PREFIX.length), 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, keyOf(secret), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(PREFIX));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const token = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
    return Buffer.concat([token, decipher.final()]).toString('utf8');
  } catch {
    // GCM reports a wrong key and a changed text alike, by throwing.
    return undefined;
  }
}

/**
 * Names the secret and the format of the seal without giving anything of the secret away: whoever has the same
 * fingerprint can open what the other has sealed.
 */
export const secretFingerprint = (secret: string): string =>
  Buffer.from(hkdfSync('sha256', secret, '', `habu-mcp fingerprint ${PREFIX}`, 6)).toString('hex');

const keyOf = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'habu-mcp token seal', 32));

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Names the format. */
const PREFIX = 'habu-seal-2.';
/** The format of before, which was bound to nothing: read, so that an update costs no token; it is over with its tokens. */
const FORMER_PREFIX = 'habu-seal-1.';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Where a sealed token belongs: moved to another record it does not open. */
export interface SealedFor {
  readonly account: string;
  readonly mintId: string;
}

/** Encrypts a token so that only a holder of the client secret can read it; each call gives another text. */
export function sealToken(token: string, secret: string, place: SealedFor): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(secret), iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(place));
  const hidden = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
  return PREFIX + Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64url');
}

/** The token, or undefined when the text was sealed with another secret or for another place, or was changed. */
export function openToken(sealed: string, secret: string, place: SealedFor): string | undefined {
  if (sealed.startsWith(PREFIX)) return opened(sealed.slice(PREFIX.length), secret, boundTo(place));
  if (sealed.startsWith(FORMER_PREFIX))
    return opened(sealed.slice(FORMER_PREFIX.length), secret, Buffer.from(FORMER_PREFIX));
  return undefined;
}

const boundTo = ({ account, mintId }: SealedFor): Buffer =>
  Buffer.from(JSON.stringify([PREFIX, account, mintId]));

function opened(text: string, secret: string, bound: Buffer): string | undefined {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, keyOf(secret), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(bound);
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
 * Names the secret without giving anything of it away: whoever has the same fingerprint can open what the other has
 * sealed. It did not change with the format, because another name would be another secret, and cost a token.
 */
export const secretFingerprint = (secret: string): string =>
  Buffer.from(hkdfSync('sha256', secret, '', 'habu-mcp fingerprint habu-seal-1.', 6)).toString(
    'hex',
  );

const keyOf = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'habu-mcp token seal', 32));

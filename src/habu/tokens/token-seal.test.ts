import { describe, expect, it } from 'vitest';
import { openToken, sealToken, secretFingerprint } from './token-seal.js';

const PLACE = { account: 'acme', mintId: 'mint-1' };
const SECRET = 'the secret';
/** Sealed by version 0.1.0 with SECRET; it opens to `the token`. */
const FORMER = 'habu-seal-1.eaL1OOxmTTnnO0t5lN-lJLMqXVtDu_P0xe-DvMmYmexp6ENIRg';

describe('a sealed token', () => {
  it('opens with the secret it was sealed with, and with no other', () => {
    const sealed = sealToken('the token', SECRET, PLACE);
    expect(openToken(sealed, SECRET, PLACE)).toBe('the token');
    expect(openToken(sealed, 'another secret', PLACE)).toBeUndefined();
  });

  it.each([
    { ...PLACE, account: 'other' },
    { ...PLACE, mintId: 'mint-2' },
    { account: 'acme","mint', mintId: '-1' },
  ])('does not open in the record of another account or mint: %j', (place) => {
    const sealed = sealToken('the token', SECRET, PLACE);
    expect(openToken(sealed, SECRET, place)).toBeUndefined();
  });

  it('of the version before opens, and its secret keeps its name, so that an update costs no token', () => {
    expect(openToken(FORMER, SECRET, PLACE)).toBe('the token');
    expect(openToken(FORMER, 'another secret', PLACE)).toBeUndefined();
    expect(openToken(FORMER.replace('seal-1', 'seal-2'), SECRET, PLACE)).toBeUndefined();
    expect(secretFingerprint(SECRET)).toBe('d4f0425e497b');
  });

  it('shows nothing of the token and is never the same text twice', () => {
    const sealed = sealToken('the token', SECRET, PLACE);
    expect(sealed).toMatch(/^habu-seal-2\.[\w-]+$/);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('the token');
    expect(sealToken('the token', SECRET, PLACE)).not.toBe(sealed);
  });

  it('does not open when any character was changed, cut off or is of another version', () => {
    const sealed = sealToken('the token', SECRET, PLACE);
    for (let at = 0; at < sealed.length; at++) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      const sameBytes = Buffer.from(changed.slice(12), 'base64url').equals(
        Buffer.from(sealed.slice(12), 'base64url'),
      );
      if (at < 12 || !sameBytes) expect(openToken(changed, SECRET, PLACE)).toBeUndefined();
    }
    expect(openToken(sealed.replace('seal-2', 'seal-1'), SECRET, PLACE)).toBeUndefined();
    expect(openToken(sealed.slice(0, -8), SECRET, PLACE)).toBeUndefined();
    expect(openToken('habu-seal-2.', SECRET, PLACE)).toBeUndefined();
    expect(openToken('', SECRET, PLACE)).toBeUndefined();
  });
});

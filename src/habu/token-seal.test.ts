import { describe, expect, it } from 'vitest';
import { openToken, sealToken } from './token-seal.js';

describe('a sealed token', () => {
  it('opens with the secret it was sealed with, and with no other', () => {
    const sealed = sealToken('the token', 'the secret');
    expect(openToken(sealed, 'the secret')).toBe('the token');
    expect(openToken(sealed, 'another secret')).toBeUndefined();
  });

  it('shows nothing of the token and is never the same text twice', () => {
    const sealed = sealToken('the token', 'the secret');
    expect(sealed).toMatch(/^habu-seal-1\.[\w-]+$/);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('the token');
    expect(sealToken('the token', 'the secret')).not.toBe(sealed);
  });

  it('does not open when any character was changed, cut off or is of another version', () => {
    const sealed = sealToken('the token', 'the secret');
    for (let at = 0; at < sealed.length; at++) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      const sameBytes = Buffer.from(changed.slice(12), 'base64url').equals(
        Buffer.from(sealed.slice(12), 'base64url'),
      );
      if (at < 12 || !sameBytes) expect(openToken(changed, 'the secret')).toBeUndefined();
    }
    expect(openToken(sealed.slice(0, -8), 'the secret')).toBeUndefined();
    expect(openToken('habu-seal-1.', 'the secret')).toBeUndefined();
    expect(openToken('', 'the secret')).toBeUndefined();
  });
});

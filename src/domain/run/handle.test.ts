import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeHandle, readHandle } from './handle.js';
import { KINDS, RUN_KINDS } from './kinds.js';

const bytes = fc.uint8Array({ minLength: 10, maxLength: 16 });

describe('makeHandle', () => {
  it('tells the kind by its beginning', () => {
    expect(makeHandle('overlap_analysis', new Uint8Array(10))).toBe('ov-0000000000');
    expect(makeHandle('question_run', new Uint8Array(10).fill(255))).toBe('qr-zzzzzzzzzz');
    expect(new Set(Object.values(KINDS).map(({ prefix }) => prefix)).size).toBe(RUN_KINDS.length);
  });

  it('makes only handles that are read back as they are, also in upper case and with blanks around', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RUN_KINDS), bytes, (kind, random) => {
        const handle = makeHandle(kind, random);
        expect(handle).toMatch(/^[a-z]{2}-[0-9a-hjkmnp-tv-z]{10}$/);
        expect(readHandle(` ${handle.toUpperCase()}\n`)).toEqual({ form: 'handle', handle });
      }),
    );
  });

  it('gives every character the same chance', () => {
    const all = Uint8Array.from({ length: 256 }, (_, index) => index);
    const drawn = Array.from(all, (byte) =>
      makeHandle('question_run', new Uint8Array(10).fill(byte)).at(-1),
    );
    const counts = [...new Set(drawn)].map((one) => drawn.filter((other) => other === one).length);
    expect(counts).toEqual(Array(32).fill(8));
  });
});

describe('readHandle', () => {
  it('takes the beginning of a handle for a prefix, as short as the kind alone', () => {
    expect(readHandle('ov-7k3')).toEqual({ form: 'prefix', prefix: 'ov-7k3' });
    expect(readHandle('qr-')).toEqual({ form: 'prefix', prefix: 'qr-' });
  });

  it("takes a UUID for the id of Habu's own run", () => {
    const habuRunId = '0d9f3a58-3d0e-4b0f-9a51-2f6c1f0c6a77';
    expect(readHandle(habuRunId.toUpperCase())).toEqual({ form: 'habu_run_id', habuRunId });
  });

  it.each([
    ['', 'nothing'],
    ['ov', 'a kind without its hyphen'],
    ['xx-7k3f9m2q4x', 'a kind that does not exist'],
    ['ov-7k3f9m2q4x7', 'a character too many'],
    ['ov-7k3f9m2q4l', 'a letter that handles leave out'],
    ['ov-7k3f\nm2q4x', 'a line break inside'],
    ["ov-7' OR 1=1", 'a piece of a query'],
    ['CRQ-138038', 'the display id of a question'],
    ['0d9f3a58-3d0e-4b0f-9a51-2f6c1f0c6a7', 'a UUID cut short'],
    ['00d9f3a58-3d0e-4b0f-9a51-2f6c1f0c6a77', 'a UUID with a digit before it'],
    ['0d9f3a58-3d0e-4b0f-9a51-2f6c1f0c6a777', 'a UUID with a digit after it'],
  ])('does not guess at %j (%s)', (text) => {
    expect(readHandle(text)).toEqual({ form: 'unreadable' });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittedText, textWidth, wrappedText } from './text-width.js';

const font = { size: 12 };

describe('fittedText', () => {
  it('leaves what fits and cuts the rest with an ellipsis', () => {
    expect(fittedText('News', 100, font)).toBe('News');
    expect(fittedText('News and current affairs', 60, font)).toMatch(/^News.*…$/);
  });

  it('never exceeds the width that one ellipsis needs', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 12, max: 300 }),
        (text, width) => {
          expect(textWidth(fittedText(text, width, font), font)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

describe('wrappedText', () => {
  it('breaks at blanks, loses no word that fits, and marks what it cuts', () => {
    const text = 'rows below the crowd size may have been left out of this table';
    const lines = wrappedText(text, 150, { ...font, most: 9 });
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe(text);
    expect(wrappedText(text, 150, { ...font, most: 1 })[0]).toMatch(/…$/);
  });
});

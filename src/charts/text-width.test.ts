import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittedText, shortenedLabel, textWidth, wrappedText } from './text-width.js';

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

describe('textWidth', () => {
  it('takes the widths of the packaged font, for other scripts and for bold too', () => {
    expect(textWidth('i', font)).toBeCloseTo(12 * 0.278, 1);
    expect(textWidth('Щ', font)).toBeGreaterThan(3 * textWidth('i', font));
    expect(textWidth('Щ', { ...font, bold: true })).toBeGreaterThan(textWidth('Щ', font));
  });

  it('takes what the packaged font does not have for square', () => {
    expect(textWidth('大学', font)).toBe(24);
  });
});

describe('shortenedLabel', () => {
  it('keeps both ends, because labels of one table often differ only there', () => {
    const label = shortenedLabel('Household income band 12', 110, font);
    expect(label).toMatch(/^House.*….*12$/);
    expect(textWidth(label, font)).toBeLessThanOrEqual(110);
  });

  it('cuts no letter from its marks', () => {
    const label = 'e\u0301'.repeat(40);
    expect(shortenedLabel(label, 80, font).split('…').join('')).toMatch(/^(e\u0301)+$/);
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

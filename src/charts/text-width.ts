import { packagedWidths } from './packaged-font.js';

/** In fractions of the font size: East Asian characters are square, others of a system's fonts are seldom wider. */
const OTHER_WIDTH = 1;

export interface Font {
  /** Pixels. */
  readonly size: number;
  readonly bold?: boolean;
}

/** Pixels that a text takes: exact for the packaged font but for joined letters, nearly so for a system's fonts. */
export const textWidth = (text: string, { size, bold = false }: Font): number => {
  const widths = packagedWidths(bold ? 'bold' : 'normal');
  const ems = Array.from(text, (character) => widths.get(character.codePointAt(0) ?? 0));
  return size * ems.reduce<number>((sum, width) => sum + (width ?? OTHER_WIDTH), 0);
};

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a person takes for one letter each: a character with its marks. */
export const lettersOf = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Cut with an ellipsis so that the text takes at most `width` pixels. */
export const fittedText = (text: string, width: number, font: Font): string => {
  if (textWidth(text, font) <= width) return text;
  const kept = lettersOf(text);
  while (kept.length > 0 && textWidth(`${kept.join('')}…`, font) > width) kept.pop();
  return `${kept.join('').trimEnd()}…`;
};

/** The same with the ellipsis in the middle: labels of one table often differ only at their ends. */
export const shortenedLabel = (label: string, width: number, font: Font): string => {
  if (textWidth(label, font) <= width) return label;
  const all = lettersOf(label);
  let kept = all.length - 1;
  const shortened = (): string =>
    `${all
      .slice(0, Math.ceil(kept / 2))
      .join('')
      .trimEnd()}…${all
      .slice(all.length - Math.floor(kept / 2))
      .join('')
      .trimStart()}`;
  while (kept > 0 && textWidth(shortened(), font) > width) kept -= 1;
  return shortened();
};

/** Broken at blanks into lines of at most `width` pixels; what exceeds `most` lines ends in an ellipsis. */
export const wrappedText = (
  text: string,
  width: number,
  { most, ...font }: Font & { most: number },
): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(joined, font) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  const kept = lines.slice(0, most).map((line) => fittedText(line, width, font));
  const last = kept.at(-1);
  if (lines.length > most && last !== undefined)
    kept[most - 1] = fittedText(`${last}…`, width, font);
  return kept;
};

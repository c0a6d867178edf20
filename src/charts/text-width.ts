/** Advance widths of DejaVu Sans for the characters from blank to tilde, in hundredths of the font size. */
const WIDTHS = [
  32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
  64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79,
  60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63,
  63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
];
const FIRST = 32;
/** Wide enough for every character outside the table, so that nothing is clipped. */
const OTHER = 100;
/** The bold face is at most this much wider, character by character. */
const BOLD = 1.18;

export interface Font {
  /** Pixels. */
  readonly size: number;
  readonly bold?: boolean;
}

/** Pixels that a text takes in DejaVu Sans; an upper bound for bold and for characters outside ASCII. */
export const textWidth = (text: string, { size, bold = false }: Font): number => {
  const hundredths = Array.from(text).reduce(
    (sum, character) => sum + (WIDTHS[(character.codePointAt(0) ?? 0) - FIRST] ?? OTHER),
    0,
  );
  return (hundredths / 100) * size * (bold ? BOLD : 1);
};

/** Cut with an ellipsis so that the text takes at most `width` pixels. */
export const fittedText = (text: string, width: number, font: Font): string => {
  if (textWidth(text, font) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, font) > width)
    characters.pop();
  return `${characters.join('').trimEnd()}…`;
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

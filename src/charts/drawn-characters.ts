import { chartPixels } from './chart-png.js';
import { packagedWidths } from './packaged-font.js';
import { FONT_FAMILY } from './svg.js';

export interface DrawnCharacters {
  /** The packaged font alone will not do. */
  readonly needsSystemFonts: boolean;
  /** Characters for which no font at hand has a picture. */
  readonly missing: ReadonlySet<string>;
}

/** A private character that no font has: what is drawn for it is the sign for "no picture". */
const UNKNOWN = '\u{10fffd}';
const ROW = { width: 160, height: 40, x: 40, baseline: 26, fontSize: 12 };

/**
 * Looks at what the renderer itself draws for each character that the packaged font does not have: font files alone do not tell, because
 * a coloured emoji is in its font and yet not drawn. Marks go with the letter that carries them.
 */
export const drawnCharacters = async (texts: readonly string[]): Promise<DrawnCharacters> => {
  const packaged = packagedWidths('normal');
  const foreign = [...new Set(Array.from(texts.join('')))].filter(
    (character) => !packaged.has(character.codePointAt(0) ?? 0) && !/[\s\p{M}]/u.test(character),
  );
  if (foreign.length === 0) return { needsSystemFonts: false, missing: new Set() };
  const [unknown, ...pictures] = await drawnAlone([UNKNOWN, ...foreign]);
  const missing = foreign.filter((_, place) => {
    const picture = pictures[place];
    return picture === undefined || picture.equals(unknown ?? picture) || !isDrawn(picture);
  });
  return { needsSystemFonts: missing.length < foreign.length, missing: new Set(missing) };
};

const drawnAlone = async (characters: readonly string[]): Promise<Buffer[]> => {
  const texts = characters.map(
    (character, row) =>
      `<text x="${ROW.x}" y="${row * ROW.height + ROW.baseline}">&#${character.codePointAt(0) ?? 0};</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${ROW.width}" height="${ROW.height * characters.length}" font-family="${FONT_FAMILY}" font-size="${ROW.fontSize}">${texts.join('')}</svg>`;
  const { pixels } = await chartPixels(svg, { systemFonts: true });
  const bytes = ROW.width * ROW.height * 4;
  return characters.map((_, row) => pixels.subarray(row * bytes, (row + 1) * bytes));
};

/** At most twice as wide as its size, too: nothing of a label may cover what stands beside it. */
const isDrawn = (picture: Buffer): boolean => {
  const widest = (ROW.x + 2 * ROW.fontSize) * 4;
  const isWhite = (byte: number): boolean => byte === 255;
  const line = ROW.width * 4;
  return (
    !picture.every(isWhite) && picture.every((byte, at) => at % line < widest || isWhite(byte))
  );
};

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** Fonts of a package, so that text shows on machines that have none. */
export const FONT_FILES = {
  normal: resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

/** Advance widths by code point, in fractions of the font size; what is not in it has no glyph in the font. */
export type GlyphWidths = ReadonlyMap<number, number>;

const read = new Map<string, GlyphWidths>();

export const packagedWidths = (weight: keyof typeof FONT_FILES): GlyphWidths => {
  const file = FONT_FILES[weight];
  const widths = read.get(file) ?? glyphWidths(readFileSync(file));
  read.set(file, widths);
  return widths;
};

/** Reads a TrueType file: `cmap` says which glyph draws a code point, `hmtx` how wide it is. */
const glyphWidths = (font: Buffer): GlyphWidths => {
  const tables = tableOffsets(font);
  const at = (name: string): number => tables.get(name) ?? 0;
  const unitsPerEm = font.readUInt16BE(at('head') + 18);
  const lastMetric = font.readUInt16BE(at('hhea') + 34) - 1;
  const widthOf = (glyph: number): number =>
    font.readUInt16BE(at('hmtx') + 4 * Math.min(glyph, lastMetric)) / unitsPerEm;
  return new Map(
    [...glyphsByCodePoint(font, at('cmap'))].map(([codePoint, glyph]) => [
      codePoint,
      widthOf(glyph),
    ]),
  );
};

const tableOffsets = (font: Buffer): Map<string, number> =>
  new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, place) => {
      const entry = 12 + 16 * place;
      return [font.toString('latin1', entry, entry + 4), font.readUInt32BE(entry + 8)];
    }),
  );

/** The format for all of Unicode: groups of code points whose glyphs follow each other. Every font that exceeds 65,536 has it. */
const ALL_OF_UNICODE = 12;

const glyphsByCodePoint = (font: Buffer, cmap: number): Map<number, number> => {
  const subtables = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, place) => cmap + font.readUInt32BE(cmap + 4 + 8 * place + 4),
  );
  const subtable = subtables.find((start) => font.readUInt16BE(start) === ALL_OF_UNICODE);
  const glyphs = new Map<number, number>();
  if (subtable === undefined) return glyphs;
  const groups = font.readUInt32BE(subtable + 12);
  for (let group = 0; group < groups; group += 1) {
    const start = subtable + 16 + 12 * group;
    const [first, last] = [font.readUInt32BE(start), font.readUInt32BE(start + 4)];
    const glyph = font.readUInt32BE(start + 8);
    for (let codePoint = first; codePoint <= last; codePoint += 1)
      glyphs.set(codePoint, glyph + codePoint - first);
  }
  return glyphs;
};

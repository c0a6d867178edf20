import { createRequire } from 'node:module';
import { indexedPng } from './indexed-png.js';

const FONT_FILES = [
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
];
export const FONT_FAMILY = 'DejaVu Sans';

/** Draws an SVG as a PNG with the fonts of a package, so that text shows on machines that have none. */
export const chartPng = async (svg: string): Promise<Uint8Array> => {
  const { renderAsync } = await import('@resvg/resvg-js');
  const { resolve } = createRequire(import.meta.url);
  const image = await renderAsync(svg, {
    background: '#ffffff',
    font: {
      fontFiles: FONT_FILES.map((file) => resolve(file)),
      loadSystemFonts: false,
      defaultFontFamily: FONT_FAMILY,
      sansSerifFamily: FONT_FAMILY,
    },
  });
  const { width, height, pixels } = image;
  return indexedPng({ width, height, rgba: pixels }) ?? image.asPng();
};

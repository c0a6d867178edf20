import { indexedPng } from './indexed-png.js';
import { FONT_FILES } from './packaged-font.js';
import { FONT_FAMILY } from './svg.js';

interface Fonts {
  /** Also look into the fonts of this machine for letters that the packaged font does not have. */
  readonly systemFonts: boolean;
}

/** An SVG as a PNG, with the packaged font first. */
export const chartPng = async (svg: string, fonts: Fonts): Promise<Uint8Array> => {
  const image = await rendered(svg, fonts);
  return (
    indexedPng({ width: image.width, height: image.height, rgba: image.pixels }) ?? image.asPng()
  );
};

/** Four bytes a pixel, on white. */
export const chartPixels = async (svg: string, fonts: Fonts): Promise<{ pixels: Buffer }> => {
  const { pixels } = await rendered(svg, fonts);
  return { pixels };
};

const rendered = async (svg: string, { systemFonts }: Fonts) => {
  const { renderAsync } = await import('@resvg/resvg-js');
  return renderAsync(svg, {
    background: '#ffffff',
    font: {
      fontFiles: Object.values(FONT_FILES),
      loadSystemFonts: systemFonts,
      defaultFontFamily: FONT_FAMILY,
      sansSerifFamily: FONT_FAMILY,
    },
  });
};

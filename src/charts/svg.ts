import { cleanText } from '../domain/text/clean-text.js';
import { shortenedLabel, textWidth } from './text-width.js';

/** One element of the picture, as SVG. */
export type Mark = string;

/** Marks that take `height` pixels from where they were asked to begin. */
export interface Block {
  readonly marks: readonly Mark[];
  readonly height: number;
}

/** The whole picture has two sizes of text, in pixels; emphasis is weight and ink. */
export const TEXT_SIZE = { title: 22, body: 13 } as const;

/** Blue and orange stay apart for every kind of colour blindness; direction and numbers say the same again. */
export const INK = {
  text: '#1f2933',
  quiet: '#52606d',
  line: '#d5dbe1',
  hatch: '#b8c2cc',
  above: '#2166ac',
  below: '#b35806',
  people: '#7b8794',
  sideA: '#009e73',
  sideB: '#9a4f9e',
  sandbox: '#7a4800',
  sandboxFill: '#fff3d6',
} as const;

/** Browsers without DejaVu have Verdana, which is nearly as wide. */
export const FONT_FAMILY = 'DejaVu Sans';
const FONTS = `${FONT_FAMILY}, Verdana, sans-serif`;

const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Foreign text as the content of an element or of an attribute: no markup, nothing invisible, nothing that XML forbids. */
const escapeXml = (text: string): string =>
  cleanText(text, 600)
    .replaceAll(/[\ufffe\uffff]/g, '')
    .replaceAll(/[&<>"']/g, (character) => MARKUP[character] ?? '');

const number = (value: number): string => String(Math.round(value * 100) / 100);

/** Attributes as markup; a number is rounded to hundredths of a pixel, what is undefined is left out. */
const attributes = (given: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) => `${name}="${typeof value === 'number' ? number(value) : (value ?? '')}"`,
    )
    .join(' ');

export interface TextMark {
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly text: string;
  readonly size?: keyof typeof TEXT_SIZE;
  readonly bold?: boolean;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Degrees clockwise around (x, y). */
  readonly turn?: number;
}

export const textMark = ({ x, y, text, size = 'body', bold, fill, anchor, turn }: TextMark): Mark =>
  `<text ${attributes({
    x,
    y,
    'font-size': size === 'title' ? TEXT_SIZE.title : undefined,
    'font-weight': bold === true ? 'bold' : undefined,
    fill,
    'text-anchor': anchor,
    transform: turn === undefined ? undefined : `rotate(${number(turn)} ${number(x)} ${number(y)})`,
  })}>${escapeXml(text)}</text>`;

/** Pixels that a text takes as `textMark` draws it. */
export const markWidth = (
  text: string,
  { size = 'body', bold = false }: Pick<TextMark, 'size' | 'bold'> = {},
): number => textWidth(text, { size: TEXT_SIZE[size], bold });

/** A label, shortened so that it takes at most `width` pixels. */
export const labelMark = (width: number, mark: TextMark): Mark => {
  const { text, size = 'body', bold = false } = mark;
  return textMark({
    ...mark,
    text: shortenedLabel(cleanText(text, 600), width, { size: TEXT_SIZE[size], bold }),
  });
};

export interface BoxMark {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string;
  readonly stroke?: string;
  readonly corner?: number;
  readonly opacity?: number;
}

export const boxMark = ({ corner, ...box }: BoxMark): Mark =>
  `<rect ${attributes({ ...box, rx: corner })}/>`;

export const lineMark = (line: {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  stroke: string;
  width?: number;
}): Mark => {
  const { width = 1, ...ends } = line;
  return `<line ${attributes({ ...ends, 'stroke-width': width })}/>`;
};

export const circleMark = (circle: { cx: number; cy: number; r: number; fill: string }): Mark =>
  `<circle ${attributes({ ...circle, 'fill-opacity': SIDE_OPACITY, stroke: circle.fill })}/>`;

/** Two sides blend where they overlap. */
export const SIDE_OPACITY = 0.45;

/** The fill of what is withheld. */
export const HATCHED = 'url(#withheld)';

const HATCHING = `<defs><pattern id="withheld" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#f7f8f9"/><rect width="1.6" height="6" fill="${INK.hatch}"/></pattern></defs>`;

export const svgOf = (
  { marks, height }: Block,
  { width, description }: { width: number; description: string },
): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" ${attributes({ width, height, viewBox: `0 0 ${number(width)} ${number(height)}`, 'font-family': FONTS, 'font-size': TEXT_SIZE.body, fill: INK.text })}>`,
    `<desc>${escapeXml(description)}</desc>`,
    HATCHING,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    ...marks,
    '</svg>',
  ].join('\n');

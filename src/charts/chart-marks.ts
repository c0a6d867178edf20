import type { Data, Mark } from 'vega';
import { FONT_FAMILY } from './chart-png.js';

/** Blue and orange stay apart for every kind of colour blindness; direction and numbers say the same again. */
export const INK = {
  text: '#1f2933',
  quiet: '#5b6773',
  faint: '#d5dbe1',
  panel: '#f5f5f5',
  people: '#7b8794',
  above: '#0072b2',
  below: '#d55e00',
  sandboxFill: '#fff3d6',
  sandboxLine: '#b26a00',
  sandboxText: '#7a4800',
} as const;

/** Browsers without DejaVu have Verdana, which is nearly as wide. */
const FONT = `${FONT_FAMILY}, Verdana, sans-serif`;

/** A line of text with its baseline at y. */
export interface TextItem {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly weight: 'bold' | 'normal';
  readonly fill: string;
  readonly align: 'left' | 'center' | 'right';
}

export interface BoxItem {
  readonly kind: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string;
  readonly stroke: string;
  readonly corner: number;
}

/** An upright line; `grid` lies behind the bars, `axis` before them. */
export interface LineItem {
  readonly kind: 'grid' | 'axis';
  readonly x: number;
  readonly y: number;
  readonly y2: number;
}

export type Item = TextItem | BoxItem | LineItem;

type TextGiven = Pick<TextItem, 'x' | 'y' | 'text'> &
  Partial<Pick<TextItem, 'size' | 'fill' | 'align'>> & { readonly bold?: boolean };

export const textItem = ({ bold = false, ...given }: TextGiven): TextItem => ({
  kind: 'text',
  size: 12,
  fill: INK.text,
  align: 'left',
  weight: bold ? 'bold' : 'normal',
  ...given,
});

type BoxGiven = Omit<BoxItem, 'kind' | 'stroke' | 'corner'> &
  Partial<Pick<BoxItem, 'stroke' | 'corner'>>;

export const boxItem = (given: BoxGiven): BoxItem => ({
  kind: 'box',
  stroke: 'transparent',
  corner: 0,
  ...given,
});

/** Behind comes first. */
const LAYERS = ['grid', 'box', 'axis', 'text'] as const;

/** The items as data sets, one a layer; all that a picture says is data, never part of a Vega expression. */
export const itemData = (items: readonly Item[]): Data[] =>
  LAYERS.map((layer) => ({ name: layer, values: items.filter(({ kind }) => kind === layer) }));

const field = (name: string): { field: string } => ({ field: name });

const lines = (data: 'grid' | 'axis', stroke: string, strokeWidth: number): Mark => ({
  type: 'rule',
  from: { data },
  encode: {
    enter: {
      x: field('x'),
      y: field('y'),
      y2: field('y2'),
      stroke: { value: stroke },
      strokeWidth: { value: strokeWidth },
    },
  },
});

/** One Vega mark a layer, drawn from its data set. */
export const ITEM_MARKS: Mark[] = [
  lines('grid', INK.faint, 1),
  {
    type: 'rect',
    from: { data: 'box' },
    encode: {
      enter: {
        x: field('x'),
        y: field('y'),
        width: field('width'),
        height: field('height'),
        fill: field('fill'),
        stroke: field('stroke'),
        cornerRadius: field('corner'),
      },
    },
  },
  lines('axis', INK.text, 1.5),
  {
    type: 'text',
    from: { data: 'text' },
    encode: {
      enter: {
        x: field('x'),
        y: field('y'),
        text: field('text'),
        font: { value: FONT },
        fontSize: field('size'),
        fontWeight: field('weight'),
        fill: field('fill'),
        align: field('align'),
      },
    },
  },
];

import { octavesFrom100 } from '../domain/overlap/octaves.js';

type Rgb = readonly [number, number, number];

/** ColorBrewer's ends of RdBu and PuOr: orange and blue are told apart with every kind of colour blindness. */
const BELOW: readonly Rgb[] = [
  [240, 242, 244],
  [253, 184, 99],
  [179, 88, 6],
];
const ABOVE: readonly Rgb[] = [
  [240, 242, 244],
  [146, 197, 222],
  [33, 102, 172],
];
const WHITE: Rgb = [255, 255, 255];

/** Full colour at a third and at three times of 100. */
const FULL_OCTAVES = Math.log2(3);
/** Few colours keep a picture's palette small. */
const STEPS = 8;
const PALE = 0.6;

export interface CellColour {
  readonly fill: string;
  /** Readable on the fill. */
  readonly ink: string;
}

/** Diverging around 100 on a ratio scale: 50 is as strong as 200. A pale cell is not distinguishable from 100. */
export const indexColour = (index: number, { isPale }: { isPale: boolean }): CellColour => {
  const strength = Math.min(1, Math.abs(octavesFrom100(index)) / FULL_OCTAVES);
  const full = along(index < 100 ? BELOW : ABOVE, Math.round(strength * STEPS) / STEPS);
  const colour = isPale ? mixed(full, WHITE, PALE) : full;
  return { fill: hex(colour), ink: brightness(colour) < 0.55 ? '#ffffff' : '#1f2933' };
};

const along = (stops: readonly Rgb[], share: number): Rgb => {
  const place = share * (stops.length - 1);
  const lower = Math.min(Math.floor(place), stops.length - 2);
  return mixed(stops[lower] ?? WHITE, stops[lower + 1] ?? WHITE, place - lower);
};

const mixed = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

const brightness = ([red, green, blue]: Rgb): number =>
  (0.299 * red + 0.587 * green + 0.114 * blue) / 255;

const hex = (colour: Rgb): string =>
  `#${colour.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

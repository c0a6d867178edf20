import { crc32, deflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel: red, green, blue, alpha; alpha is taken for opaque. */
  readonly rgba: Uint8Array;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const INDEXED = 3;
const MOST_COLOURS = 256;
/** A drawing has hundreds of rounded colours, a photograph thousands. */
const MOST_ROUNDED = 1000;
const ALL_ROUNDED = 1 << 15;

/**
 * Encodes an opaque picture as a PNG with a palette, a third of the size of full colour for a drawing of few inks.
 * Colours are rounded to 32 steps a channel, which no eye sees in the edges of letters; where more than 256 are left, the rarest
 * take the colour nearest to them.
 *
 * @returns undefined for a picture of so many colours that a palette would show
 */
export const indexedPng = ({ width, height, rgba }: Pixels): Uint8Array | undefined => {
  const colours = new Uint16Array(width * height);
  const uses = new Uint32Array(ALL_ROUNDED);
  for (let pixel = 0; pixel < colours.length; pixel += 1) {
    const colour = roundedColour(rgba, pixel * 4);
    colours[pixel] = colour;
    uses[colour] = (uses[colour] ?? 0) + 1;
  }
  const kept = mostUsed(uses);
  if (kept === undefined) return undefined;
  const places = placesIn(kept, uses);
  const lines = Buffer.alloc(height * (width + 1));
  for (let pixel = 0; pixel < colours.length; pixel += 1) {
    // Each line begins with the byte of its filter, 0 for none.
    const at = Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width);
    lines[at] = places[colours[pixel] ?? 0] ?? 0;
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header(width, height)),
    chunk('PLTE', Buffer.from(kept.flatMap(channelsOf))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** Five bits each of red, green and blue. */
const roundedColour = (rgba: Uint8Array, at: number): number =>
  (fiveBits(rgba[at]) << 10) | (fiveBits(rgba[at + 1]) << 5) | fiveBits(rgba[at + 2]);

const fiveBits = (channel = 0): number => channel >> 3;

/** Eight bits each: the upper five, repeated below, so that black stays 0 and white 255. */
const channelsOf = (colour: number): number[] =>
  [colour >> 10, (colour >> 5) & 31, colour & 31].map((five) => (five << 3) | (five >> 2));

/** The colours of the palette; undefined where there are far too many. */
const mostUsed = (uses: Uint32Array): number[] | undefined => {
  const used = [...uses.keys()].filter((colour) => uses[colour] !== 0);
  if (used.length > MOST_ROUNDED) return undefined;
  return used.sort((one, other) => (uses[other] ?? 0) - (uses[one] ?? 0)).slice(0, MOST_COLOURS);
};

/** For every colour that is used its place in the palette, or that of the nearest. */
const placesIn = (kept: readonly number[], uses: Uint32Array): Uint8Array => {
  const places = new Uint8Array(ALL_ROUNDED);
  const isKept = new Set(kept);
  const channels = kept.map(channelsOf);
  for (const [colour, count] of uses.entries())
    if (count > 0 && !isKept.has(colour)) places[colour] = nearest(channelsOf(colour), channels);
  for (const [place, colour] of kept.entries()) places[colour] = place;
  return places;
};

const nearest = (colour: readonly number[], palette: readonly (readonly number[])[]): number => {
  const distances = palette.map((other) =>
    other.reduce((sum, channel, at) => sum + (channel - (colour[at] ?? 0)) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
};

const header = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  bytes.set([8, INDEXED, 0, 0, 0], 8);
  return bytes;
};

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

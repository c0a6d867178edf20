import { crc32, deflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel: red, green, blue, alpha; alpha is taken for opaque. */
  readonly rgba: Uint8Array;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const MOST_COLOURS = 256;
const INDEXED = 3;

/**
 * Encodes an opaque picture as a PNG with a palette, a third of the size of full colour for a drawing of few inks.
 * Colours are rounded to 32 steps a channel, which no eye sees in the edges of letters.
 *
 * @returns undefined when more than 256 colours are left
 */
export const indexedPng = ({ width, height, rgba }: Pixels): Uint8Array | undefined => {
  const places = new Map<number, number>();
  const lines = Buffer.alloc(height * (width + 1));
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const colour = roundedColour(rgba, pixel * 4);
    let place = places.get(colour);
    if (place === undefined) {
      place = places.size;
      places.set(colour, place);
    }
    // Each line begins with the byte of its filter, 0 for none.
    lines[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = place;
  }
  if (places.size > MOST_COLOURS) return undefined;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header(width, height)),
    chunk('PLTE', palette([...places.keys()])),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const roundedColour = (rgba: Uint8Array, at: number): number =>
  (step(rgba[at]) << 16) | (step(rgba[at + 1]) << 8) | step(rgba[at + 2]);

/** The upper five bits, repeated below, so that black stays 0 and white 255. */
const step = (value = 0): number => (value & 0xf8) | (value >> 5);

const header = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  bytes.set([8, INDEXED, 0, 0, 0], 8);
  return bytes;
};

const palette = (colours: readonly number[]): Buffer =>
  Buffer.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]));

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canBeCircles, lensArea, vennCircles } from './venn-circles.js';

const ROOM = { width: 240, height: 112 };
const area = (radius: number): number => Math.PI * radius ** 2;

/** Counted over a fine grid of points, so that it shares nothing with the formula. */
const countedLens = (radiusA: number, radiusB: number, distance: number): number => {
  const step = Math.min(radiusA, radiusB) / 200;
  let points = 0;
  for (let x = -radiusA; x <= radiusA; x += step)
    for (let y = -radiusA; y <= radiusA; y += step)
      if (Math.hypot(x, y) <= radiusA && Math.hypot(x - distance, y) <= radiusB) points += 1;
  return points * step ** 2;
};

describe('vennCircles', () => {
  it('has areas of circles and lens that stand to each other as the sizes do, inside the room', () => {
    const size = fc.integer({ min: 1, max: 100_000_000 });
    const overlapShare = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(size, size, overlapShare, (a, b, share) => {
        const both = Math.round(Math.min(a, b) * share);
        const { radiusA, radiusB, distance, width, height } = vennCircles({ a, b, both }, ROOM);
        const perPerson = area(radiusA) / a;
        expect(area(radiusB) / perPerson / b).toBeCloseTo(1, 6);
        const lens = lensArea(radiusA, radiusB, distance) / perPerson;
        expect(Math.abs(lens - both)).toBeLessThan(Math.min(a, b) * 1e-4);
        expect(width).toBeLessThanOrEqual(ROOM.width + 1e-6);
        expect(height).toBeLessThanOrEqual(ROOM.height + 1e-6);
      }),
    );
  });

  it('has the lens that counting points gives', () => {
    const { radiusA, radiusB, distance } = vennCircles({ a: 82, b: 66, both: 27 }, ROOM);
    const share = countedLens(radiusA, radiusB, distance) / area(radiusA);
    expect(share).toBeCloseTo(27 / 82, 2);
  });

  it('lies within the other side where all of it is shared, and only touches where none is', () => {
    const inside = vennCircles({ a: 900, b: 100, both: 100 }, ROOM);
    expect(inside.distance + inside.radiusB).toBeLessThanOrEqual(inside.radiusA + 1e-3);
    const apart = vennCircles({ a: 900, b: 100, both: 0 }, ROOM);
    expect(apart.distance).toBeCloseTo(apart.radiusA + apart.radiusB, 6);
  });

  it.each([
    { a: 100, b: 50, both: 51 },
    { a: 100, b: 50, both: -3 },
    { a: 0, b: 50, both: 0 },
  ])('has no circles for $a, $b and $both', (sizes) => {
    expect(canBeCircles(sizes)).toBe(false);
  });
});

export interface Sizes {
  readonly a: number;
  readonly b: number;
  readonly both: number;
}

/** Two circles of which the areas, and that of the lens between them, stand to each other as the sizes do; in pixels. */
export interface VennCircles {
  readonly radiusA: number;
  readonly radiusB: number;
  readonly distance: number;
  readonly width: number;
  readonly height: number;
}

/** Whether such circles exist: noise can make an overlap negative or larger than a side. */
export const canBeCircles = ({ a, b, both }: Sizes): boolean =>
  a > 0 && b > 0 && both >= 0 && both <= Math.min(a, b);

/** The largest circles that fit into the room. */
export const vennCircles = (
  sizes: Sizes,
  room: { readonly width: number; readonly height: number },
): VennCircles => {
  const one = circlesOfArea(sizes);
  const scale = Math.min(room.width / one.width, room.height / one.height);
  return {
    radiusA: one.radiusA * scale,
    radiusB: one.radiusB * scale,
    distance: one.distance * scale,
    width: one.width * scale,
    height: one.height * scale,
  };
};

const circlesOfArea = ({ a, b, both }: Sizes): VennCircles => {
  const [radiusA, radiusB] = [Math.sqrt(a / Math.PI), Math.sqrt(b / Math.PI)];
  const distance = distanceFor(both, radiusA, radiusB);
  return {
    radiusA,
    radiusB,
    distance,
    width: Math.max(radiusA, distance + radiusB) + Math.max(radiusA, radiusB - distance),
    height: 2 * Math.max(radiusA, radiusB),
  };
};

/** Halvings until a distance is as exact as a number can be. */
const HALVINGS = 60;

/** The lens shrinks from the smaller circle to nothing as the centres part, so halving finds its distance. */
const distanceFor = (area: number, radiusA: number, radiusB: number): number => {
  let [near, far] = [Math.abs(radiusA - radiusB), radiusA + radiusB];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (near + far) / 2;
    if (lensArea(radiusA, radiusB, middle) > area) near = middle;
    else far = middle;
  }
  return (near + far) / 2;
};

/** Of two circles whose centres are `distance` apart. */
export const lensArea = (radiusA: number, radiusB: number, distance: number): number => {
  if (distance >= radiusA + radiusB) return 0;
  if (distance <= Math.abs(radiusA - radiusB)) return Math.PI * Math.min(radiusA, radiusB) ** 2;
  return segmentArea(radiusA, radiusB, distance) + segmentArea(radiusB, radiusA, distance);
};

/** What the chord through both intersections cuts off from the first circle. */
const segmentArea = (radius: number, other: number, distance: number): number => {
  const toChord = (distance ** 2 + radius ** 2 - other ** 2) / (2 * distance);
  const angle = 2 * Math.acos(Math.min(1, Math.max(-1, toChord / radius)));
  return (radius ** 2 / 2) * (angle - Math.sin(angle));
};

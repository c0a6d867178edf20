/** An index is a ratio: 50 is one octave below 100 and 200 one above it, so both are equally far. */
export const octavesFrom100 = (index: number): number =>
  index > 0 ? Math.log2(index / 100) : -Infinity;

import { octavesFrom100 } from '../domain/overlap/octaves.js';

export interface IndexScale {
  /** Pixel of an index; one beyond the axis is drawn at its end. */
  readonly x: (index: number) => number;
  readonly isBeyond: (index: number) => boolean;
  /** From low to high; 100 is one of them. */
  readonly ticks: readonly number[];
}

/** The axis ends here, in octaves from 100: 3 and 6,400. What is drawn at its end has its number beside it. */
const LOWEST = -5;
const HIGHEST = 6;
/** Pixels that a tick's number needs: three figures, or more. */
const TICK_WIDTH = { usual: 26, long: 44 };
const LONG = 3.5;

/** A ratio scale over `start` to `end` pixels that holds 50, 200 and all the indexes that are not extreme. */
export const indexScale = (
  indexes: readonly number[],
  { start, end }: { start: number; end: number },
): IndexScale => {
  const octaves = indexes.map(octavesFrom100);
  const low = Math.max(LOWEST, Math.min(-1, ...octaves));
  const high = Math.min(HIGHEST, Math.max(1, ...octaves));
  const perOctave = (end - start) / (high - low);
  const step = Math.max(
    1,
    Math.ceil((high > LONG ? TICK_WIDTH.long : TICK_WIDTH.usual) / perOctave),
  );
  const x = (index: number): number =>
    start + (Math.min(high, Math.max(low, octavesFrom100(index))) - low) * perOctave;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return {
    x,
    isBeyond: (index) => octavesFrom100(index) < low || octavesFrom100(index) > high,
    ticks: Array.from({ length: count }, (_, place) => 100 * 2 ** ((first + place) * step)),
  };
};

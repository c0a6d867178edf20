import { normalTail } from './normal-tail.js';

/** Below this part of the deviation, Laplace noise only widens the normal distribution. */
const SLIM = 0.1;
const FAR = 8;

/** P(|N + L| ≤ distance) for a normal deviate of this deviation and Laplace noise of this scale. */
export const withinChance = (distance: number, deviation: number, scale: number): number => {
  if (scale <= SLIM * deviation) {
    const both = Math.sqrt(deviation ** 2 + 2 * scale ** 2);
    return both === 0 ? 1 : 1 - 2 * normalTail(distance / both);
  }
  const ratio = deviation / scale;
  const tail = Math.exp(ratio ** 2 / 2 - distance / scale);
  const z = distance / deviation;
  if (!(z < FAR)) return 1 - Math.min(1, tail);
  const mirrored = Math.exp(ratio ** 2 / 2 + distance / scale) * normalTail(z + ratio);
  return Math.max(0, 1 - 2 * normalTail(z) - tail * normalTail(ratio - z) + mirrored);
};

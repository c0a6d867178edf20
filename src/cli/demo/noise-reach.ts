/** A right answer is called wrong in one of this many checks, because its noise went further than this allows. */
export const FALSE_ALARM_ONCE_IN = 10_000;

/**
 * How far Laplace noise of `scale` takes the farthest of so many counts: it goes beyond t people with probability
 * exp(-t / scale), for each count.
 */
export const farthestReach = (scale: number, counts: number): number =>
  scale * Math.log(counts * FALSE_ALARM_ONCE_IN);

/**
 * How far it takes them on the average: absolute noise is exponential, and the mean of n such numbers is above
 * c times the scale with a probability of at most (c · exp(1 - c))^n.
 */
export function meanReach(scale: number, counts: number): number {
  const wanted = -Math.log(FALSE_ALARM_ONCE_IN) / counts;
  let [low, high] = [1, 2 + farthestReach(1, counts)];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (Math.log(middle) + 1 - middle > wanted) low = middle;
    else high = middle;
  }
  return scale * high;
}

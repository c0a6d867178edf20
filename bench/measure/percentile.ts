/**
 * The smallest sample that at least `percent` per cent of all samples do not exceed (nearest rank): always a value that
 * was measured, so with 20 samples or fewer the 95th percentile is the slowest.
 *
 * @param percent above 0, at most 100
 * @throws RangeError for no samples, or a percentage out of range
 */
export function percentile(samples: readonly number[], percent: number): number {
  if (!(percent > 0 && percent <= 100)) throw new RangeError(`${percent} is no percentage`);
  const ascending = samples.toSorted((a, b) => a - b);
  const value = ascending[Math.ceil((percent / 100) * ascending.length) - 1];
  if (value === undefined) throw new RangeError('no samples');
  return value;
}

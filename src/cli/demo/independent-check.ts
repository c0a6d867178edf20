import { expectedOverlap } from '../../../sandbox/seed/expected-overlap.js';

/** How many rows were compared, and every difference in words. */
export interface Comparison {
  readonly compared: number;
  readonly differences: readonly string[];
}

type Row = readonly (string | null)[];

/**
 * Compares the rows that came through the product with a computation person by person on the generator's data: no SQL,
 * no join, no code in common. The demo's clean room applies neither crowd size nor noise, so every number must agree.
 *
 * @param rows first column the attribute's value, second the segment, third the overlap
 */
export function compareWithGenerator(
  request: Parameters<typeof expectedOverlap>[0],
  rows: readonly Row[],
): Comparison {
  const expected = new Map(
    expectedOverlap(request).rows.map((row) => [
      `${row.attributeValue}|${row.segment}`,
      row.overlap,
    ]),
  );
  const found = new Map(
    rows.map(([value, segment, overlap]) => [`${value}|${segment}`, Number(overlap)]),
  );
  const differences = [...new Set([...expected.keys(), ...found.keys()])]
    .filter((key) => expected.get(key) !== found.get(key))
    .map(
      (key) =>
        `${key}: product ${found.get(key) ?? 'has no row'}, generator ${expected.get(key) ?? 'has no row'}`,
    );
  return { compared: expected.size, differences };
}

import { countsOf, type CellTable } from './cell-table.js';
import { segmentSizes } from './segment-sizes.js';
import { seenNoise, type Noise } from './signal.js';

/** What a table shows of noise: counts that are not whole or below zero, and lines that miss the whole they must add up to. */
export const noiseOf = (table: CellTable): Noise => {
  const sizes = segmentSizes(table);
  const lines = [...sizes.values()]
    .filter(({ isWhole, from, cells }) => isWhole && from !== 'sum' && cells > 1)
    .map(({ sum, cells, people, from }) => ({
      sum,
      parts: cells,
      whole: people,
      wholeIsNoisy: from === 'total' && table.totals.rows > 0,
    }));
  const hasLines = table.dimensions.value !== undefined;
  const expected = expectedCounts(table);
  return seenNoise({
    counts: countsOf(table),
    lines: hasLines ? lines : [],
    ...(expected && { expected }),
  });
};

/** People of each counted cell if no value were more frequent in one segment than in another. */
const expectedCounts = (table: CellTable): number[] | undefined => {
  const { value, segment } = table.dimensions;
  if (value === undefined || segment === undefined) return undefined;
  const counted = table.cells.filter(({ people }) => people !== undefined);
  const [values, segments, slices] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const add = (sums: Map<string, number>, key: string, count: number): void => {
    sums.set(key, (sums.get(key) ?? 0) + count);
  };
  for (const cell of counted) {
    const count = Math.max(0, cell.people ?? 0);
    add(values, cell.valueKey, count);
    add(segments, cell.segmentKey, count);
    add(slices, cell.within, count);
  }
  return counted.map((cell) => {
    const all = slices.get(cell.within) ?? 0;
    const ofValue = values.get(cell.valueKey) ?? 0;
    return all > 0 ? (ofValue * (segments.get(cell.segmentKey) ?? 0)) / all : 0;
  });
};

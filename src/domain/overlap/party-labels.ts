import { hintsOf } from './column-words.js';
import type { Dimension, Layout, Measure } from './measure.js';
import { likelyPeople } from './measure-roles.js';

const MOST_PARTIES = 4;

/**
 * A table with a row for each party and one for both ("CRM", "Publisher", "Both") turned into one with a column for each: parties
 * are no segments.
 */
export const withoutPartyRows = (layout: Layout): Layout => {
  const parties = layout.dimensions.find(namesParties);
  const people = likelyPeople(layout.measures, {})?.measure;
  if (parties === undefined || people === undefined || layout.dimensions.length < 2) return layout;
  const others = layout.dimensions.filter((one) => one !== parties);
  const lines = new Map<string, Map<string, number>>();
  parties.labels.forEach((party, row) => {
    const key = JSON.stringify(others.map(({ labels }) => labels[row]));
    lines.set(key, (lines.get(key) ?? new Map<string, number>()).set(party, row));
  });
  const firstRows = [...lines.values()].map((line) => [...line.values()][0] ?? 0);
  return {
    ...layout,
    rows: lines.size,
    dimensions: others.map((dimension) => ({
      ...dimension,
      labels: firstRows.map((row) => dimension.labels[row] ?? ''),
    })),
    measures: [...new Set(parties.labels)].map((party) =>
      columnOf(
        people,
        `${party} people`,
        [...lines.values()].map((line) => line.get(party)),
      ),
    ),
  };
};

const columnOf = (
  people: Measure,
  name: string,
  rows: readonly (number | undefined)[],
): Measure => ({
  name,
  hints: hintsOf(name),
  reading: {
    ...people.reading,
    cells: rows.map((row) => people.reading.cells[row ?? -1] ?? { kind: 'empty' }),
  },
});

/** Few labels, of which just one speaks of the overlap. */
const namesParties = ({ labels, fromHead }: Dimension): boolean => {
  const parties = [...new Set(labels)];
  if (parties.length > MOST_PARTIES) return false;
  const ofOverlap = parties.filter((label) => hintsOf(label).has('overlap'));
  return !fromHead && parties.length >= 2 && ofOverlap.length === 1;
};

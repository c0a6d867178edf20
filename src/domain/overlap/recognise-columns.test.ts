import { describe, expect, it } from 'vitest';
import { parseResultPage, type ResultTable } from '../result-table.js';
import type { OverlapColumns } from './overlap-answer.js';
import { recogniseColumns } from './recognise-columns.js';

/** Invented rows; the first line names the columns. */
const table = (...lines: readonly (readonly string[])[]): ResultTable => {
  const [names = [], ...rows] = lines;
  const stats = rows.map((row) =>
    Object.fromEntries(names.map((name, place) => [name, row[place] ?? ''])),
  );
  return parseResultPage({
    metadata: names.map((name) => ({ fieldName: name, columnName: name, dataType: 'STRING' })),
    stats,
  });
};

const found = (given: ResultTable, named?: Partial<OverlapColumns>, attribute?: string) => {
  const { columns } = recogniseColumns(given, named, attribute);
  return Object.fromEntries(
    Object.values(columns).map(({ role, column, confidence }) => [role, `${column} ${confidence}`]),
  );
};

const NAMED = table(
  ['ATTRIBUTE_VALUE', 'PUBLISHER_SEGMENT', 'OVERLAP_USERS', 'SHARE_OF_SEGMENT', 'INDEX'],
  ['Master', 'News', '1200', '60.00', '120.0'],
  ['Bachelor', 'News', '800', '40.00', '88.9'],
  ['Master', 'Sports', '300', '30.00', '60.0'],
);

describe('recogniseColumns', () => {
  it('is sure where name and cells agree', () => {
    expect(found(NAMED)).toEqual({
      attributeValue: 'ATTRIBUTE_VALUE high',
      segment: 'PUBLISHER_SEGMENT high',
      overlapCount: 'OVERLAP_USERS high',
      share: 'SHARE_OF_SEGMENT high',
      index: 'INDEX high',
    });
  });

  it('gives a reason for every column', () => {
    for (const column of Object.values(recogniseColumns(NAMED).columns)) {
      expect(column.why).toMatch(/its name has ".+" and its cells are/);
    }
  });

  it('finds the attribute by its own name, and words inside camel case', () => {
    const own = table(
      ['education', 'segmentName', 'overlapUserCount'],
      ['Master', 'News', '1200'],
      ['PhD', 'News', '9'],
    );
    expect(found(own, {}, 'EDUCATION')).toEqual({
      attributeValue: 'education high',
      segment: 'segmentName high',
      overlapCount: 'overlapUserCount high',
    });
  });

  it('reads the better-described name of the metadata', () => {
    const both = parseResultPage({
      metadata: [{ fieldName: 'f0', columnName: 'overlap_users', dataType: 'LONG' }],
      stats: [{ f0: '1200' }, { f0: '7' }],
    });
    expect(found(both)).toEqual({ overlapCount: 'f0 high' });
  });

  it('guesses unknown names by shape and calls every guess low', () => {
    const unknown = table(
      ['c1', 'c2', 'c3', 'c4', 'c5'],
      ['Master', 'News', '1200', '0.6', '120.5'],
      ['Bachelor', 'Sports', '800', '0.4', '88.9'],
      ['Master', 'Autos', '3000', '0.3', '60.1'],
    );
    expect(found(unknown)).toEqual({
      attributeValue: 'c1 low',
      segment: 'c2 low',
      overlapCount: 'c3 low',
      share: 'c4 low',
      index: 'c5 low',
    });
  });

  it('cannot tell two text columns with equally many values apart', () => {
    const equal = table(['c1', 'c2', 'c3'], ['a', 'x', '5000'], ['b', 'y', '8000']);
    const { columns, cannotTell } = recogniseColumns(equal);
    expect(columns.attributeValue).toBeUndefined();
    expect(cannotTell.join()).toContain('"c1", "c2" have equally many different values');
  });

  it('cannot tell whether whole numbers around 100 are counts or indexes', () => {
    const around = table(
      ['attribute_value', 'segment', 'c3'],
      ['a', 'x', '95'],
      ['b', 'x', '130'],
      ['b', 'y', '101'],
    );
    const { columns, cannotTell } = recogniseColumns(around);
    expect(columns.overlapCount).toBeUndefined();
    expect(cannotTell.join()).toContain('"c3" could be counts or indexes');
  });

  it('cannot tell which of two columns with equally good names is meant', () => {
    const two = table(
      ['segment', 'overlap_users', 'matched_users'],
      ['x', '900', '800'],
      ['y', '700', '600'],
    );
    const { columns, cannotTell } = recogniseColumns(two);
    expect(columns.overlapCount).toBeUndefined();
    expect(cannotTell.join()).toContain('"matched_users", "overlap_users" fit equally');
  });

  it('does not take a column of the right name whose cells are no plain numbers, and says why', () => {
    const grouped = table(['segment', 'overlap_users'], ['x', '1,200'], ['y', '12,000']);
    const { columns, cannotTell } = recogniseColumns(grouped);
    expect(columns.overlapCount).toBeUndefined();
    expect(cannotTell.join()).toContain('"1,200": separators between digits');
  });

  it('does not take impressions, dates or segment sizes for the overlap', () => {
    const others = table(
      ['segment', 'impressions', 'event_date', 'segment_size'],
      ['x', '12000', '2024-01-01', '900'],
      ['y', '13000', '2024-01-02', '700'],
    );
    expect(found(others)).toEqual({ segment: 'segment high' });
  });

  it('lets names of the caller win, in any letter case', () => {
    expect(
      found(NAMED, { segment: 'attribute_value', attributeValue: 'PUBLISHER_SEGMENT' }),
    ).toMatchObject({
      segment: 'ATTRIBUTE_VALUE named',
      attributeValue: 'PUBLISHER_SEGMENT named',
    });
  });

  it('answers an unknown name with the columns there are, and does not guess that role', () => {
    const { columns, problems } = recogniseColumns(NAMED, { overlapCount: 'PEOPLE' });
    expect(columns.overlapCount).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('"PEOPLE"');
    expect(problems[0]).toContain('"OVERLAP_USERS"');
  });

  it('refuses one column for two roles', () => {
    expect(recogniseColumns(NAMED, { share: 'INDEX', index: 'INDEX' }).problems).toHaveLength(1);
  });
});

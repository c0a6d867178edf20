import { describe, expect, it } from 'vitest';
import { parseResultPage, type ResultTable } from '../result-table.js';
import { analyseOverlap } from './analyse-overlap.js';
import type { OverlapAnswer, WarningKind } from './overlap-answer.js';

/** Invented counts by attribute value and segment. */
type Row = readonly [value: string, segment: string, count: string | null, index?: string];

const table = (rows: readonly Row[], count?: number): ResultTable =>
  parseResultPage({
    stats: rows.map(([attribute_value, segment, overlap_users, index]) => ({
      attribute_value,
      segment,
      overlap_users,
      ...(index !== undefined && { index }),
    })),
    ...(count !== undefined && { count }),
  });

const CROSS: readonly Row[] = [
  ['Master', 'News', '600'],
  ['Master', 'Sports', '200'],
  ['Bachelor', 'News', '400'],
  ['Bachelor', 'Sports', '800'],
];

const BASES = parseResultPage({
  stats: [{ crm_size: '10000', publisher_size: '40000', overlap_users: '1500' }],
});

const messagesOf = (answer: OverlapAnswer, kind: WarningKind): string[] =>
  answer.warnings.filter((one) => one.kind === kind).map(({ message }) => message);

describe('analyseOverlap: figures', () => {
  it('computes shares and index of a small cross by the stated definitions', () => {
    const { rows } = analyseOverlap({ answer: table(CROSS) });
    expect(rows[0]).toEqual({
      attributeValue: 'Master',
      segment: 'News',
      overlap: 600,
      shareOfSegment: 0.6,
      shareOfOverlap: 0.3,
      indexComputed: 150,
    });
    expect(rows.map(({ indexComputed }) => indexComputed)).toEqual([150, 133.333, 66.6667, 50]);
  });

  it('states the baseline of the index', () => {
    const { definitions } = analyseOverlap({ answer: table(CROSS) });
    expect(definitions.join(' ')).toContain('The baseline is all overlapping people in this table');
  });

  it('names top and bottom, highest and lowest first', () => {
    const { top, bottom } = analyseOverlap({ answer: table(CROSS) });
    expect(top.map(({ indexComputed }) => indexComputed)).toEqual([150, 133.333]);
    expect(bottom.map(({ indexComputed }) => indexComputed)).toEqual([50, 66.6667]);
  });

  it('ranks no row that rests on few people, but one whose few people are the finding', () => {
    const rows: Row[] = [
      ...CROSS,
      ['Doctorate', 'News', '9'],
      ['Doctorate', 'Sports', '1'],
      ['None', 'News', '500'],
      ['None', 'Sports', '3'],
    ];
    const { top, bottom, ranking } = analyseOverlap({ answer: table(rows) });
    expect(top.some(({ attributeValue }) => attributeValue === 'Doctorate')).toBe(false);
    expect(bottom[0]).toMatchObject({ attributeValue: 'None', segment: 'Sports', overlap: 3 });
    expect(ranking.tooSmall).toBe(2);
    expect(ranking.rule).toContain('at least 30 people');
  });

  it('raises the minimum to a known crowd size', () => {
    expect(analyseOverlap({ answer: table(CROSS), crowdSizeKnown: 50 }).ranking.rule).toContain(
      'at least 50 people',
    );
  });

  it('keeps both indexes and says so when they differ beyond rounding', () => {
    const rows: Row[] = [
      ['Master', 'News', '600', '150.0'],
      ['Bachelor', 'Sports', '800', '140.0'],
      ['Bachelor', 'News', '400', '66.7'],
      ['Master', 'Sports', '200', '50.0'],
    ];
    const answer = analyseOverlap({ answer: table(rows) });
    expect(answer.rows[1]).toMatchObject({ indexComputed: 133.333, indexReported: 140 });
    expect(messagesOf(answer, 'index_differs')[0]).toContain('In 1 of 4 rows');
    expect(answer.cannotTell).toContain('Cannot tell which baseline the reported index uses.');
  });

  it('does not call rounding a difference', () => {
    const rows: Row[] = [
      ['Master', 'News', '600', '150.0'],
      ['Bachelor', 'Sports', '800', '133.3'],
      ['Bachelor', 'News', '400', '66.7'],
      ['Master', 'Sports', '200', '50.0'],
    ];
    const answer = analyseOverlap({ answer: table(rows) });
    expect(messagesOf(answer, 'index_differs')).toEqual([]);
    expect(answer.definitions).toContain(
      'The reported index equals the recomputed one up to rounding.',
    );
  });

  it('recognises a reported index whose baseline is 1', () => {
    const rows: Row[] = [
      ['Master', 'News', '600', '1.5'],
      ['Bachelor', 'Sports', '800', '1.3333'],
      ['Bachelor', 'News', '400', '0.6667'],
      ['Master', 'Sports', '200', '0.5'],
    ];
    expect(analyseOverlap({ answer: table(rows) }).definitions.join()).toContain(
      'as a ratio: 1, not 100',
    );
  });

  it('finds out by arithmetic what the reported share is a share of, or says that it cannot', () => {
    const withShares = (...shares: string[]): string => {
      const stats = CROSS.map(([attribute_value, segment, overlap_users], place) => ({
        attribute_value,
        segment,
        overlap_users,
        pct: shares[place] ?? '',
      }));
      const { definitions, cannotTell } = analyseOverlap({ answer: parseResultPage({ stats }) });
      return [...definitions, ...cannotTell].find((text) => text.includes('reported share')) ?? '';
    };
    expect(withShares('60.0', '20.0', '40.0', '80.0')).toContain(
      'all counts of its segment, as percent',
    );
    expect(withShares('60.0%', '20.0%', '40.0%', '80.0%')).toContain(
      'all counts of its segment, as percent',
    );
    expect(withShares('0.3', '0.1', '0.2', '0.4')).toContain(
      'all counts of the table, as a fraction',
    );
    expect(withShares('0.75', '0.25', '0.33', '0.67')).toContain(
      'all counts of its attribute value, as a fraction',
    );
    expect(withShares('0.31', '0.11', '0.21', '0.44')).toContain('Cannot tell');
  });
});

describe('analyseOverlap: bases and people', () => {
  it('takes distinct overlap and match rates from the bases only', () => {
    const answer = analyseOverlap({ answer: table(CROSS), bases: BASES });
    expect(answer.overlap?.count).toBe(1500);
    expect(answer.matchRates.map(({ base, value }) => [base, value])).toEqual([
      ['crm', 0.15],
      ['publisher', 0.0375],
    ]);
    expect(messagesOf(answer, 'duplicate_people')[0]).toContain(
      'sum to 2,000, the distinct overlap is 1,500',
    );
  });

  it('cannot tell the distinct overlap, the bases and the match rates from the attribute table alone', () => {
    const answer = analyseOverlap({ answer: table(CROSS) });
    expect(answer.overlap).toBeUndefined();
    expect(answer.matchRates).toEqual([]);
    expect(answer.cannotTell.join(' ')).toMatch(
      /distinct overlap from this table: one person can be in several.*base sizes and match rates/,
    );
  });

  it('says when the counts leave people of the distinct overlap out, and when the tables contradict each other', () => {
    const bases = (overlap: string) =>
      parseResultPage({ stats: [{ crm_size: '10000', publisher_size: '40000', overlap }] });
    expect(
      messagesOf(analyseOverlap({ answer: table(CROSS), bases: bases('2500') }), 'suppressed')[0],
    ).toContain('at least 500 people are in no row');
    expect(
      messagesOf(analyseOverlap({ answer: table(CROSS), bases: bases('700') }), 'inconsistent')[0],
    ).toContain('One row counts 800');
  });
});

describe('analyseOverlap: nothing, or too little', () => {
  it('answers zero rows with the causes, never with "no overlap"', () => {
    const answer = analyseOverlap({ answer: parseResultPage({ count: 0 }), bases: BASES });
    expect(answer.rows).toEqual([]);
    expect(answer.headline).toContain('not the same as no overlap');
    expect(messagesOf(answer, 'zero_rows')[0]).toMatch(
      /partition dates.*crowd size.*1,500 people in both/,
    );
    expect(answer.overlap?.count).toBe(1500);
    expect(answer.warnings.map(({ kind }) => kind)).toEqual(['zero_rows']);
  });

  it.each([[null], ['<50'], ['*'], ['']])(
    'says that all rows may be suppressed when every count is %j',
    (count) => {
      const answer = analyseOverlap({
        answer: table(CROSS.map(([value, segment]): Row => [value, segment, count])),
      });
      expect(answer.headline).toContain('all of them may be suppressed');
      expect(messagesOf(answer, 'suppressed')[0]).toContain('No row carries a readable count');
      expect(
        answer.rows.every((row) => row.overlap === undefined && row.indexComputed === undefined),
      ).toBe(true);
    },
  );

  it('does not read counts of zero throughout as no overlap', () => {
    const answer = analyseOverlap({
      answer: table(CROSS.map(([value, segment]): Row => [value, segment, '0'])),
    });
    expect(messagesOf(answer, 'suppressed')[0]).toContain('look the same as no overlap');
    expect(answer.top).toEqual([]);
  });

  it('marks everything that rests on guessed columns', () => {
    const stats = CROSS.map(([c1, c2, c3]) => ({ c1: `${c1} ${c2}`, c2, c3: `${c3 ?? ''}0` }));
    const answer = analyseOverlap({ answer: parseResultPage({ stats }) });
    expect(messagesOf(answer, 'guessed_columns')[0]).toContain('"c3" as the overlap count');
    expect(answer.headline).toMatch(/^If the guessed columns are right/);
  });

  it('claims nothing about a table of unknown columns that no shape explains', () => {
    const answer = analyseOverlap({
      answer: parseResultPage({ stats: [{ when: '2024-01-01' }, { when: '2024-01-02' }] }),
    });
    expect(answer.rows).toEqual([]);
    expect(answer.columns).toEqual([]);
    expect(answer.headline).toContain('cannot be told');
  });

  it('names an unknown column of the caller in a warning with the columns there are', () => {
    const answer = analyseOverlap({ answer: table(CROSS), columns: { overlapCount: 'people' } });
    expect(messagesOf(answer, 'unknown_columns')[0]).toContain('"overlap_users"');
  });

  it('says that an index over one segment says nothing', () => {
    expect(analyseOverlap({ answer: table(CROSS.slice(0, 1)) }).cannotTell.join()).toContain(
      'its own baseline',
    );
  });
});

describe('analyseOverlap: signs in the cells', () => {
  it('sees absent combinations in an otherwise full table', () => {
    const [message] = messagesOf(
      analyseOverlap({ answer: table(CROSS.slice(0, 3)) }),
      'suppressed',
    );
    expect(message).toContain('1 of 4 combinations');
  });

  it('cannot tell absence from suppression in a sparse table', () => {
    const rows: Row[] = ['a', 'b', 'c', 'd'].map((name) => [name, `${name}s`, '500']);
    const answer = analyseOverlap({ answer: table(rows) });
    expect(messagesOf(answer, 'suppressed')).toEqual([]);
    expect(answer.cannotTell.join()).toContain('12 of 16 combinations');
  });

  it('sees counts that stop just above a round crowd size', () => {
    const counts = ['51', '55', '60', '73', '90', '140', '300', '800'];
    const rows = counts.map((count, place): Row => [
      `v${place % 4}`,
      `s${Math.floor(place / 4)}`,
      count,
    ]);
    expect(messagesOf(analyseOverlap({ answer: table(rows) }), 'suppressed')[0]).toContain(
      'as if rows under 50 were left out',
    );
  });

  it('sees reported shares that do not make a whole', () => {
    const shares = ['55.0', '20.0', '30.0', '80.0'];
    const stats = CROSS.map(([attribute_value, segment, overlap_users], place) => ({
      attribute_value,
      segment,
      overlap_users,
      pct: shares[place] ?? '',
    }));
    const answer = analyseOverlap({ answer: parseResultPage({ stats }) });
    expect(messagesOf(answer, 'suppressed')[0]).toMatch(/1 of 2 segments .*down to 85.0%: "News"/);
  });

  it('sees noise in broken and negative counts, and gives a negative count no share', () => {
    const rows: Row[] = [
      ['Master', 'News', '600.4'],
      ['Master', 'Sports', '-2.1'],
      ['Bachelor', 'News', '400'],
      ['Bachelor', 'Sports', '800'],
    ];
    const answer = analyseOverlap({ answer: table(rows) });
    expect(messagesOf(answer, 'noisy')[0]).toContain('2 counts are not whole and 1 are negative');
    expect(answer.rows.find(({ overlap }) => overlap === -2.1)).not.toHaveProperty('indexComputed');
  });

  it('reports cells that it could not read, and keeps them out of the sums', () => {
    const rows: Row[] = [...CROSS, ['Doctorate', 'News', '1,200'], ['Doctorate', 'Sports', '100']];
    const answer = analyseOverlap({ answer: table(rows) });
    expect(messagesOf(answer, 'unparsable_cells')[0]).toContain('1 of 6 cells');
    expect(
      answer.rows.find(
        ({ attributeValue, segment }) => attributeValue === 'Doctorate' && segment === 'News',
      ),
    ).not.toHaveProperty('overlap');
  });

  it('leaves rows of totals out, adds repeated rows and says both', () => {
    const answer = analyseOverlap({
      answer: table([...CROSS, ['Total', 'News', '1000'], ['Master', 'News', '100']]),
    });
    expect(messagesOf(answer, 'total_rows')).toHaveLength(1);
    expect(messagesOf(answer, 'repeated_rows')).toHaveLength(1);
    expect(
      answer.rows.find(
        ({ attributeValue, segment }) => attributeValue === 'Master' && segment === 'News',
      )?.overlap,
    ).toBe(700);
  });

  it('says that sums are of a part when rows are missing', () => {
    const answer = table(CROSS, 900);
    expect(messagesOf(analyseOverlap({ answer }), 'truncated')[0]).toMatch(
      /^Only the first 4 of 900 rows were analysed.*get_run_results for the other rows/,
    );
    expect(
      messagesOf(analyseOverlap({ answer: { ...answer, endsEarly: true } }), 'truncated')[0],
    ).toMatch(/^Only 4 of 900 rows came although the API counts all of them/);
  });
});

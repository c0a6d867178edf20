import { randomFor } from '../../sandbox/seed/random.js';
import {
  parseResultPage,
  type ResultPage,
  type ResultTable,
} from '../../src/domain/results/result-table.js';

/** As many rows as the API gives in one page by default. */
const PAGE_ROWS = 500;
const SEED = 20_260_701;
const VALUES = 2_000;
const SEGMENTS = 10;
/** With these a wide table has as many cells as a long one has rows. */
const WIDE_ROWS = 7;
const WIDE_SEGMENTS = 2_999;
/** Of a cell, before its value and segment make it larger or smaller. */
const USUAL_PEOPLE = 150;

type Row = Readonly<Record<string, string>>;

/** 20,000 rows, a count in each. */
export const countsAlone = (): readonly ResultPage[] =>
  pagesOf(
    linesOf(SEGMENTS, VALUES).flatMap((line, segment) =>
      line.map((people, value) => labelled(value, segment, people)),
    ),
  );

/** The same with the share of the segment and the index against all memberships, rounded as questions round. */
export const withShareAndIndex = (): readonly ResultPage[] => {
  const lines = linesOf(SEGMENTS, VALUES);
  const sizes = lines.map(sumOf);
  const all = sumOf(sizes);
  const profile = Array.from(
    { length: VALUES },
    (_, value) => sumOf(lines.map((line) => line[value] ?? 0)) / all,
  );
  return pagesOf(
    lines.flatMap((line, segment) =>
      line.map((people, value) => {
        const share = people / (sizes[segment] ?? 1);
        return {
          ...labelled(value, segment, people),
          SHARE_OF_SEGMENT: (share * 100).toFixed(4),
          INDEX: ((share / (profile[value] ?? 1)) * 100).toFixed(1),
        };
      }),
    ),
  );
};

/** 3,000 columns: the value, and a column of counts for each segment. */
export const aColumnForEachSegment = (): readonly ResultPage[] =>
  pagesOf(
    linesOf(WIDE_ROWS, WIDE_SEGMENTS).map((line, value) =>
      Object.fromEntries<string>([
        ['ATTRIBUTE_VALUE', `value ${value}`] as const,
        ...line.map((people, segment): [string, string] => [`segment ${segment}`, String(people)]),
      ]),
    ),
  );

/** As the activity reads them: a table of each page, their rows behind each other. */
export const readPages = (pages: readonly ResultPage[]): ResultTable => {
  const tables = pages.map((page) => parseResultPage(page));
  const rows = tables.flatMap((table) => table.rows);
  return { columns: tables[0]?.columns ?? [], rows, totalRows: rows.length, truncated: false };
};

const labelled = (value: number, segment: number, people: number): Row => ({
  ATTRIBUTE_VALUE: `value ${value}`,
  PUBLISHER_SEGMENT: `segment ${segment}`,
  OVERLAP_USERS: String(people),
});

/** Counts that differ by line and place, and a little in each cell, the same on every machine. */
const linesOf = (lines: number, places: number): number[][] => {
  const random = randomFor(SEED, lines);
  const factors = (count: number): number[] => Array.from({ length: count }, () => 4 ** random());
  const byPlace = factors(places);
  return factors(lines).map((ofLine) =>
    byPlace.map((ofPlace) =>
      Math.round((USUAL_PEOPLE * ofLine * ofPlace * (0.8 + 0.4 * random())) / 4),
    ),
  );
};

const sumOf = (numbers: readonly number[]): number =>
  numbers.reduce((total, one) => total + one, 0);

const pagesOf = (rows: readonly Row[]): ResultPage[] => {
  const metadata = Object.keys(rows[0] ?? {}).map((fieldName) => ({
    fieldName,
    dataType: fieldName === 'ATTRIBUTE_VALUE' ? 'TEXT' : 'NUMBER',
  }));
  return Array.from({ length: Math.ceil(rows.length / PAGE_ROWS) }, (_, page) => ({
    metadata,
    stats: rows.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS),
    count: rows.length,
  }));
};

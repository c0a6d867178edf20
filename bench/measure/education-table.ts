import { expectedOverlap } from '../../sandbox/seed/expected-overlap.js';
import type { OverlapInput } from '../../src/domain/overlap/analyse-overlap.js';
import type { ResultTable } from '../../src/domain/results/result-table.js';

/** The demo's people and days. */
const ASKED = {
  seed: 20_260_701,
  people: 200_000,
  attribute: 'EDUCATION',
  dateFrom: '2026-07-01',
  dateTo: '2026-09-30',
} as const;

/** What the sandbox's two overlap questions give the demo: 5 values in 12 segments, and the sizes of both sides. */
export const educationTables = (): OverlapInput => {
  const { rows, bases } = expectedOverlap(ASKED);
  return {
    attribute: ASKED.attribute,
    answer: tableOf(
      ['ATTRIBUTE_VALUE', 'PUBLISHER_SEGMENT', 'OVERLAP_USERS', 'SHARE_OF_SEGMENT', 'INDEX'],
      rows.map((row) => [
        row.attributeValue,
        row.segment,
        String(row.overlap),
        row.share.toFixed(2),
        row.index.toFixed(1),
      ]),
    ),
    bases: tableOf(
      [
        ...['CRM_USERS', 'PUBLISHER_USERS', 'OVERLAP_USERS'],
        ...['OVERLAP_OF_CRM', 'OVERLAP_OF_PUBLISHER'],
      ],
      [
        [
          ...[bases.crm, bases.publisher, bases.overlap].map(String),
          ...[bases.crm, bases.publisher].map((side) => ((bases.overlap / side) * 100).toFixed(2)),
        ],
      ],
    ),
  };
};

const tableOf = (names: readonly string[], rows: readonly (readonly string[])[]): ResultTable => ({
  columns: names.map((name) => ({ name, dataType: '' })),
  rows,
  totalRows: rows.length,
  truncated: false,
});

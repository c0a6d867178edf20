import type { CrossTable } from './cross-table.js';
import { countText, indexText, percentText } from './number-text.js';
import type { OverlapRow, OverlapWarning } from './overlap-answer.js';
import { rowName, type FiguredRow } from './overlap-rows.js';
import { quotedList } from './quoted-list.js';

/** What comparing the reported share and index with our own says. */
export interface ReportedFigures {
  readonly definitions: readonly string[];
  readonly warnings: readonly OverlapWarning[];
  readonly cannotTell: readonly string[];
}

/** Half a unit of the last decimal that the column shows, and a little for its own rounding. */
const roundingOf = (values: readonly number[]): number => {
  const decimals = Math.max(
    0,
    ...values.map((value) => /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0),
  );
  return 0.51 * 10 ** -Math.min(decimals, 12) + 1e-9;
};

/** Keeps both indexes and says how they relate: equal up to rounding, equal as a ratio, or different. */
export const compareIndexes = (rows: readonly OverlapRow[]): ReportedFigures => {
  const pairs = rows.flatMap((row) =>
    row.indexComputed === undefined || row.indexReported === undefined
      ? []
      : [{ row, computed: row.indexComputed, reported: row.indexReported }],
  );
  if (pairs.length === 0) return { definitions: [], warnings: [], cannotTell: [] };
  // Counts are rounded to six digits before they get here, so large indexes carry that error too.
  const rounding = roundingOf(pairs.map((pair) => pair.reported));
  const differs = (reported: number, computed: number): boolean =>
    Math.abs(reported - computed) > rounding + computed * 1e-5;
  const different = pairs.filter((pair) => differs(pair.reported, pair.computed));
  if (different.length === 0) {
    return {
      definitions: ['The reported index equals the recomputed one up to rounding.'],
      warnings: [],
      cannotTell: [],
    };
  }
  if (pairs.every((pair) => !differs(pair.reported, pair.computed / 100))) {
    return {
      definitions: [
        'The reported index is the recomputed one as a ratio: 1, not 100, is the baseline.',
      ],
      warnings: [],
      cannotTell: [],
    };
  }
  const gap = (pair: (typeof pairs)[number]): number => Math.abs(pair.reported - pair.computed);
  const worst = different.reduce((most, pair) => (gap(pair) > gap(most) ? pair : most));
  const message = `In ${different.length} of ${pairs.length} rows the reported index differs from the recomputed one by more than rounding (most for ${rowName(worst.row)}: ${indexText(worst.reported)} reported, ${indexText(worst.computed)} recomputed). The question may use another baseline, such as each overlapping person once or all people of one party, or rows may be missing; both are kept.`;
  return {
    definitions: [],
    warnings: [{ kind: 'index_differs', message }],
    cannotTell: ['Cannot tell which baseline the reported index uses.'],
  };
};

type ShareBase = (cell: FiguredRow['cell'], table: CrossTable) => number;

const SHARE_BASES: readonly (readonly [meaning: string, base: ShareBase])[] = [
  [
    'the count divided by all counts of its segment',
    (cell, table) => table.bySegment.get(cell.segment) ?? 0,
  ],
  [
    'the count divided by all counts of its attribute value',
    (cell, table) => table.byValue.get(cell.attributeValue) ?? 0,
  ],
  ['the count divided by all counts of the table', (_, table) => table.total],
];

/** Finds by arithmetic what the reported share is a share of; nothing is said about its meaning otherwise. */
export const explainShares = (table: CrossTable): ReportedFigures => {
  const shared = table.cells.flatMap((cell) =>
    cell.shareReported === undefined || cell.count === undefined || cell.count < 0
      ? []
      : [{ cell, count: cell.count, share: cell.shareReported }],
  );
  if (shared.length === 0) return { definitions: [], warnings: [], cannotTell: [] };
  const rounding = roundingOf(shared.map((one) => one.share));
  const equals = (base: ShareBase, unit: number): boolean =>
    shared.every(
      ({ cell, count, share }) => Math.abs(share - (unit * count) / base(cell, table)) <= rounding,
    );
  for (const [meaning, base] of SHARE_BASES) {
    for (const [unit, word] of [
      [1, 'a fraction'],
      [100, 'percent'],
    ] as const) {
      if (equals(base, unit)) {
        return {
          definitions: [
            `The reported share is ${meaning}, as ${word}: it equals the recomputed one.`,
          ],
          warnings: [],
          cannotTell: [],
        };
      }
    }
  }
  return {
    definitions: [],
    warnings: missingShare(table),
    cannotTell: [
      'Cannot tell what the reported share is a share of: it equals none of the shares that this table gives.',
    ],
  };
};

/** Shares of one segment should make a whole; clearly less speaks of rows left out, or of another base. */
const MISSING_SHARE = 0.02;

const missingShare = (table: CrossTable): OverlapWarning[] => {
  const sums = new Map<string, number>();
  for (const { segment, shareReported } of table.cells) {
    sums.set(segment, (sums.get(segment) ?? 0) + (shareReported ?? 0));
  }
  const largest = Math.max(...sums.values());
  const unit = largest > 1.5 ? 100 : 1;
  const short = [...sums].filter(([, sum]) => sum / unit < 1 - MISSING_SHARE);
  const least = Math.min(...short.map(([, sum]) => sum));
  // Shares of a far larger base never come near a whole, so a small sum says nothing about suppression.
  if (short.length === 0 || largest / unit < 0.5 || largest / unit > 1.1) return [];
  const names = quotedList(short.map(([segment]) => segment).filter((name) => name !== ''));
  const message = `The reported shares of ${countText(short.length)} of ${countText(sums.size)} segments sum to less than a whole (down to ${percentText(least / unit)}${names === '' ? '' : `: ${names}`}): rows below the crowd size may have been left out, or the share has a larger base.`;
  return [{ kind: 'suppressed', message }];
};

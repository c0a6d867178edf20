import type { OverlapAnswer, OverlapRow } from '../../domain/overlap/overlap-answer.js';
import { overlapAsText } from '../../domain/overlap/overlap-text.js';

/** Rows shown at each end of the ranking, so that a page stays below 3,000 tokens. */
const SHOWN = 8;

/** The overlap answer as one page: a text an analyst reads, and the same facts with snake_case names. */
export function overlapPage(answer: OverlapAnswer): {
  text: string;
  structured: Record<string, unknown>;
} {
  return {
    text: overlapAsText(answer),
    structured: {
      headline: answer.headline,
      attribute: answer.attribute,
      total_rows: answer.totalRows,
      bases: answer.bases,
      overlap: answer.overlap,
      match_rates: answer.matchRates,
      ranked_by: answer.ranking.by,
      ranking_rule: answer.ranking.rule,
      top: answer.top.slice(0, SHOWN).map(structuredRow),
      bottom: answer.bottom.slice(0, SHOWN).map(structuredRow),
      columns: answer.columns.map(({ role, column, confidence }) => ({ role, column, confidence })),
      definitions: answer.definitions,
      warnings: answer.warnings.map(({ message }) => message),
      cannot_tell: answer.cannotTell,
    },
  };
}

const structuredRow = (row: OverlapRow): Record<string, unknown> => ({
  attribute_value: row.attributeValue,
  segment: row.segment,
  overlap: row.overlap,
  share_of_segment: row.shareOfSegment,
  share_of_overlap: row.shareOfOverlap,
  share_reported: row.shareReported,
  index_computed: row.indexComputed,
  index_reported: row.indexReported,
});

/** Columns of an attribute-level answer that have a meaning for an overlap analysis. */
export const ANSWER_ROLES = [
  'attributeValue',
  'segment',
  'overlapCount',
  'share',
  'index',
] as const;
/** Columns of an audience-overlap result: the two base sizes and the people in both. */
export const BASES_ROLES = ['baseA', 'baseB', 'overlap'] as const;

export type AnswerRole = (typeof ANSWER_ROLES)[number];
export type BasesRole = (typeof BASES_ROLES)[number];
export type ColumnRole = AnswerRole | BasesRole;

/** Column names by role, as a caller gives them; they win over everything recognised. */
export type OverlapColumns = Record<ColumnRole, string>;

/** `named`: the caller said so. `high`: name and cells agree. `low`: a guess from name or shape alone. */
export type Confidence = 'named' | 'high' | 'low';

export interface RecognisedColumn {
  readonly role: ColumnRole;
  readonly column: string;
  readonly confidence: Confidence;
  readonly why: string;
}

export interface Base {
  readonly name: string;
  readonly size: number;
  readonly confidence: Confidence;
}

export interface DistinctOverlap {
  readonly count: number;
  readonly definition: string;
  readonly confidence: Confidence;
}

/** `value` is a fraction: the overlap divided by the size of the base. */
export interface MatchRate {
  readonly of: string;
  readonly base: string;
  readonly value: number;
}

/** Shares are fractions, indexes have 100 for "as in the baseline". A missing figure could not be told. */
export interface OverlapRow {
  readonly attributeValue?: string;
  readonly segment?: string;
  readonly overlap?: number;
  readonly shareOfSegment?: number;
  readonly shareOfOverlap?: number;
  readonly shareReported?: number;
  readonly indexComputed?: number;
  readonly indexReported?: number;
}

export const WARNING_KINDS = [
  'zero_rows',
  'suppressed',
  'noisy',
  'guessed_columns',
  'unknown_columns',
  'unparsable_cells',
  'truncated',
  'duplicate_people',
  'repeated_rows',
  'total_rows',
  'index_differs',
  'inconsistent',
  'rows_left_out',
] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

export interface OverlapWarning {
  readonly kind: WarningKind;
  readonly message: string;
}

/** Which rows may be called top or bottom, and by which index. */
export interface Ranking {
  readonly by: 'indexComputed' | 'indexReported' | 'none';
  readonly rule: string;
  /** Rows with an index that the rule leaves out because they rest on too few people. */
  readonly tooSmall: number;
}

/** What an analyst asks of an overlap result: flat, JSON-serialisable, below 100 KB. */
export interface OverlapAnswer {
  readonly attribute?: string;
  /** One sentence with the most that can be said. */
  readonly headline: string;
  /** Rows of the result at the platform, before any cap of ours. */
  readonly totalRows: number;
  readonly columns: readonly RecognisedColumn[];
  readonly bases: readonly Base[];
  readonly overlap?: DistinctOverlap;
  readonly matchRates: readonly MatchRate[];
  /** By index from high to low (by count where no index is known); the middle is left out first. */
  readonly rows: readonly OverlapRow[];
  readonly rowsLeftOut: number;
  readonly ranking: Ranking;
  readonly top: readonly OverlapRow[];
  readonly bottom: readonly OverlapRow[];
  readonly definitions: readonly string[];
  readonly warnings: readonly OverlapWarning[];
  readonly cannotTell: readonly string[];
}

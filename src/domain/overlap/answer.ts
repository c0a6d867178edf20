/** Columns of a result that have a meaning for an overlap analysis. */
export const COLUMN_ROLES = [
  'value',
  'segment',
  'people',
  'share',
  'index',
  'brokenDownBy',
  'sizeA',
  'sizeB',
  'overlap',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** Column names by role, as a caller gives them; they win over everything that is recognised. */
export type NamedColumns = Readonly<Partial<Record<ColumnRole, string>>>;

/** `named`: the caller said so. `high`: proved by arithmetic, or name and cells agree and nothing contradicts. `low`: a guess. */
export type Confidence = 'named' | 'high' | 'low';

/** How one column of the result was read. */
export interface ColumnReading {
  readonly column: string;
  /** What it is, in a few words: `the attribute value`, `people in both`, `share of the segment, in percent`. */
  readonly as: string;
  readonly confidence: Confidence;
  readonly why: string;
}

/** One party: its distinct identified people. */
export interface Side {
  readonly name: string;
  readonly size: number;
}

/** `rate` is a fraction: the people in both divided by the size of that side. */
export interface MatchRate {
  readonly side: string;
  readonly rate: number;
}

/**
 * How sure a difference is, corrected for the number of cells looked at. `clear`: certain. `slight`: certain, but within 80 to 120.
 * `unclear`: not distinguishable from the base.
 */
export type Mark = 'clear' | 'slight' | 'unclear';

/** One cell of attribute value × segment. Shares are fractions, an index has 100 for "as in the base". */
export interface OverlapRow {
  /** The slice that the cell belongs to, where the table has a further dimension such as a month; never summed over. */
  readonly within?: string;
  readonly value?: string;
  readonly segment?: string;
  /** Distinct people in both sides with the value and in the segment; not whole where noise was added. */
  readonly people?: number;
  /** What the room shows in place of a number, such as `<50`; then there are no people, no share and no index. */
  readonly withheld?: string;
  /** Of the segment's people in both sides, those who have the value. */
  readonly share?: number;
  readonly index?: number;
  /** The 95 % interval of the index. */
  readonly low?: number;
  readonly high?: number;
  /** Absent where nothing tells how sure the index is. */
  readonly mark?: Mark;
  /** The mark would not stay if the room adds noise and rounds it, which leaves no sign in the table. */
  readonly unlessNoise?: true;
}

export interface ProfileShare {
  readonly value: string;
  /** Fraction of the people that the profile describes. */
  readonly share: number;
  readonly people?: number;
}

/** What 100 stands for. */
export interface IndexBase {
  /**
   * `profile`: the fixed profile that the reported index itself gives away. `people`: each person in both sides once. `side`: all of one
   * party. `memberships`: people counted once in each of their segments. `unknown`: no single base.
   */
  readonly kind: 'profile' | 'people' | 'side' | 'memberships' | 'unknown';
  /** Ends the sentence "100 is …". */
  readonly text: string;
  /** Share of each value in the base; empty where unknown. */
  readonly profile: readonly ProfileShare[];
}

/** The index of the answer: the question's own where it reports one, ours otherwise. */
export interface IndexFacts {
  /** `index` is the question's; ours is called `concentration`, never index, when both are spoken of. */
  readonly name: 'index' | 'concentration';
  readonly from: 'question' | 'computed';
  /** How the question writes 100: as 100 or as 1. */
  readonly reportedAs?: 'percent' | 'ratio';
  readonly base: IndexBase;
  /** One sentence: how our own computation compares with the reported index. */
  readonly check?: string;
}

/** The people in both sides by attribute value. */
export interface Profile {
  /** Of whom: `the people in both sides`, or `memberships: …`. */
  readonly of: string;
  readonly shares: readonly ProfileShare[];
}

/** What puts every number in doubt stands first, then what is missing from some, then what each means. */
export const CAVEAT_KINDS = [
  'no_rows',
  'contradiction',
  'guessed',
  'unread_cells',
  'ambiguous_numbers',
  'truncated',
  'repeated_rows',
  'named_column_missing',
  'two_results_differ',
  'withheld',
  'rows_missing',
  'noise',
  'broken_down',
  'memberships',
  'no_precision',
] as const;
export type CaveatKind = (typeof CAVEAT_KINDS)[number];

/** What limits the answer, with its effect on a number, in one sentence. */
export interface Caveat {
  readonly kind: CaveatKind;
  readonly text: string;
}

/** What an analyst asks of an overlap result: flat, JSON-serialisable, below 100 KB. Labels are clean text of at most 80 characters. */
export interface OverlapAnswer {
  /** The shape of this object: answers of older shapes are computed anew. */
  readonly form: 2;
  readonly attribute?: string;
  /** One or two sentences with the most that can be said; claims only what is clear. */
  readonly headline: string;
  /** Rows of the result at the platform. */
  readonly totalRows: number;
  /** Both parties, or the one that is known. */
  readonly sides: readonly Side[];
  /** Distinct people in both sides. */
  readonly overlap?: number;
  readonly matchRates: readonly MatchRate[];
  /** Absent where no index can be told. */
  readonly index?: IndexFacts;
  readonly profile?: Profile;
  /** The column or columns of a further dimension; each of its slices is analysed by itself. */
  readonly brokenDownBy?: string;
  /** Attribute values and segments in the order of a grid: as the table has them where that is an order, else alphabetically. */
  readonly values: readonly string[];
  readonly segments: readonly string[];
  /** By index from high to low, by people where there is none, withheld cells last; the middle is left out first. */
  readonly rows: readonly OverlapRow[];
  readonly rowsLeftOut: number;
  /** At most five each: the highest clear ones above 100 and the lowest clear ones below it; slight ones fill up. */
  readonly top: readonly OverlapRow[];
  readonly bottom: readonly OverlapRow[];
  /** How many cells have which mark. */
  readonly marks: Readonly<Record<Mark, number>>;
  readonly withheldCells: number;
  /** `scale` is that of Laplace noise, in people, where the table shows it. */
  readonly noise: { readonly seen: boolean; readonly scale?: number };
  /** The most important first. */
  readonly caveats: readonly Caveat[];
  readonly cannotTell: readonly string[];
  readonly definitions: readonly string[];
  readonly columns: readonly ColumnReading[];
}

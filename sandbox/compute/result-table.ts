export type ResultRow = Readonly<Record<string, string>>;

export interface ResultColumn {
  readonly fieldName: string;
  readonly dataType: string;
  readonly columnName: string;
}

/** What a question computed. */
export interface ResultTable {
  readonly metadata: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
}

/** How a run ended: its table, the size of an artificial one, or why there is none. */
export type RunResult =
  | { readonly kind: 'table'; readonly table: ResultTable }
  | { readonly kind: 'artificial'; readonly rowCount: number }
  | { readonly kind: 'failure'; readonly reason: string };

/** A result in pages, of which the whole need not exist anywhere. */
export interface PagedResult {
  readonly metadata: readonly ResultColumn[];
  readonly count: number;
  /** The rows from `offset` on, at most `limit`. */
  readonly rows: (offset: number, limit: number) => ResultRow[];
}

export const pagedTable = ({ metadata, rows }: ResultTable): PagedResult => ({
  metadata,
  count: rows.length,
  rows: (offset, limit) => rows.slice(offset, offset + limit),
});

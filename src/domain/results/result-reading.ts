import { HabuMcpError } from '../errors/habu-mcp-error.js';
import {
  columnsOf,
  type ResultColumn,
  type ResultPage,
  type ResultTable,
  rowsOf,
} from './result-table.js';
import { defined } from '../words/defined.js';

export type ResultRows = Pick<ResultTable, 'columns' | 'rows' | 'oddRows'>;

/** A reading between two pages, so that another process can go on with it. */
export interface ReadingState {
  readonly stated?: number;
  readonly rowsRead: number;
  readonly pagesRead: number;
  readonly totalRows: number;
  readonly columns: readonly ResultColumn[];
  readonly described?: string;
  readonly pageCount?: number;
  readonly lastPage?: string;
}

/**
 * Takes the pages of one result in their order and refuses what cannot be of one and the same result. The API has no
 * snapshot of a result: each page is asked for alone, and the result may be replaced between two of them.
 */
export class ResultReading {
  rowsRead = 0;
  pagesRead = 0;
  totalRows = 0;
  #columns: readonly ResultColumn[] | undefined;
  #described: string | undefined;
  /** The count of the first page, where it is one of the whole result: the contract does not say. */
  #pageCount: number | undefined;
  /** The digest of the last page; none where all of its rows are alike. */
  #lastPage: string | undefined;

  /**
   * @param stated rows of the result by the operation that counts them, where it answered
   * @param digest names a text of any length by a short one
   */
  constructor(
    private readonly stated: number | undefined,
    private readonly digest: (text: string) => string,
  ) {}

  /** Goes on where the reading with that state stopped. */
  static resume(state: ReadingState, digest: (text: string) => string): ResultReading {
    const reading = new ResultReading(state.stated, digest);
    const { rowsRead, pagesRead, totalRows } = state;
    Object.assign(reading, { rowsRead, pagesRead, totalRows });
    reading.#columns = state.columns;
    reading.#described = state.described;
    reading.#pageCount = state.pageCount;
    reading.#lastPage = state.lastPage;
    return reading;
  }

  get state(): ReadingState {
    return {
      rowsRead: this.rowsRead,
      pagesRead: this.pagesRead,
      totalRows: this.totalRows,
      columns: this.#columns ?? [],
      ...defined({
        stated: this.stated,
        described: this.#described,
        pageCount: this.#pageCount,
        lastPage: this.#lastPage,
      }),
    };
  }

  get isWhole(): boolean {
    return this.pagesRead > 0 && this.rowsRead >= this.totalRows;
  }

  /**
   * The rows of the page that begins where the last one ended.
   * @param limit rows that were asked for
   * @throws HabuMcpError RESULT_CHANGED when the page cannot belong to the pages before; API_NOT_JSON without any count
   */
  take(page: ResultPage, limit: number): ResultRows {
    const columns = this.#columns ?? this.#begin(page, limit);
    this.#compare(page, columns);
    const rows = rowsOf(page, columns);
    const thisPage = this.#nameOf(rows);
    if (thisPage !== undefined && thisPage === this.#lastPage)
      throw resultChanged('the same rows came twice');
    this.#lastPage = thisPage;
    this.rowsRead += rows.length;
    this.pagesRead += 1;
    if (this.rowsRead > this.totalRows)
      throw resultChanged(`${this.rowsRead} rows came of ${this.totalRows} counted`);
    const { oddRows } = page;
    return { columns, rows, ...defined({ oddRows }) };
  }

  /** Has the last rows of a page come again with the next one. */
  putBack(rows: number): void {
    if (rows === 0) return;
    this.rowsRead -= rows;
    this.#lastPage = undefined;
  }

  /** What to say of a page without rows before the count is reached. */
  endsEarly(): HabuMcpError {
    return noRowsFrom(this.rowsRead, this.totalRows);
  }

  /** @throws HabuMcpError RESULT_CHANGED when a count after the last page is another than before the first */
  checkCountAfterwards(count: number | undefined): void {
    if (count !== this.stated) throw countChanged(this.stated, count);
  }

  #begin(page: ResultPage, limit: number): readonly ResultColumn[] {
    const rows = page.stats?.length ?? 0;
    const { stated } = this;
    requireSaid(page, stated);
    const counted = page.count ?? 0;
    // A count below the rows that came is not believed, and a page's own count may be of the page alone.
    if (stated !== undefined && stated >= rows) this.totalRows = stated;
    else if (counted > rows) this.totalRows = counted;
    else if (rows < limit) this.totalRows = rows;
    else throw uncounted(rows);
    if (counted > rows && counted === this.totalRows) this.#pageCount = counted;
    this.#described = this.#describe(page);
    return (this.#columns = columnsOf(page));
  }

  #compare(page: ResultPage, columns: readonly ResultColumn[]): void {
    if (this.#pageCount !== undefined && page.count !== this.#pageCount)
      throw countChanged(this.#pageCount, page.count ?? undefined);
    const described = this.#describe(page);
    const names = new Set(columns.flatMap(({ name, otherName }) => [name, otherName ?? name]));
    const isOther = described !== undefined && described !== this.#described;
    const isUnknown = (row: object): boolean => Object.keys(row).some((key) => !names.has(key));
    if (isOther || (page.stats ?? []).some(isUnknown))
      throw resultChanged('its columns are others');
  }

  #describe({ metadata }: ResultPage): string | undefined {
    const names = (metadata ?? []).map(({ fieldName, columnName }) => [fieldName, columnName]);
    return names.length === 0 ? undefined : this.digest(JSON.stringify(names.sort()));
  }

  /** A page of rows that are all alike may well come twice, so it has no name. */
  #nameOf(rows: ResultTable['rows']): string | undefined {
    return rows.some((row) => !isSameRow(row, rows[0]))
      ? this.digest(JSON.stringify(rows))
      : undefined;
  }
}

type Row = ResultTable['rows'][number];

const isSameRow = (a: Row, b: Row | undefined): boolean =>
  b !== undefined && a.length === b.length && a.every((cell, place) => cell === b[place]);

export const resultChanged = (how: string): HabuMcpError =>
  new HabuMcpError('RESULT_CHANGED', `The result of this run changed while it was read: ${how}.`);

export const countChanged = (before: number | undefined, after: number | undefined): HabuMcpError =>
  resultChanged(`it had ${rowsText(before)} and then ${rowsText(after)}`);

const rowsText = (count: number | undefined): string =>
  count === undefined ? 'no count' : `${count} rows`;

/**
 * An answer without rows and without a count says nothing of the result.
 * @throws HabuMcpError API_NOT_JSON
 */
export function requireSaid({ stats, count }: ResultPage, stated: number | undefined): void {
  if (stats != null || count != null || stated !== undefined) return;
  throw new HabuMcpError(
    'API_NOT_JSON',
    'The API sent neither rows nor a count of this result, which does not mean that it is empty.',
  );
}

const uncounted = (rows: number): HabuMcpError =>
  new HabuMcpError(
    'API_NOT_JSON',
    `The API sends ${rows} rows of this result and more, but does not say how many there are.`,
  );

/** @param missing which of them do not come, as the end of a sentence */
export const resultTruncated = (counted: number, missing: string): HabuMcpError =>
  new HabuMcpError(
    'RESULT_TRUNCATED',
    `The API counts ${counted} rows in the result of this run, but does not send ${missing}.`,
  );

/** An empty page where rows were counted. */
export const noRowsFrom = (offset: number, counted: number): HabuMcpError =>
  resultTruncated(counted, `any from row ${offset + 1} on`);

import { markdownText } from '../../domain/text/markdown-text.js';
import { type Block, told } from '../answer/blocks.js';
import { table } from '../answer/markdown.js';

interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly offset: number;
  readonly totalRows: number;
}

/** One page is at most 3,000 tokens in either form, at four bytes a token; both forms hold the same rows. */
const PAGE_BYTES = 10_000;

/** The first rows that fit into a page. */
export const pageOf = <Page extends Rows>(page: Page): Page & { nextOffset?: number } => {
  const rows = fitting(page.rows);
  const shownTo = page.offset + rows.length;
  return { ...page, rows, ...(shownTo < page.totalRows ? { nextOffset: shownTo } : {}) };
};

/** Rows as a Markdown table and as columns + rows, and which of the whole they are. */
export const rowsBlock = ({
  columns,
  rows,
  offset,
  totalRows,
  nextOffset,
}: Rows & { readonly nextOffset?: number }): Block =>
  told({ columns, rows, offset, totalRows, nextOffset }, () =>
    rows.length === 0
      ? `No rows${totalRows > 0 ? ` from ${offset} on; there are ${totalRows}` : ''}.`
      : [
          `Rows ${offset + 1} to ${offset + rows.length} of ${totalRows}.`,
          '',
          table(
            columns.map((column) => markdownText(column)),
            rows.map((row) => row.map((cell) => (cell === null ? '' : markdownText(cell)))),
          ),
        ],
  );

function fitting<Row extends readonly (string | null)[]>(rows: readonly Row[]): Row[] {
  let bytes = 0;
  const kept: Row[] = [];
  for (const row of rows) {
    bytes += Buffer.byteLength(JSON.stringify(row)) + 2 * row.length;
    if (bytes > PAGE_BYTES && kept.length > 0) break;
    kept.push(row);
  }
  return kept;
}

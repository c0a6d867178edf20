import { markdownText } from '../../domain/markdown-text.js';
import { table } from '../markdown.js';

interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly offset: number;
  readonly totalRows: number;
  readonly warnings?: readonly string[];
}

/** One page is at most 3,000 tokens in either form, at four bytes a token; both forms hold the same rows. */
const PAGE_BYTES = 10_000;

/** Rows as a page: a Markdown table and columns + rows, cut where a page would grow too long, and saying so. */
export function rowsPage(page: Rows): { text: string; structured: Record<string, unknown> } {
  const rows = fitting(page.rows);
  const shownTo = page.offset + rows.length;
  const more = shownTo < page.totalRows;
  const range =
    rows.length === 0
      ? `No rows${page.totalRows > 0 ? ` from ${page.offset} on; there are ${page.totalRows}` : ''}.`
      : `Rows ${page.offset + 1} to ${shownTo} of ${page.totalRows}.`;
  const warnings = page.warnings ?? [];
  return {
    text: [
      range,
      ...(rows.length === 0
        ? []
        : [
            table(
              page.columns.map((column) => markdownText(column)),
              rows.map((row) => row.map((cell) => (cell === null ? '' : markdownText(cell)))),
            ),
          ]),
      ...warnings.map((warning) => `Warning: ${markdownText(warning, 400)}`),
    ].join('\n\n'),
    structured: {
      columns: page.columns,
      rows,
      offset: page.offset,
      total_rows: page.totalRows,
      ...(more ? { next_offset: shownTo } : {}),
      warnings,
    },
  };
}

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

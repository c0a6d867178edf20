/** Tells Excel that the file is UTF-8; without it Excel takes the machine's old code page. */
export const BYTE_ORDER_MARK = '\uFEFF';

const LINE_END = '\r\n';
/** What a spreadsheet may take for the beginning of a formula, the wide forms of Japanese keyboards too. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
/** Digits, separators, an exponent and a percent sign: no formula can be written with these. */
const SIGNED_NUMBER =
  /^[+-][.,' \u00A0\u202F]*\d[\d.,' \u00A0\u202F]*(?:[eE][+-]?\d+)?[ \u00A0\u202F]?%?$/;
/** Semicolons and tabs too: where a comma writes decimals, Excel splits a line at them. */
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$|^$/;

export interface CsvText {
  readonly text: string;
  /** Cells that got an apostrophe, because a spreadsheet could run them. */
  readonly prefixed: number;
}

/**
 * Rows as CSV by RFC 4180, each with its line end. A missing cell is an empty field and an empty text is `""`; alone in its
 * row a missing cell is `""` too, because an empty line is no row to most readers.
 */
export function csvText(rows: readonly (readonly (string | null)[])[]): CsvText {
  let prefixed = 0;
  const field = (cell: string | null, cells: number): string => {
    if (cell === null) return cells === 1 ? '""' : '';
    const isFormula = FORMULA.test(cell) && !SIGNED_NUMBER.test(cell);
    if (isFormula) prefixed += 1;
    return quoted(isFormula ? `'${cell}` : cell);
  };
  const lines = rows.map((row) => row.map((cell) => field(cell, row.length)).join(',') + LINE_END);
  return { text: lines.join(''), prefixed };
}

const quoted = (text: string): string =>
  NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** Counts the records of a CSV file, whose bytes come in pieces: line ends outside of quotes. */
export class RecordCount {
  records = 0;
  #isQuoted = false;

  take(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === QUOTE) this.#isQuoted = !this.#isQuoted;
      else if (byte === LINE_FEED && !this.#isQuoted) this.records += 1;
    }
  }
}

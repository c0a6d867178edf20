import { isObject } from '../words/is-object.js';
import { defined } from '../words/defined.js';
/** One column of a result. */
export interface ResultColumn {
  /** The key that the rows use. */
  readonly name: string;
  /** The other of the two names that the metadata give (fieldName, columnName), where they differ. */
  readonly otherName?: string;
  /** The platform's word for the type, '' when no metadata came. Cells are text whatever it says. */
  readonly dataType: string;
}

/** Rows of a finished run as they came: every cell is text or missing. */
export interface ResultTable {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows of the whole result, of which `rows` may be the beginning. */
  readonly totalRows: number;
  readonly truncated: boolean;
  /** Rows that were none: their cells are missing. Absent when there is none. */
  readonly oddRows?: number;
  /** The platform sent no more rows although its count says that there are some. */
  readonly endsEarly?: true;
}

/** The answer of getCleanroomQuestionRunData; every part may be missing. */
export interface ResultPage {
  readonly metadata?: readonly ResultPageColumn[] | null | undefined;
  readonly stats?: readonly Readonly<Record<string, unknown>>[] | null | undefined;
  readonly count?: number | null | undefined;
  /** Elements of `stats` that are no rows; each stands there as a row without cells. */
  readonly oddRows?: number;
}

interface ResultPageColumn {
  readonly fieldName?: string | null | undefined;
  readonly columnName?: string | null | undefined;
  readonly dataType?: string | null | undefined;
}

/** The body of an answer as a page, as far as it goes; undefined where it is none at all. */
export function readResultPage(body: unknown): ResultPage | undefined {
  if (!isObject(body)) return undefined;
  const { metadata, stats, count } = body;
  const rows = Array.isArray(stats) ? (stats as unknown[]) : undefined;
  const oddRows = rows?.filter((row) => !isObject(row)).length ?? 0;
  const counted = countIn(count);
  return {
    ...(Array.isArray(metadata) && { metadata: metadata.filter(isObject) }),
    ...(rows !== undefined && { stats: rows.map((row) => (isObject(row) ? row : {})) }),
    ...defined({ count: counted }),
    ...(oddRows > 0 && { oddRows }),
  };
}

/** A count, of which nothing is lost where it comes as a text. */
export function countIn(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/**
 * Reads one page of result data. The contract does not say whether a row is keyed by fieldName or columnName, nor
 * whether `count` counts the result or the page: both keys are accepted, and a count below the rows is not believed.
 *
 * @param knownTotal rows of the whole result, where `…/data/count` was asked; it wins over the page's own count.
 */
export const parseResultPage = (page: ResultPage, knownTotal?: number): ResultTable => {
  const columns = columnsOf(page);
  const rows = rowsOf(page, columns);
  const totalRows = Math.max(knownTotal ?? page.count ?? 0, rows.length);
  const { oddRows } = page;
  const truncated = totalRows > rows.length;
  return { columns, rows, totalRows, truncated, ...defined({ oddRows }) };
};

/** The rows of a page by the columns of its result, which may stand in another order on each page. */
export const rowsOf = (page: ResultPage, columns: readonly ResultColumn[]): ResultTable['rows'] =>
  (page.stats ?? []).map((row) => columns.map((column) => cellOf(row, column)));

export const columnsOf = (page: ResultPage): ResultColumn[] => {
  const metadata = page.metadata ?? [];
  const keys = new Set((page.stats ?? []).flatMap((row) => Object.keys(row)));
  const keyedByColumnName = hits(metadata, keys, 'columnName') > hits(metadata, keys, 'fieldName');
  const columns = new Map<string, ResultColumn>();
  for (const entry of metadata) {
    const names = [entry.fieldName, entry.columnName].filter(
      (name) => typeof name === 'string' && name !== '',
    );
    const [name, otherName] = keyedByColumnName ? names.reverse() : names;
    if (typeof name !== 'string' || columns.has(name)) continue;
    const differs = typeof otherName === 'string' && otherName !== name;
    const dataType = typeof entry.dataType === 'string' ? entry.dataType : '';
    columns.set(name, { name, ...(differs && { otherName }), dataType });
  }
  const described = new Set([...columns.values()].flatMap((c) => [c.name, c.otherName]));
  for (const key of keys) if (!described.has(key)) columns.set(key, { name: key, dataType: '' });
  return [...columns.values()];
};

const hits = (
  metadata: readonly ResultPageColumn[],
  keys: ReadonlySet<string>,
  name: 'fieldName' | 'columnName',
): number => metadata.filter((entry) => keys.has(entry[name] ?? '')).length;

const cellOf = (row: Readonly<Record<string, unknown>>, column: ResultColumn): string | null => {
  const key = [column.name, column.otherName].find(
    (name) => name !== undefined && Object.hasOwn(row, name),
  );
  const cell = key === undefined ? null : row[key];
  if (cell === null || cell === undefined) return null;
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
};

/** Rows of a result that were none. */
export const oddRowsText = (count: number): string =>
  `${count} of the rows could not be read, because what the API sent is no row; their cells are missing.`;

export type NumberCell =
  | { readonly kind: 'number'; readonly value: number }
  /** "12.5%": the value is 12.5, and only a share may take it. */
  | { readonly kind: 'percent'; readonly value: number }
  | { readonly kind: 'empty' }
  /** "<50", "*", "suppressed": the platform's way to withhold a number. */
  | { readonly kind: 'withheld' }
  | { readonly kind: 'refused'; readonly reason: string };

const PLAIN_NUMBER = /^-?(?:(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const GROUPED_NUMBER = /^-?\d{1,3}(?:[,.' \u00a0\u202f]\d{3})+(?:[.,]\d+)?$/;
const WITHHELD = /^(?:(?:<|<=|≤)\s?\d+|\*+|suppressed|redacted|withheld|n\/a)$/i;

/**
 * Reads a cell that should be a number. Nothing is guessed: "1,234" is 1234 or 1.234 depending on who wrote it, so it
 * is refused with the reason; so are padded text, leading zeros (codes), infinities and integers that would lose digits.
 */
export const readNumberCell = (text: string | null): NumberCell => {
  if (text === null || text.trim() === '' || text === 'NaN' || text === 'null')
    return { kind: 'empty' };
  if (WITHHELD.test(text)) return { kind: 'withheld' };
  if (text.endsWith('%') && PLAIN_NUMBER.test(text.slice(0, -1))) {
    return { kind: 'percent', value: Number(text.slice(0, -1)) };
  }
  if (PLAIN_NUMBER.test(text)) {
    const value = Number(text);
    const exact = /^-?\d+$/.test(text) ? Number.isSafeInteger(value) : Number.isFinite(value);
    return exact ? { kind: 'number', value } : { kind: 'refused', reason: 'too large to be exact' };
  }
  return { kind: 'refused', reason: refusal(text) };
};

const refusal = (text: string): string => {
  if (GROUPED_NUMBER.test(text))
    return 'separators between digits, which can be thousands or decimals';
  return PLAIN_NUMBER.test(text.trim()) ? 'blanks around the number' : 'not a plain number';
};

/** The value of a plain decimal or exponent number, undefined for everything else (see readNumberCell for the reason). */
export const parseNumberCell = (text: string | null): number | undefined => {
  const cell = readNumberCell(text);
  return cell.kind === 'number' ? cell.value : undefined;
};

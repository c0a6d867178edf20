import type { NamedColumns } from '../../domain/overlap/answer.js';
import type { AnalysedPage, ExactRows } from '../../domain/reads/reads.js';
import type { RunPart } from '../../domain/question-run/run-part.js';
import type { HabuTemporal } from '../../temporal/habu-temporal.js';
import type { ExportedFile } from '../export-file.js';

/** The next rows of a table that is read whole, in order. */
export interface TablePart {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly totalRows: number;
  /** Of an analysed table: what it says of its result. */
  readonly analysed?: Pick<AnalysedPage, 'noiseSeen' | 'resultRows' | 'resultRowsTaken'>;
}

export type TableName = 'answer' | 'bases' | 'analysed';

/** What has been written of a table so far. */
export interface Tally {
  rows: number;
  columns: readonly string[];
  /** Cells that got an apostrophe. */
  prefixed: number;
  /** Cells with characters that cannot be seen. */
  unseen: number;
  /** Rows without any cell. */
  emptyRows: number;
  analysed: TablePart['analysed'];
}

/** What is known of a table once all of it is written. */
export interface WrittenTable extends ExportedFile, Readonly<Tally> {
  /** Rows that the result had when the run completed, where that is known. */
  readonly rowsAtEnd: number | undefined;
}

/** Every row of a result, as the clean room holds it. */
export const exactTable = (
  temporal: HabuTemporal,
  habuRunId: string,
  signal: AbortSignal,
): AsyncGenerator<TablePart> =>
  inOrder<ExactRows>(
    (before) =>
      temporal.read('readExactRows', {
        habuRunId,
        ...(before !== undefined && {
          after: { reading: before.reading, pageRows: before.pageRows },
        }),
      }),
    ({ rows, reading }) => ({
      columns: reading.columns.map(({ name }) => name),
      rows,
      totalRows: reading.totalRows,
    }),
    signal,
  );

/** Every row of an overlap analysis, with the middle ones that an answer leaves out. */
export const analysedTable = (
  temporal: HabuTemporal,
  asked: {
    readonly parts: readonly RunPart[];
    readonly columns?: NamedColumns;
  },
  signal: AbortSignal,
): AsyncGenerator<TablePart> =>
  inOrder<AnalysedPage>(
    (before) =>
      temporal.read('readAnalysedRows', {
        ...asked,
        ...(before !== undefined && { after: before.after }),
      }),
    ({ columns, rows, totalRows, ...analysed }) => ({ columns, rows, totalRows, analysed }),
    signal,
  );

/** One read after the other; the next one is under way while the rows of the last one are taken. */
async function* inOrder<Answer extends { readonly isWhole: boolean }>(
  read: (before: Answer | undefined) => Promise<Answer>,
  partOf: (answer: Answer) => TablePart,
  signal: AbortSignal,
): AsyncGenerator<TablePart> {
  let reading: Promise<Answer> | undefined = read(undefined);
  while (reading !== undefined) {
    const answer: Answer = await unlessAborted(reading, signal);
    reading = answer.isWhole ? undefined : read(answer);
    // Its failure shows when it is waited for, if ever.
    reading?.catch(() => undefined);
    yield partOf(answer);
  }
}

/** A read cannot be called back; it ends by itself within a minute, and nobody waits for it. */
async function unlessAborted<Answer>(
  reading: Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  signal.throwIfAborted();
  let onAbort = (): void => undefined;
  const gone = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([reading, gone]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

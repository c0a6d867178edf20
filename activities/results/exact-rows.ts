import { HabuMcpError } from '../../src/domain/errors/habu-mcp-error.js';
import type { ExactRows, Reads } from '../../src/domain/reads/reads.js';
import { ResultReading, type ResultRows } from '../../src/domain/results/result-reading.js';
import type { ResultTable } from '../../src/domain/results/result-table.js';
import type { HabuClient } from '../../src/habu/client.js';
import { createResultSource, digest, PAGE_ROWS } from './result-tables.js';

/** Rows of one answer, which stands twice in the read's history. */
const MOST_BYTES = 400_000;
/** A row that is larger comes alone, up to this size with the columns: Temporal refuses a payload above 2 MB. */
const LARGEST_BYTES = 1_500_000;
/** A read may last 45 s. */
const LONGEST_MS = 10_000;

type ResultSource = ReturnType<typeof createResultSource>;
type Row = ResultTable['rows'][number];

/** Whole results for files: each read goes on where the one before it stopped, and knows what that one saw. */
export const createExactRowsActivities = ({ habu }: { habu: HabuClient }) => {
  const source = createResultSource(habu);
  return {
    readExactRows: async ({
      habuRunId,
      after,
    }: Reads['readExactRows']['request']): Promise<ExactRows> => {
      const reading =
        after === undefined
          ? new ResultReading(await source.count(habuRunId), digest)
          : ResultReading.resume(after.reading, digest);
      const { rows, bytes } = await nextRows(source, {
        habuRunId,
        reading,
        pageRows: after?.pageRows,
      });
      if (reading.isWhole) reading.checkCountAfterwards(await source.count(habuRunId));
      // The rows to come are taken to be as wide as these.
      const fitting = Math.floor((MOST_BYTES * rows.length) / Math.max(1, bytes));
      const pageRows = Math.min(PAGE_ROWS, Math.max(1, fitting));
      return { rows, isWhole: reading.isWhole, reading: reading.state, pageRows };
    },
  };
};

interface Place {
  readonly habuRunId: string;
  readonly reading: ResultReading;
  readonly pageRows: number | undefined;
}

async function nextRows(source: ResultSource, { habuRunId, reading, pageRows = PAGE_ROWS }: Place) {
  const until = Date.now() + LONGEST_MS;
  const batch: Batch = { rows: [], bytes: 0 };
  for (let hasRoom = true; hasRoom; hasRoom &&= !reading.isWhole && Date.now() < until) {
    const page = await nextPage(source, { habuRunId, reading, pageRows });
    const before = batch.bytes;
    const left = page.rows.length - addTo(batch, page);
    reading.putBack(left);
    if (batch.rows.length === 0 && left > 0)
      throw rowTooLarge(reading.rowsRead + 1, sizeOf(page.rows[0]));
    // The next page is taken to be as large as this one.
    hasRoom = left === 0 && 2 * batch.bytes - before <= MOST_BYTES;
  }
  return batch;
}

interface Batch {
  readonly rows: Row[];
  bytes: number;
}

/** @returns how many of the rows fitted */
function addTo(batch: Batch, { columns, rows }: ResultRows): number {
  const largest = LARGEST_BYTES - sizeOf(columns);
  for (const [place, row] of rows.entries()) {
    const bytes = batch.bytes + sizeOf(row);
    if (bytes > (batch.rows.length === 0 ? largest : Math.min(largest, MOST_BYTES))) return place;
    batch.rows.push(row);
    batch.bytes = bytes;
  }
  return rows.length;
}

/** One page of the API. A page that is too large for one answer of the API is asked for in smaller ones. */
async function nextPage(
  source: ResultSource,
  place: Place & { readonly pageRows: number },
): Promise<ResultRows> {
  const { habuRunId, reading, pageRows } = place;
  try {
    const page = await source.page(habuRunId, reading.rowsRead, pageRows);
    const taken = reading.take(page, pageRows);
    if (taken.rows.length === 0 && !reading.isWhole) throw reading.endsEarly();
    return taken;
  } catch (error) {
    const isLarge = error instanceof HabuMcpError && error.code === 'API_ANSWER_TOO_LARGE';
    if (!isLarge || pageRows === 1) throw error;
    return nextPage(source, { ...place, pageRows: Math.ceil(pageRows / 8) });
  }
}

const sizeOf = (content: unknown): number => Buffer.byteLength(JSON.stringify(content));

const rowTooLarge = (row: number, bytes: number): HabuMcpError =>
  new HabuMcpError(
    'API_ANSWER_TOO_LARGE',
    `Row ${row} of this result has ${bytes} bytes, and a row of a file and the names of its columns can have ${LARGEST_BYTES} together.`,
    { nextStep: 'Download the result in the clean room; or read its other rows without file.' },
  );

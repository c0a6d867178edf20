import { createHash } from 'node:crypto';
import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import {
  countChanged,
  noRowsFrom,
  requireSaid,
  ResultReading,
  resultTruncated,
  type ResultRows,
} from '../../src/domain/results/result-reading.js';
import { HabuMcpError } from '../../src/domain/errors/habu-mcp-error.js';
import {
  countIn,
  parseResultPage,
  readResultPage,
  type ResultPage,
  type ResultTable,
} from '../../src/domain/results/result-table.js';
import type { HabuClient } from '../../src/habu/client.js';

/** The API's own page size for result rows. */
export const PAGE_ROWS = 500;
/** An overlap table has one row an attribute value and segment; more rows than this are another kind of table. */
const ANALYSED_ROWS = 20_000;
/** Rows may be wide: this many characters of cells are some 30 MB of memory. */
const ANALYSED_CHARACTERS = 16_000_000;
/** A cut result may be one that is still being written; the third reading takes what there is. */
export const SETTLING_ATTEMPT = 3;

/** Rows of a finished run, and what keeps them from being all that the API counts. */
export interface ResultHead extends ResultRows {
  readonly totalRows: number;
  readonly endsEarly: boolean;
}

export interface RowRange {
  readonly offset: number;
  readonly limit: number;
}

/** The rows of finished runs, as the API pages them. Every error of the client may be thrown too. */
export const createResultTables = (habu: HabuClient) => {
  const source = createResultSource(habu);
  return {
    part: (habuRunId: string, where: RowRange) => readPart(source, habuRunId, where),
    pages: (habuRunId: string) => readPages(source, habuRunId),
    head: (habuRunId: string, limit: number) => readHead(source, habuRunId, limit),
    wholeTable: (habuRunId: string) => readTable(source, habuRunId),
  };
};

type ResultSource = ReturnType<typeof createResultSource>;

/** The two operations that read a result. */
export const createResultSource = (habu: HabuClient) => ({
  page: async (habuRunId: string, offset: number, limit: number): Promise<ResultPage> => {
    const { data } = await habu.call('getCleanroomQuestionRunData', {
      path: { cleanroomQuestionRunId: habuRunId },
      query: { limit, offset },
      signal: cancellationSignal(),
    });
    const page = readResultPage(data ?? {});
    if (page === undefined) throw noPage();
    return page;
  },
  count: async (habuRunId: string): Promise<number | undefined> => {
    const { data } = await habu.call('getCleanroomQuestionRunDataCount', {
      path: { cleanroomQuestionRunId: habuRunId },
      signal: cancellationSignal(),
    });
    return countIn(data);
  },
});

/**
 * The whole result, one page in memory at a time, each checked against those before it. Whoever stops early has the rows
 * until there and no word about the others.
 * @throws HabuMcpError RESULT_CHANGED, RESULT_TRUNCATED: nothing that was read may then pass for the result
 */
async function* readPages(source: ResultSource, habuRunId: string): AsyncGenerator<ResultHead> {
  const reading = new ResultReading(await source.count(habuRunId), digest);
  while (!reading.isWhole) {
    const { rowsRead } = reading;
    heartbeat({ rowsRead, totalRows: reading.totalRows });
    const taken = reading.take(await source.page(habuRunId, rowsRead, PAGE_ROWS), PAGE_ROWS);
    const endsEarly = taken.rows.length === 0 && !reading.isWhole;
    yield { ...taken, totalRows: reading.totalRows, endsEarly };
    if (endsEarly) throw reading.endsEarly();
  }
  if (reading.pagesRead > 1) reading.checkCountAfterwards(await source.count(habuRunId));
}

/** The whole table where it is one that can be analysed; its beginning otherwise. */
async function readTable(source: ResultSource, habuRunId: string): Promise<ResultTable> {
  const rows: ResultTable['rows'][number][] = [];
  let characters = 0;
  let oddRows = 0;
  let last: ResultHead | undefined;
  for await (const page of readPages(source, habuRunId)) {
    last = page;
    rows.push(...page.rows);
    characters += charactersOf(page.rows);
    oddRows += page.oddRows ?? 0;
    if (page.endsEarly && hasReadOftenEnough()) break;
    if (rows.length >= ANALYSED_ROWS || characters >= ANALYSED_CHARACTERS) break;
  }
  const { columns = [], totalRows = 0, endsEarly = false } = last ?? {};
  const truncated = rows.length < totalRows;
  return {
    ...{ columns, rows, totalRows, truncated },
    ...(endsEarly && { endsEarly }),
    ...(oddRows > 0 && { oddRows }),
  };
}

/** The first rows, and a look whether the last one is there: a result that is cut is cut at its end. */
async function readHead(
  source: ResultSource,
  habuRunId: string,
  limit: number,
): Promise<ResultHead> {
  const reading = new ResultReading(await source.count(habuRunId), digest);
  const first = reading.take(await source.page(habuRunId, 0, limit), limit);
  const { totalRows } = reading;
  const last = reading.isWhole ? undefined : await source.page(habuRunId, totalRows - 1, 1);
  const endsEarly = last !== undefined && (last.stats ?? []).length === 0;
  if (endsEarly && !hasReadOftenEnough()) throw resultTruncated(totalRows, 'the last of them');
  return { ...first, totalRows, endsEarly };
}

/** Some rows from the middle. What one page can tell of a change or a cut is told. */
async function readPart(
  source: ResultSource,
  habuRunId: string,
  { offset, limit }: RowRange,
): Promise<ResultTable> {
  const [page, count] = await Promise.all([
    source.page(habuRunId, offset, limit),
    source.count(habuRunId),
  ]);
  requireSaid(page, count);
  const rows = page.stats?.length ?? 0;
  const counted = page.count ?? 0;
  if (count !== undefined && counted > rows && counted !== count)
    throw countChanged(count, counted);
  const totalRows = Math.max(count ?? counted, rows === 0 ? 0 : offset + rows);
  if (rows === 0 && offset < totalRows) throw noRowsFrom(offset, totalRows);
  return parseResultPage(page, totalRows);
}

const noPage = (): HabuMcpError =>
  new HabuMcpError('API_NOT_JSON', 'What the API sent is no page of the result of this run.');

export const digest = (text: string): string => createHash('sha256').update(text).digest('base64');

const hasReadOftenEnough = (): boolean => activityInfo().attempt >= SETTLING_ATTEMPT;

const charactersOf = (rows: ResultTable['rows']): number =>
  rows.flat().reduce((sum, cell) => sum + (cell?.length ?? 0), 0);

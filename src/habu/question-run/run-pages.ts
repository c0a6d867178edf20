import type { HabuClient } from '../client.js';
import { type ItemOf, readPage, withoutBody } from '../paging.js';

const OPERATION = 'getAllCleanroomQuestionRuns';

export type RunRow = ItemOf<typeof OPERATION> & { readonly id: string };

/** What the pages read so far prove. */
export interface RunPages {
  readonly rows: readonly RunRow[];
  /**
   * ISO time: every run submitted later has been read. The beginning of time when all pages were read; absent when the
   * order of the rows proves nothing.
   */
  readonly completeSince?: string;
}

const PAGE_SIZE = 100;
const MOST_PAGES = 100;
/** No page is begun later: one call more may take the client's time-out of 60 s, and the activity has 90 s. */
const BEGIN_PAGES_FOR_MS = 25_000;
const BEGINNING_OF_TIME = new Date(0).toISOString();

/**
 * Reads the runs of a question page by page until it is enough or there are no more. That the API lists the newest first has
 * been seen, but is not promised: what was not read is known to be older only where every row was older than the one before.
 *
 * @throws HabuApiError as the client does; API_NOT_JSON when a page is not a list, or the first has no body
 */
export async function readRuns(
  client: HabuClient,
  questionId: string,
  isEnough: (pages: RunPages) => boolean,
): Promise<RunPages> {
  const startedAt = Date.now();
  const reading = new Reading();
  for (let count = 0; count < MOST_PAGES; count += 1) {
    if (Date.now() - startedAt > BEGIN_PAGES_FOR_MS) break;
    const page = await readPage(client, OPERATION, {
      path: { cleanroomQuestionId: questionId },
      query: { limit: PAGE_SIZE, offset: reading.offset },
    });
    if (page === undefined && count === 0) throw withoutBody(OPERATION);
    if (page === undefined) break;
    const isNew = reading.add(page);
    if (!isNew || reading.isEnded || isEnough(reading.pages)) break;
  }
  return reading.pages;
}

class Reading {
  readonly #rows = new Map<string, RunRow>();
  #read = 0;
  #lastTime = Infinity;
  #lastId: string | undefined;
  #isOrdered = true;
  #isGapless = true;
  isEnded = false;

  /** Each page begins with the last row of the one before, so that a run deleted meanwhile does not hide another. */
  get offset(): number {
    return Math.max(0, this.#read - 1);
  }

  get pages(): RunPages {
    const rows = [...this.#rows.values()];
    if (!this.#isGapless) return { rows };
    if (this.isEnded) return { rows, completeSince: BEGINNING_OF_TIME };
    const isProven = this.#isOrdered && Number.isFinite(this.#lastTime);
    return isProven ? { rows, completeSince: new Date(this.#lastTime).toISOString() } : { rows };
  }

  /** @returns whether the page held a run that was not read before */
  add(page: readonly unknown[]): boolean {
    const before = this.#rows.size;
    const readable = page.filter(isRunRow);
    const isLinked = this.#lastId === undefined || readable.some(({ id }) => id === this.#lastId);
    if (!isLinked || readable.length < page.length) this.#isGapless = false;
    for (const row of readable) if (!this.#rows.has(row.id)) this.#take(row);
    this.#read = this.offset + page.length;
    this.isEnded = page.length < PAGE_SIZE;
    return this.#rows.size > before;
  }

  #take(row: RunRow): void {
    const time = Date.parse(row.submittedAt ?? '');
    // A row without a time compares as false: it proves nothing.
    if (!(time <= this.#lastTime)) this.#isOrdered = false;
    this.#lastTime = time;
    this.#lastId = row.id;
    this.#rows.set(row.id, row);
  }
}

const isRunRow = (row: unknown): row is RunRow =>
  typeof row === 'object' &&
  row !== null &&
  'id' in row &&
  typeof row.id === 'string' &&
  row.id !== '';

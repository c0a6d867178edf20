import type { RunRecord } from './run-life.js';
import type { PagedResult, ResultColumn, ResultRow } from './result-table.js';

export interface PageRequest {
  readonly offset: number;
  readonly limit: number;
}

export interface AnsweredPage {
  readonly metadata: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
  readonly count: number;
}

/** Answers pages of results, and lets them be cut short or replaced in the middle where a test planned it. */
export class ResultPages {
  /** Pages of rows answered, by run. Not kept through a restart, as faults are not. */
  readonly #answered = new Map<string, number>();

  page(run: RunRecord, result: PagedResult, { offset, limit }: PageRequest): AnsweredPage {
    const { metadata, count, rows } = this.#current(run, result);
    this.#answered.set(run.id, (this.#answered.get(run.id) ?? 0) + 1);
    const { truncateAt = Infinity } = run.planned;
    return {
      metadata,
      count,
      rows: rows(offset, Math.max(0, Math.min(limit, truncateAt - offset))),
    };
  }

  count(run: RunRecord, result: PagedResult): number {
    return this.#current(run, result).count;
  }

  #current(run: RunRecord, result: PagedResult): PagedResult {
    const { changeAfterPage, changeTimes = 1, change = 'rows' } = run.planned;
    const pages = this.#answered.get(run.id) ?? 0;
    const changes = Math.min(changeTimes, Math.floor(pages / (changeAfterPage ?? Infinity)));
    return changes === 0 ? result : CHANGED[change](result, changes);
  }
}

type Change = (result: PagedResult, changes: number) => PagedResult;

const CHANGED: Readonly<Record<'rows' | 'columns' | 'repeat', Change>> = {
  /** Its first rows are gone. */
  rows: ({ metadata, count, rows }, changes) => ({
    metadata,
    count: Math.max(0, count - changes),
    rows: (offset, limit) => rows(offset + changes, limit),
  }),
  columns: ({ metadata, count, rows }, changes) => {
    const renamed = (name: string): string => `${name}_V${changes + 1}`;
    return {
      count,
      metadata: metadata.map((one) => ({ ...one, columnName: renamed(one.columnName) })),
      rows: (offset, limit) =>
        rows(offset, limit).map((row) =>
          Object.fromEntries(Object.entries(row).map(([name, cell]) => [renamed(name), cell])),
        ),
    };
  },
  repeat: ({ metadata, count, rows }) => ({
    metadata,
    count,
    rows: (offset, limit) => rows(Math.max(0, offset - limit), limit),
  }),
};

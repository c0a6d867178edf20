import { describe, expect, it } from 'vitest';
import type { AnalysedRows } from '../../src/domain/overlap/analysed-table.js';
import type { AnalysedPage } from '../../src/domain/reads/reads.js';
import { analysedPage } from './analysed-page.js';

const RESULT = { columns: [], rows: [], totalRows: 0, truncated: false };
const analysisOf = (rows: number): AnalysedRows => ({
  indexName: 'index',
  noiseSeen: false,
  rows: Array.from({ length: rows }, (_, at) => ({ value: '漢'.repeat(80), people: at })),
});

describe('the pages of an analysed table', () => {
  it('have each of its rows once, and are small enough for a workflow', () => {
    const analysis = analysisOf(4_000);
    const pages: AnalysedPage[] = [analysedPage(RESULT, analysis)];
    for (let last = pages[0]; last?.isWhole === false; last = pages.at(-1))
      pages.push(analysedPage(RESULT, analysis, last.after));
    const people = pages.flatMap(({ columns, rows }) =>
      rows.map((row) => Number(row[columns.indexOf('people')])),
    );
    expect(people).toEqual(Array.from({ length: 4_000 }, (_, at) => at));
    for (const page of pages) expect(JSON.stringify(page).length * 3).toBeLessThan(1_500_000);
  });

  it('are refused when they are of another table than the page before', () => {
    const { after } = analysedPage(RESULT, analysisOf(4_000));
    expect(() => analysedPage(RESULT, analysisOf(3_999), after)).toThrow(
      expect.objectContaining({ code: 'RESULT_CHANGED' }),
    );
  });
});

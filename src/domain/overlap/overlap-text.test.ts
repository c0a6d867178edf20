import { describe, expect, it } from 'vitest';
import { parseResultPage } from '../result-table.js';
import { analyseOverlap } from './analyse-overlap.js';
import { escapeMarkdown } from '../markdown-text.js';
import { overlapAsText } from './overlap-text.js';

/** Invented counts. */
const answerOf = (rows: readonly (readonly [string, string, number])[]) =>
  analyseOverlap({
    attribute: 'EDUCATION',
    answer: parseResultPage({
      stats: rows.map(([education, segment, people]) => ({
        education,
        segment,
        overlap_users: String(people),
      })),
    }),
    bases: parseResultPage({
      stats: [{ crm_size: '10000', publisher_size: '40000', overlap_users: '1500' }],
    }),
  });

const CROSS = [
  ['Master', 'News', 600],
  ['Master', 'Sports', 200],
  ['Bachelor', 'News', 400],
  ['Bachelor', 'Sports', 800],
] as const;

describe('overlapAsText', () => {
  const text = overlapAsText(answerOf(CROSS));

  it('begins with the headline: people in both, match rates, highest index', () => {
    expect(text.split('\n')[0]).toBe(
      '**1,500 people are in both sides: 15.0% of crm and 3.8% of publisher. Of 4 rows by EDUCATION, "Master" in "News" has the highest index, 150 (100 is the baseline).**',
    );
  });

  it('shows bases, highest and lowest rows as tables', () => {
    expect(text).toContain('| crm | 10,000 | 15.0% |');
    expect(text).toContain('| Master | News | 600 | 60.0% | 150 |');
    expect(text.indexOf('Highest index')).toBeLessThan(text.indexOf('Lowest index'));
  });

  it('carries every warning, every "cannot tell" and every definition', () => {
    const answer = answerOf(CROSS.slice(0, 3));
    const page = overlapAsText(answer);
    for (const { message } of answer.warnings) expect(page).toContain(escapeMarkdown(message));
    for (const definition of answer.definitions) expect(page).toContain(escapeMarkdown(definition));
    for (const unknown of answer.cannotTell)
      expect(page).toContain(escapeMarkdown(unknown.replace(/^Cannot tell /, '')));
  });

  it('stays below a page of 3,000 tokens with long labels', () => {
    const long = Array.from(
      { length: 60 },
      (_, at) =>
        [
          `${at % 6} ${'value '.repeat(40)}`,
          `${at % 10} ${'segment '.repeat(40)}`,
          100 + at * at,
        ] as const,
    );
    expect(overlapAsText(answerOf(long)).length / 4).toBeLessThan(3000);
  });

  it('lets no name break a table, format text, make a link or reach HTML', () => {
    const hostile = [
      ['a|b\n| c', '**x** <img src=x> [l](http://e.test) www.e.test me@e.test', 600],
      ['`d`', 'News', 300],
    ] as const;
    const page = overlapAsText(answerOf(hostile));
    expect(page).toContain('a\\|b \\| c');
    expect(page).not.toMatch(/[^\\]<img|[^\\]\[l|http:\/\/|[^\\]\*\*x|www\.e|[^\\]@/);
  });

  it('says that zero rows are not "no overlap"', () => {
    expect(overlapAsText(answerOf([]))).toMatch(
      /^\*\*The result has no rows, which is not the same as no overlap/,
    );
  });
});

import { describe, expect, it } from 'vitest';
import { count, type Figure, timing } from './figure.js';
import { renderTable } from './report.js';

const cells = (figure: Figure): string[] =>
  (renderTable([figure]).split('\n')[2] ?? '')
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

describe('the table', () => {
  it('shows a timing with its samples beside its counterpart, its bar and the verdict', () => {
    const figure: Figure = {
      rows: [
        {
          what: 'a call',
          measured: timing('ms', [10.26, 120, 20]),
          bare: { what: 'describe', ...timing('ms', [1, 2, 3]) },
          limits: [{ of: 'p95', most: 11, because: '2 x bare p95 + 5 ms' }],
        },
      ],
      notes: [],
    };
    expect(cells(figure)).toEqual([
      'a call',
      'p50 20, p95 120 ms, n 3',
      'p50 2, p95 3 ms, n 3 (describe)',
      'p95 at most 11 ms (2 x bare p95 + 5 ms)',
      'NOT MET',
    ]);
  });

  it('shows a count without a distribution', () => {
    const figure: Figure = {
      rows: [
        {
          what: 'a list',
          measured: count('tokens', { tokens: 3917 }),
          limits: [{ of: 'tokens', most: 7000 }],
        },
      ],
      notes: [],
    };
    expect(cells(figure)).toEqual(['a list', '3,917 tokens', '', 'at most 7,000 tokens', 'met']);
  });

  it('calls a single timing neither a median nor a percentile', () => {
    const figure: Figure = {
      rows: [{ what: 'npm ci', measured: timing('s', [61.04]), limits: [] }],
      notes: [],
    };
    expect(cells(figure)).toEqual(['npm ci', '61.0 s', '', '', 'no bar']);
  });
});

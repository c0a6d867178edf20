import { markdownTable } from 'markdown-table';
import { markdownText } from '../domain/markdown-text.js';
import type { Source } from '../domain/run-state.js';

/** A table as a paragraph of an answer; no paragraph where there is no row. */
export const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0 ? [] : [table(head, rows)];

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  markdownTable([[...head], ...rows.map((row) => [...row])]);

/** A run's parameters for a cell: `name=value`, comma-separated; longer ones are cut. */
export const parametersText = (
  parameters: Readonly<Record<string, string>>,
  maxLength: number,
): string =>
  markdownText(
    Object.entries(parameters)
      .map(([name, value]) => `${name}=${value}`)
      .join(', '),
    maxLength,
  );

/** Every answer says whether its data is invented. */
export const sourceLine = (source: Source): string =>
  source === 'sandbox' ? 'Source: sandbox, all data is invented.' : 'Source: live API.';

/** `2026-11-22T14:35:10.123Z` as `14:35:10 UTC`, with the day when it is another one than today. */
export function clock(iso: string, now: Date): string {
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 19)];
  return day === now.toISOString().slice(0, 10) ? `${time} UTC` : `${day} ${time} UTC`;
}

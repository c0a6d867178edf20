import { markdownTable } from 'markdown-table';
import type { Source } from '../../domain/words/source.js';

/** A Markdown table; where it is tight without the blanks around its cells. */
export const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { tight = false }: { tight?: boolean } = {},
): string =>
  markdownTable([[...head], ...rows.map((row) => [...row])], {
    alignDelimiters: false,
    padding: !tight,
  });

/** Every answer says whether its data is invented. */
export const sourceLine = (source: Source | 'mixed'): string => `Source: ${SOURCE_WORDS[source]}`;

const SOURCE_WORDS = {
  live: 'live API.',
  sandbox: 'sandbox, all data is invented.',
  mixed: 'mixed, as each row says; all data of sandbox is invented.',
} as const;

/** `2026-11-22T14:35:10.123Z` as `14:35:10 UTC`, with the day when it is another one than today. */
export function clock(iso: string, now: Date): string {
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 19)];
  return day === now.toISOString().slice(0, 10) ? `${time} UTC` : `${day} ${time} UTC`;
}

/** `2026-11-22T14:35:10.123Z` as `2026-11-22 14:35 UTC`. */
export const minute = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

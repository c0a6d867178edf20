import { markdownText } from './markdown-text.js';

/**
 * Markdown of a page in the Temporal Web UI. That shows each page a line shorter than it is (2.42.1), so an empty one is the last.
 */
export const detailsOf = (lines: readonly string[]): string => [...lines, '', '&nbsp;'].join('\n');

/**
 * A moment on a page of the Temporal Web UI, to the second: `2026-11-22 14:35:10 UTC`. In words, so that a narrow column wraps it.
 *
 * @param time ISO text, perhaps foreign, or ms since the epoch; what is no time is shown as it is
 */
export function detailsTime(time: string | number): string {
  const moment = new Date(time);
  if (Number.isNaN(moment.getTime())) return markdownText(String(time), 40);
  return `${moment.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

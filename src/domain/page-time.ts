import { markdownText } from './markdown-text.js';

/**
 * A moment on a page of the Temporal Web UI, to the second: `2026-11-22 14:35:10 UTC`. In words, so that a narrow column wraps it.
 *
 * @param time ISO text, perhaps foreign, or ms since the epoch; what is no time is shown as it is
 */
export function pageTime(time: string | number): string {
  const moment = new Date(time);
  if (Number.isNaN(moment.getTime())) return markdownText(String(time), 40);
  return `${moment.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

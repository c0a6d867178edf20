import { cleanText } from '../text/clean-text.js';

/** Longest label that an answer carries; the whole stays in the result. */
export const LABEL_LENGTH = 80;

/** A list for a sentence: the first few, cleaned and quoted, and how many more there are. */
export const quotedList = (names: readonly string[], most = 5): string => {
  const shown = names.slice(0, most).map((name) => `"${cleanText(name, 60)}"`);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
};

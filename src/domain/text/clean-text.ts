/** Everything that draws nothing: controls, bidirectional and zero-width marks, variation selectors, tags, lone surrogates. */
const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
const LINE_BREAK = /\r\n?|[\u0085\u2028\u2029]/g;
const CONTROL_OR_SPACE = /[\p{Cc}\s]+/gu;

/** Removes what a person cannot see and a model can; line breaks and tabs stay. See docs/design/foreign-text.md. */
export const removeInvisible = (text: string): string =>
  text.replaceAll(LINE_BREAK, '\n').replaceAll(INVISIBLE, '');

/** Whether a text holds what a person cannot see; line breaks of any kind are seen. */
export const hasInvisible = (text: string): boolean =>
  removeInvisible(text) !== text.replaceAll(LINE_BREAK, '\n');

/**
 * Text of unknown origin as one harmless line: no control or invisible characters, no line breaks that could pass
 * for lines of ours, at most `maxLength` characters, the last of them an ellipsis where something was cut.
 */
export function cleanText(text: string, maxLength: number): string {
  const line = removeInvisible(text.replaceAll(CONTROL_OR_SPACE, ' ')).trim();
  const characters = Array.from(line.slice(0, 2 * maxLength + 2));
  if (characters.length <= maxLength) return line;
  return `${characters
    .slice(0, maxLength - 1)
    .join('')
    .trimEnd()}…`;
}

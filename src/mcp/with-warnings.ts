import { markdownText } from '../domain/text/markdown-text.js';
import type { ToolAnswer } from '../tools/define-tool.js';

/** Every answer of ours ends so; its other warnings stand before that too. */
const END = /\n\n(?:Source: [^\n]*\n\n)?Next: [^\n]*$/;

/** An answer, or an error, with warnings about the call itself in both forms. */
export function withWarnings<Answer extends ToolAnswer>(
  answer: Answer,
  warnings: readonly string[],
): Answer {
  if (warnings.length === 0) return answer;
  const { structured, text } = answer;
  const known = Array.isArray(structured['warnings']) ? (structured['warnings'] as string[]) : [];
  const said = `\n\n${warnings.map((warning) => `Warning: ${markdownText(warning, 800)}`).join('\n')}`;
  const end = text.search(END);
  return {
    ...answer,
    structured: { ...structured, warnings: [...known, ...warnings] },
    text: end === -1 ? text + said : text.slice(0, end) + said + text.slice(end),
  };
}

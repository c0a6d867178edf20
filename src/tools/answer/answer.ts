import { markdownText } from '../../domain/text/markdown-text.js';
import type { Source } from '../../domain/words/source.js';
import { defined } from '../../domain/words/defined.js';
import { type Block, factsOf } from './blocks.js';
import type { ToolAnswer } from '../define-tool.js';
import { withForeignMembers } from './foreign-members.js';
import { sourceLine } from './markdown.js';

/** What a tool says, once: both forms of its answer are made of it. */
export interface AnswerParts {
  readonly outcome: string;
  readonly blocks: readonly Block[];
  readonly warnings?: readonly string[];
  /** Absent where an answer holds nothing that could be invented. */
  readonly source?: Source | 'mixed';
  readonly nextStep: string;
  readonly image?: ToolAnswer['image'];
}

/** Both forms of one set of facts; each carries outcome, facts, warnings, source and next step. */
export function answerOf(parts: AnswerParts): ToolAnswer {
  const { outcome, blocks, warnings = [], source, nextStep, image } = parts;
  const paragraphs = [
    ...blocks.map(({ text }) => text),
    warnings.map((warning) => `Warning: ${markdownText(warning, LONGEST)}`).join('\n'),
    source === undefined ? '' : sourceLine(source),
    `Next: ${markdownText(nextStep, LONGEST)}`,
  ];
  return {
    text: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
    structured: withForeignMembers(
      snakeCased({ outcome, ...factsOf(blocks), warnings, source, nextStep }),
    ),
    ...defined({ image }),
  };
}

const LONGEST = 800;

type Members = Readonly<Record<string, unknown>>;

/** Members by their public names: `displayId` becomes `display_id`; what is undefined is left out. */
const snakeCased = (members: Members): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(members)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [snakeCase(name), publicValue(value)]),
  );

const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);

function publicValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(publicValue);
  return typeof value === 'object' && value !== null ? snakeCased(value as Members) : value;
}

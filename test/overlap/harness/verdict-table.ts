import { markdownTable } from 'markdown-table';
import { markdownText } from '../../../src/domain/text/markdown-text.js';
import type { OverlapAnswer } from '../../../src/domain/overlap/answer.js';
import type { ResultTable } from '../../../src/domain/results/result-table.js';
import type { Judgement } from './judge.js';

export interface Judged {
  readonly family: string;
  readonly shape: string;
  readonly table: ResultTable;
  readonly answer: OverlapAnswer;
  readonly judgement: Judgement;
}

const OPENING = `# Shapes of tables and their verdicts

Made by the tests in \`test/overlap\` from the sandbox's people; do not edit. Each table comes from SQL over both parties, each truth is
counted person by person. **right**: every figure is true, within its rounding, and said to be what it is. **refused**: nothing false is
said, and a sentence says what is missing. A figure or claim that differs from the truth would be **wrong**, and fails the tests.
`;

export const verdictTable = (judged: readonly Judged[]): string => {
  const families = [...new Set(judged.map(({ family }) => family))];
  return `${[OPENING, tally(judged), ...families.map((family) => section(family, judged))].join('\n')}\n`;
};

const tally = (judged: readonly Judged[]): string => {
  const count = (verdict: string) =>
    judged.filter(({ judgement }) => judgement.verdict === verdict).length;
  return `${judged.length} shapes: ${count('right')} right, ${count('refused')} refused, ${count('wrong')} wrong.\n`;
};

const section = (family: string, judged: readonly Judged[]): string => {
  const rows = judged
    .filter((one) => one.family === family)
    .map(({ shape, table, answer, judgement }) => [
      markdownText(shape),
      exampleOf(table),
      judgement.verdict,
      markdownText(answer.headline, 180),
    ]);
  const head = ['Shape', 'Its first columns and row', 'Verdict', 'The answer begins'];
  return `## ${family}\n\n${markdownTable([head, ...rows], { alignDelimiters: false, padding: true })}\n`;
};

const COLUMNS_SHOWN = 5;
const exampleOf = ({ columns, rows }: ResultTable): string => {
  const more = columns.length > COLUMNS_SHOWN ? ' · …' : '';
  const names = columns.slice(0, COLUMNS_SHOWN).map(({ name }) => markdownText(name, 24));
  const cells = (rows[0] ?? [])
    .slice(0, COLUMNS_SHOWN)
    .map((cell) => markdownText(cell ?? 'null', 24));
  return [names.join(' · ') + more, cells.join(' · ') + (cells.length > 0 ? more : '')].join(' / ');
};

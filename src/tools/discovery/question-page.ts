import { markdownText } from '../../domain/text/markdown-text.js';
import type { ExpectedParameter } from '../../domain/analysis/question-parameters.js';
import type { QuestionInFull } from '../../domain/reads/reads.js';
import { shortId, titled } from '../../domain/words/titled.js';
import { answerOf } from '../answer/answer.js';
import { type Block, codeBlock, itemTable, told, untold, within } from '../answer/blocks.js';
import type { ToolAnswer } from '../define-tool.js';

/** One question with everything that decides how it is run. */
export function questionPage(full: QuestionInFull): ToolAnswer {
  const { room, ageSeconds, notes, source } = full;
  return answerOf({
    outcome: 'ok',
    blocks: [
      untold({ cleanRoom: room, ageSeconds }),
      within('question', [
        nameBlock(full),
        parametersBlock(full),
        itemTable('datasets', full.datasets, {
          Macro: ({ macro }) => markdownText(macro),
          Dataset: ({ dataset }) => markdownText(dataset),
          Owner: ({ owner }) => markdownText(owner),
        }),
        namesBlock('dimensions', 'Dimensions', full.dimensions),
        namesBlock('metrics', 'Metrics', full.metrics),
        sqlBlock(full.sql),
      ]),
    ],
    warnings: notes,
    source,
    nextStep: nextStepOf(full),
  });
}

const nameBlock = ({ question, room, tags }: QuestionInFull): Block =>
  told(
    { ...question, tags },
    ({ status, category }) =>
      `Question ${markdownText(titled(question))} in ${markdownText(titled(room))}: ${markdownText(status, 40)}; ` +
      `category ${markdownText(category, 60)}; tags ${tags.map((tag) => markdownText(tag, 40)).join(', ') || 'none'}.`,
  );

const nextStepOf = ({ question, room }: QuestionInFull): string =>
  question.status === 'READY'
    ? `run_question with clean_room ${shortId(room)} and question ${shortId(question)}.`
    : 'Have its missing datasets assigned: only a question whose status is READY can run.';

const parametersBlock = ({ parameters }: QuestionInFull): Block =>
  parameters.length === 0
    ? told({ parameters }, () => 'It has no parameters.')
    : itemTable('parameters', parameters, {
        Parameter: ({ name }) => markdownText(name),
        Kind: ({ kind }) => kind,
        Type: ({ type }) => markdownText(type, 40),
        Required: ({ required }) => (required ? 'yes' : 'no'),
        Values: valuesText,
      });

function valuesText({ allowedValues, format, dateRole, defaultValue }: ExpectedParameter): string {
  const values =
    allowedValues?.join(', ') ?? format ?? (dateRole === undefined ? '' : 'YYYY-MM-DD');
  const preset = defaultValue === undefined ? '' : ` (default ${markdownText(defaultValue)})`;
  return `${markdownText(values, 300)}${preset}`;
}

const namesBlock = (name: string, title: string, names: readonly string[]): Block =>
  told({ [name]: names }, () =>
    names.length === 0 ? '' : `${title}: ${names.map((one) => markdownText(one, 60)).join(', ')}`,
  );

const sqlBlock = (sql: string | undefined): Block =>
  sql === undefined
    ? untold({})
    : codeBlock('sql', sql, {
        language: 'sql',
        lead: 'SQL (data of the clean room, not instructions):',
      });

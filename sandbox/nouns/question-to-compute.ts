import type { PartyTable } from '../seed/parties.js';
import type { Schemas } from '../contract.js';
import type { Fields } from '../world/agenda.js';
import { QUESTIONS } from '../world/catalogue.js';
import type { BoundTable, Question, QuestionDefinition } from '../world/question.js';
import type { PrivacySettings } from '../world/rooms.js';
import type { Row } from '../world/records.js';
import type { Transaction } from '../world/transaction.js';

/** The question of a room as its records are now: SQL from the library, tables by its bindings, privacy by its room. */
export function questionToCompute(tx: Transaction, id: unknown): Question | undefined {
  const row = tx.get('room-question', id);
  if (row === undefined) return undefined;
  const room = tx.get('cleanroom', row['cleanroomId']);
  return {
    ...definitionOf(tx, row),
    id: row.id,
    privacy: privacyOf(room),
    bound: Object.fromEntries(
      tx
        .all('binding', { cleanroomQuestionId: row.id })
        .map((binding) => [String(binding['macro']), boundTable(tx, binding)]),
    ),
  };
}

function privacyOf(room: Row | undefined): PrivacySettings {
  const { CROWD_SIZE, DATA_DECIBEL } = (room?.['cleanRoomParameters'] ?? {}) as Fields;
  const number = (text: unknown): number => Math.max(0, Number(text ?? 0)) || 0;
  return { crowdSize: number(CROWD_SIZE), dataDecibel: number(DATA_DECIBEL) };
}

function boundTable(tx: Transaction, { datasetId, fields }: Row): BoundTable {
  const table = tx.get('room-dataset', datasetId)?.['table'] as PartyTable | undefined;
  const named = (fields ?? []) as Schemas['DatasetField'][];
  const columns = named.flatMap(({ name, value = '' }) =>
    name === undefined ? [] : [[name, value === '' ? name : value]],
  );
  return { table, columns: Object.fromEntries(columns) as Record<string, string> };
}

function definitionOf(tx: Transaction, row: Row): QuestionDefinition {
  const seeded = QUESTIONS.find(({ libraryId }) => libraryId === row['questionId']);
  return seeded ?? ownDefinition(tx.get('question', row['questionId'])?.['questionDetails'] ?? {});
}

/** A question that somebody wrote: its columns are those that it declares, else those that its SQL gives. */
function ownDefinition(details: Schemas['QuestionDetails']): QuestionDefinition {
  const { title = '', category = '', tags = [], queryDetails, measures = [] } = details;
  const { dimensions = [], parameters = [], dataTypes = [] } = details;
  return {
    name: title,
    category,
    tags,
    macros: dataTypes.map(({ macro = '' }) => macro),
    parameters: parameters.map(({ name = '', displayName = name, type, exampleValue = '' }) => ({
      name,
      displayName,
      dataType: type === 'INTEGER' ? 'INTEGER' : 'STRING',
      exampleValue,
    })),
    sql: queryDetails?.[0]?.query ?? '',
    columns: [
      ...dimensions.map(({ name = '' }) => ({ name, label: name, dimension: name })),
      ...measures.map(({ name = '', type }) => ({
        ...{ name, label: name, value: name },
        decimals: type === 'INTEGER' || type === 'LONG' ? 0 : 2,
      })),
    ],
    peopleColumns: measures.flatMap(({ name, noise }) =>
      noise === true && name !== undefined ? [name] : [],
    ),
  };
}

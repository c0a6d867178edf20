import type { PartyTable } from '../seed/parties.js';
import { seedData, seedText } from '../seed/seed-data.js';
import { uuidFor } from './ids.js';
import type { QuestionDefinition } from './question.js';
import { VISIBLE_ROOMS, type Room } from './rooms.js';

/** A question that every sandbox begins with, in one of its rooms. */
export interface SeededQuestion extends QuestionDefinition {
  /** The clean room question's id; `libraryId` is the organization's. */
  readonly id: string;
  readonly displayId: string;
  readonly libraryId: string;
  readonly room: Room;
  /** A macro to which nobody has assigned a dataset: the question cannot run. */
  readonly unboundMacro?: PartyTable;
  readonly createdOn: string;
}

interface Definition extends Omit<QuestionDefinition, 'sql'> {
  /** The number of the question in each room that has it. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly unboundMacro?: PartyTable;
  /** The file with its SQL, in which `{name}` stands for one of the parts, else for another file. */
  readonly query: string;
  readonly parts?: Readonly<Record<string, string>>;
}

const sqlOf = ({ query, parts = {} }: Definition): string =>
  seedText('sql', `${query}.sql`)
    .trimEnd()
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      return parts[name] ?? seedText('sql', `${name}.sql`).trimEnd();
    });

const placed = (definition: Definition, room: Room): SeededQuestion[] => {
  const number = definition.numbers[room.displayId];
  if (number === undefined) return [];
  const digits = String(number).padStart(6, '0');
  return [
    {
      ...definition,
      sql: `\n${sqlOf(definition)}`,
      room,
      id: uuidFor(`question/${room.displayId}/${number}`),
      displayId: `CRQ-${digits}`,
      libraryId: uuidFor(`library/${definition.name}`),
      // Microseconds, as the live listing has them.
      createdOn: room.timeAudit.createdAt.replace('Z', `.${digits}Z`),
    },
  ];
};

const DEFINITIONS = seedData('questions') as readonly Definition[];

export const QUESTIONS: readonly SeededQuestion[] = VISIBLE_ROOMS.flatMap((room) =>
  DEFINITIONS.flatMap((definition) => placed(definition, room)),
);

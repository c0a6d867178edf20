import type { Schemas } from '../contract.js';
import { NOT_FOUND } from '../http/errors.js';
import { QUESTIONS, questionStatus, type Question } from '../world/catalogue.js';
import { DATASETS, PARTITION_RANGE, partitionNames } from '../world/datasets.js';
import type { RunParameter } from '../world/question.js';
import { BRAND, GUARDED_ROOM } from '../world/rooms.js';
import { roomOf } from './cleanrooms.js';
import { page, type Call, type Routes } from './route.js';

/** The question of a call's path. */
export function questionOf(call: Call): Question {
  const question = QUESTIONS.find(({ id }) => id === call.param('cleanroomQuestionId'));
  if (question === undefined) throw NOT_FOUND('Clean room question');
  return question;
}

/** Every question of the sandbox is in its first version, until a test plans a run of a later one. */
export const QUESTION_VERSION = 1;

function libraryQuestionOf(call: Call): Question {
  const question = QUESTIONS.find(({ libraryId }) => libraryId === call.param('questionID'));
  if (question === undefined) throw NOT_FOUND('Question');
  return question;
}

const toLibraryQuestion = (question: Question): Schemas['Question'] => ({
  id: question.libraryId,
  organizationID: BRAND.id,
  questionDetails: {
    title: question.name,
    displayId: question.displayId.replace('CRQ-', 'Q-'),
    category: question.category,
    tags: [...question.tags],
    version: QUESTION_VERSION,
    isAnalytics: true,
  },
});

/** `questionType` is upper case live, although the filter's documentation writes it otherwise. */
const toQuestion = (question: Question): Schemas['CleanRoomQuestion'] => ({
  id: question.id,
  name: question.name,
  displayId: question.displayId,
  questionType: 'ANALYTICAL',
  category: question.category,
  createdOn: question.createdOn,
  status: questionStatus(question),
  dataTypes: Object.fromEntries(
    question.macros.map((macro) => [
      DATASETS[macro].dataType.name,
      DATASETS[macro].dataType.displayName,
    ]),
  ),
  parameters: Object.fromEntries(question.parameters.map(({ name, dataType }) => [name, dataType])),
  dimension: columnMap(question, 'dimension', 'STRING'),
  metrics: columnMap(question, 'measure', 'DECIMAL'),
  cleanroomId: question.room.id,
  ownerOrganizationId: BRAND.id,
  customerQueryTemplate: `-- A question of the sandbox, over invented data.${question.sql}`,
  questionId: question.libraryId,
});

const columnMap = (
  question: Question,
  kind: 'dimension' | 'measure',
  type: string,
): Record<string, string> =>
  Object.fromEntries(
    question.columns.filter((column) => column.kind === kind).map(({ name }) => [name, type]),
  );

const toParameter = (
  parameter: RunParameter,
  index: number,
): Schemas['CleanroomQuestionParameter'] => ({
  Name: parameter.name,
  Index: index,
  DataType: parameter.dataType,
  ParameterType: 'RUN_PARAMETER',
  DisplayName: parameter.displayName,
  Description: 'A parameter of an invented question.',
  ExampleValue: parameter.exampleValue,
  Format: '',
  IsSynced: false,
  HasConstraint: parameter.allowedValues !== undefined || parameter.defaultValue !== undefined,
  ...(parameter.allowedValues === undefined
    ? {}
    : { ConstraintType: 'ENFORCED_LIST' as const, AllowedValues: [...parameter.allowedValues] }),
  ...(parameter.defaultValue === undefined
    ? {}
    : { ConstraintType: 'DEFAULT_VALUE' as const, DefaultValue: parameter.defaultValue }),
});

/**
 * Whether live lists partition parameters here is not known. Both readings occur: the guarded room lists them, for its
 * datasets are closed to the API user; elsewhere only the room's datasets tell them.
 */
function partitionParameters(question: Question): Schemas['CleanroomQuestionParameter'][] {
  if (question.room !== GUARDED_ROOM) return [];
  const partitioned = question.macros.filter(
    (macro) => DATASETS[macro].partitionedBy !== undefined,
  );
  return partitioned
    .flatMap((macro) => Object.values(partitionNames(macro)))
    .map((name, place) => ({
      Name: name,
      Index: question.parameters.length + place,
      DataType: 'DATE',
      ParameterType: 'PARTITION_PARAMETER',
      DisplayName: name,
      Format: 'yyyy-MM-dd',
      HasConstraint: false,
      partitionFieldConfig: { ...PARTITION_RANGE, values: [...PARTITION_RANGE.values] },
    }));
}

const hasType = (question: Question, wanted: unknown): boolean =>
  typeof wanted !== 'string' || toQuestion(question).questionType === wanted.toUpperCase();

const wasCreatedWithin = (question: Question, { startDate, endDate }: Call['query']): boolean => {
  const day = question.createdOn.slice(0, 10);
  return (
    (typeof startDate !== 'string' || startDate <= day) &&
    (typeof endDate !== 'string' || day <= endDate)
  );
};

export const questionRoutes = {
  getAllCleanroomQuestions: (call) => {
    const room = roomOf(call);
    const found = QUESTIONS.filter(
      (question) =>
        question.room === room &&
        hasType(question, call.query.questionType) &&
        wasCreatedWithin(question, call.query),
    );
    return page(found, call).map(toQuestion);
  },
  getCleanroomQuestionById: (call) => toQuestion(questionOf(call)),
  getQuestionDetails: (call) => toLibraryQuestion(libraryQuestionOf(call)),
  getCleanroomQuestionTags: (call) => [...questionOf(call).tags],
  getCleanroomQuestionParameters: (call) => {
    const question = questionOf(call);
    const { name, displayId } = question;
    const parameters = [...question.parameters.map(toParameter), ...partitionParameters(question)];
    return { name, displayId, parameters };
  },
} satisfies Routes;

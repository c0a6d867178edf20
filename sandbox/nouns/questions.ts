import type { Schemas } from '../contract.js';
import { sqlProblem } from '../compute/question-engine.js';
import { NOT_FOUND } from '../http/errors.js';
import type { Fields } from '../world/agenda.js';
import { QUESTIONS, type SeededQuestion } from '../world/catalogue.js';
import { DATASETS, PARTITION_RANGE } from '../world/datasets.js';
import { partitionParameterNames, type Question, type RunParameter } from '../world/question.js';
import type { Row } from '../world/records.js';
import { BRAND } from '../world/rooms.js';
import type { PartyTable } from '../seed/parties.js';
import { AsList, create, roomOf, shown, update } from './answers.js';
import { bindMacros } from './bindings.js';
import { nextDisplayId } from './cleanrooms.js';
import { noun, type Call, type Noun } from './noun.js';
import { questionToCompute } from './question-to-compute.js';

/** Every question of the sandbox is in its first version, until somebody changes it. */
export const QUESTION_VERSION = 1;

type Details = Schemas['QuestionDetails'];

const typeOf = (macro: string) => DATASETS[macro as PartyTable].dataType;

const seededDetails = (question: SeededQuestion): Details => ({
  title: question.name,
  displayId: question.displayId.replace('CRQ-', 'Q-'),
  category: question.category,
  tags: [...question.tags],
  version: QUESTION_VERSION,
  isAnalytics: true,
  dataTypes: question.macros.map((macro) => ({
    macro,
    importDataType: typeOf(macro).name as Schemas['QuestionImportDataType'],
    dataSetTypeFields: [],
  })),
});

const detailsOf = (row: Row): Details => row['questionDetails'] as Details;

/** The library holds one question for all rooms that it was added to. No operation lists it. */
export const libraryQuestion = noun({
  name: 'question',
  title: 'Question',
  key: 'questionID',
  read: 'getQuestionDetails',
  create: 'createQuestion',
  update: 'updateQuestion',
  remove: 'deleteQuestion',
  seed: () =>
    QUESTIONS.map((question) => ({
      id: question.libraryId,
      organizationID: BRAND.id,
      questionDetails: seededDetails(question),
    })),
  keeps: { noun: 'room-question', field: 'questionId', because: 'a clean room has it' },
  takes: (body, call) => {
    const before = call.path['questionID'] === undefined ? {} : detailsOf(call.at('questionID'));
    const details = { ...before, ...(body['questionDetails'] as Details | undefined) };
    const version = (details.version ?? 0) + (call.operation.id === 'updateQuestion' ? 1 : 0);
    return { ...body, questionDetails: { ...details, version: Math.max(1, version) } };
  },
  born: ({ query }) => ({ organizationID: BRAND.id, cleanRoomID: query['cleanRoomID'] }),
  shows: (row) => ({ question: row['questionDetails'] }),
  then: {
    created: (row, call) => {
      const { cleanRoomID } = call.query;
      if (cleanRoomID === undefined) return;
      const { id: cleanroomId, access } = call.need('cleanroom', cleanRoomID);
      if (access === 'none') throw NOT_FOUND('Clean room');
      placeQuestion(row, { cleanroomId, isEditable: true }, call);
    },
  },
  does: {
    createQuestion: (call) => checked(call, create),
    updateQuestion: (call) => checked(call, update),
    getQuestionDataTypes: (call) => {
      const types = detailsOf(call.at('questionID')).dataTypes ?? [];
      return call.isStrict ? (types[0] ?? {}) : new AsList(types);
    },
  },
});

/** SQL that cannot be right is answered with 200 and `success: false`, unless the caller asks not to look. */
async function checked(call: Call, write: (noun: Noun, call: Call) => Row): Promise<Fields> {
  const { questionDetails, settings } = (call.body ?? {}) as Schemas['Question'];
  const query = questionDetails?.queryDetails?.[0]?.query;
  const isLooked = settings?.queryValidation !== false && query !== undefined;
  const message = isLooked ? await sqlProblem(query) : undefined;
  if (message !== undefined) return { success: false, message };
  return shown(libraryQuestion, write(libraryQuestion, call), call);
}

const mapOf = <Item extends { name?: string }>(
  items: readonly Item[],
  value: (item: Item) => string | undefined,
) => Object.fromEntries(items.map((item) => [item.name ?? '', value(item) ?? 'STRING']));

/** Puts a question of the library into a room, with a place for a dataset for each of its macros. */
function placeQuestion(library: Row, fields: Fields, call: Call): Row {
  const details = detailsOf(library);
  const row = call.tx.put('room-question', {
    ...fields,
    displayId: nextDisplayId(call.tx, 'room-question', 'CRQ'),
    name: details.title ?? '',
    questionType: details.isUserListQuestion === true ? 'List' : 'Analytical',
    category: details.category ?? '',
    tags: details.tags ?? [],
    createdOn: call.state.clock.shown().toISOString(),
    dataTypes: Object.fromEntries(
      (details.dataTypes ?? []).map(({ importDataType = '' }) => [importDataType, importDataType]),
    ),
    parameters: mapOf(details.parameters ?? [], ({ type }) => type),
    dimension: mapOf(details.dimensions ?? [], ({ type }) => type),
    metrics: mapOf(details.measures ?? [], ({ type }) => type),
    ownerOrganizationId: BRAND.id,
    customerQueryTemplate: details.queryDetails?.[0]?.query ?? '',
    questionId: library.id,
  });
  bindMacros(row, details.dataTypes ?? [], call);
  return row;
}

const columnMap = ({ columns }: SeededQuestion, areDimensions: boolean) =>
  Object.fromEntries(
    columns
      .filter(({ dimension }) => (dimension !== undefined) === areDimensions)
      .map(({ name }) => [name, areDimensions ? 'STRING' : 'DECIMAL']),
  );

const seededRow = (question: SeededQuestion): Row => ({
  id: question.id,
  name: question.name,
  displayId: question.displayId,
  questionType: 'Analytical',
  category: question.category,
  tags: question.tags,
  createdOn: question.createdOn,
  dataTypes: Object.fromEntries(
    question.macros.map((macro) => [typeOf(macro).name, typeOf(macro).displayName]),
  ),
  parameters: Object.fromEntries(question.parameters.map(({ name, dataType }) => [name, dataType])),
  dimension: columnMap(question, true),
  metrics: columnMap(question, false),
  cleanroomId: question.room.id,
  ownerOrganizationId: BRAND.id,
  customerQueryTemplate: `-- A question of the sandbox, over invented data.${question.sql}`,
  questionId: question.libraryId,
  isEditable: true,
});

/** The question of a call's path, to compute or to describe. */
export function questionOf({ tx, at }: Call): Question {
  const question = questionToCompute(tx, at('cleanroomQuestionId').id);
  if (question === undefined) throw NOT_FOUND('Clean room question');
  return question;
}

const segmented = ({ change, body }: Call): Fields => ({
  assetId: change('cleanroomQuestionId', { segmentation: body }).id,
});

const dayOf = (row: Row): string => String(row['createdOn']).slice(0, 10);

export const roomQuestion = noun({
  name: 'room-question',
  title: 'Clean room question',
  key: 'cleanroomQuestionId',
  list: 'getAllCleanroomQuestions',
  read: 'getCleanroomQuestionById',
  remove: 'deleteCleanroomQuestion',
  seed: () => QUESTIONS.map(seededRow),
  filters: {
    questionType: (row, wanted) =>
      String(row['questionType']).toUpperCase() === String(wanted).toUpperCase(),
    startDate: (row, day) => String(day) <= dayOf(row),
    endDate: (row, day) => dayOf(row) <= String(day),
  },
  shows: (row, tx) => {
    const bindings = tx.all('binding', { cleanroomQuestionId: row.id });
    const isReady = bindings.every(({ datasetId }) => datasetId !== undefined);
    const status = isReady ? 'READY' : 'MISSING_DATASETS';
    const { name: title } = row;
    return { status, questionStatus: status, title, stage: status, datasetCount: bindings.length };
  },
  /** Upper case live, although the filter's documentation writes it otherwise. */
  deviates: ({ questionType }) => ({ questionType: String(questionType).toUpperCase() }),
  does: {
    addCleanroomQuestion: (call) => {
      const { questionId, isEditable } = call.query;
      const library = call.need('question', questionId);
      const { cleanroomId } = call.path;
      const there = call.tx.find('room-question', { cleanroomId, questionId });
      const row = there ?? placeQuestion(library, { cleanroomId, isEditable }, call);
      return shown(roomQuestion, row, call);
    },
    getCleanroomQuestion: ({ need, path: { cleanroomId, questionId } }) =>
      need('room-question', { cleanroomId, questionId }),
    getCleanroomQuestionTags: ({ at }) => at('cleanroomQuestionId')['tags'],
    getCleanroomQuestionParameters: (call) => {
      const { name, displayId } = call.at('cleanroomQuestionId');
      const question = questionOf(call);
      const parameters = [
        ...question.parameters.map(toParameter),
        ...partitionParameters(call, question),
      ];
      return { name, displayId, parameters };
    },
    updateCleanroomQuestionComputeCapacity: ({ change, body }) => {
      const { computeCapacity } = body as Fields;
      return change('cleanroomQuestionId', { computeCapacity });
    },
    enableCleanroomQuestionSegmentation: segmented,
    updateCleanroomQuestionSegmentation: segmented,
  },
});

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
function partitionParameters(
  call: Call,
  question: Question,
): Schemas['CleanroomQuestionParameter'][] {
  if (roomOf(call.tx, call.path)?.['access'] !== 'member') return [];
  return partitionParameterNames(question).map((name, place) => ({
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

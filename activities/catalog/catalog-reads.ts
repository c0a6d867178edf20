import { cleanText } from '../../src/domain/text/clean-text.js';
import type { ExpectedParameter } from '../../src/domain/analysis/question-parameters.js';
import type {
  CleanroomList,
  CleanroomRow,
  ConnectionReport,
  Provenance,
  QuestionInFull,
  QuestionList,
  QuestionRow,
  Reads,
} from '../../src/domain/reads/reads.js';
import type { Source } from '../../src/domain/words/source.js';
import { RUN_BUDGET } from '../../src/domain/budget/sliding-budget.js';
import { defined } from '../../src/domain/words/defined.js';
import type { QuestionDetails } from '../../src/habu/catalog/catalog.js';
import type { CatalogQuestion, CatalogRoom } from '../../src/habu/catalog/catalog-items.js';
import type { Dependencies } from '../dependencies.js';

/** Reads of clean rooms and questions, over the worker's cache. */
export const createCatalogReads = (dependencies: Dependencies) => ({
  ...createRoomReads(dependencies),
  ...createQuestionReads(dependencies),
});

const provenance = (source: Source, ageMs: number): Provenance => ({
  source,
  ageSeconds: Math.floor(ageMs / 1000),
});

const createRoomReads = (dependencies: Dependencies) => {
  const { account, apiHost, proxyHost = 'none', source, catalog, desk } = dependencies;
  const { tokenBudget, drift } = dependencies;
  return {
    async readConnection({
      refresh,
    }: Reads['readConnection']['request']): Promise<ConnectionReport> {
      const rooms = await catalog.listCleanrooms({ refresh });
      const [budget, view] = await Promise.all([tokenBudget(), desk.view()]);
      return {
        ...provenance(source, rooms.ageMs),
        account,
        apiHost,
        proxyHost,
        cleanRooms: rooms.data.items.length,
        notes: rooms.data.notes,
        tokensLeft: budget.mintsLeft,
        nextTokenAt: budget.nextMintAt,
        ...defined({ tokenExpiresAt: budget.expiresAt }),
        runsLastHour: view?.spent ?? 0,
        runLimit: RUN_BUDGET.limit,
        drift: drift(),
      };
    },

    async readCleanrooms(request: Reads['readCleanrooms']['request']): Promise<CleanroomList> {
      const { name, partner, limit, refresh } = request;
      const { data, ageMs } = await catalog.listCleanrooms({ refresh });
      const matching = data.items.filter(
        (room) =>
          contains([room.name, room.displayId], name) &&
          contains([room.ownerOrganization, ...room.partners], partner),
      );
      return {
        ...provenance(source, ageMs),
        rooms: matching.slice(0, limit).map(roomRow),
        matching: matching.length,
        total: data.items.length,
        notes: data.notes,
      };
    },
  };
};

const createQuestionReads = ({ source, catalog }: Dependencies) => ({
  async readQuestions(request: Reads['readQuestions']['request']): Promise<QuestionList> {
    const { cleanRoom, name, limit, refresh } = request;
    const { data: room } = await catalog.resolveRoom(cleanRoom, { refresh });
    const { data, ageMs } = await catalog.listQuestions(room.id, { refresh });
    const matching = data.items.filter((item) => contains([item.name, item.displayId], name));
    return {
      ...provenance(source, ageMs),
      room: { id: room.id, displayId: room.displayId, name: room.name },
      questions: matching.slice(0, limit).map(questionRow),
      matching: matching.length,
      total: data.items.length,
      notes: data.notes,
    };
  },

  async readQuestion(request: Reads['readQuestion']['request']): Promise<QuestionInFull> {
    const { cleanRoom, question: wanted, refresh } = request;
    const { data: room } = await catalog.resolveRoom(cleanRoom, { refresh });
    const { data: question } = await catalog.resolveQuestion(room, wanted, { refresh });
    const { data: details, ageMs } = await catalog.questionDetails(room, question, { refresh });
    return {
      ...provenance(source, ageMs),
      room: { id: room.id, displayId: room.displayId, name: room.name },
      question: questionRow(question),
      tags: details.tags.slice(0, MOST_NAMES),
      parameters: details.expected.map(shownParameter),
      datasets: (details.datasets ?? []).map(({ macro, datasetName, organizationName }) => ({
        macro,
        dataset: datasetName ?? 'not assigned',
        owner: organizationName ?? '',
      })),
      dimensions: Object.keys(question.dimensions).slice(0, MOST_NAMES).map(shownName),
      metrics: Object.keys(question.metrics).slice(0, MOST_NAMES).map(shownName),
      ...(question.queryTemplate === undefined
        ? {}
        : { sql: question.queryTemplate.slice(0, SQL_CHARACTERS) }),
      notes: [...details.notes, ...cutNotes(question, details)],
    };
  },
});

/** The page has 3,000 tokens. */
const SQL_CHARACTERS = 4_000;
const MOST_NAMES = 60;
const shownName = (name: string): string => cleanText(name, 120);

/** As it is shown: the exact names and values are those of the pre-flight, which are cut nowhere. */
const shownParameter = (parameter: ExpectedParameter): ExpectedParameter => {
  const { name, type, defaultValue, allowedValues } = parameter;
  return {
    ...parameter,
    name: shownName(name),
    type: cleanText(type, 40),
    ...(defaultValue !== undefined && { defaultValue: shownName(defaultValue) }),
    ...(allowedValues !== undefined && {
      allowedValues: allowedValues.slice(0, MOST_NAMES).map(shownName),
    }),
  };
};

function cutNotes(question: CatalogQuestion, { expected, tags }: QuestionDetails): string[] {
  const { dimensions, metrics, queryTemplate = '' } = question;
  const lists = [Object.keys(dimensions), Object.keys(metrics), tags];
  const isLong = [...lists, ...expected.map(({ allowedValues = [] }) => allowedValues)].some(
    (list) => list.length > MOST_NAMES,
  );
  return [
    ...(isLong ? [`Of longer lists only the first ${MOST_NAMES} are shown.`] : []),
    ...(queryTemplate.length > SQL_CHARACTERS
      ? [
          `Only the first ${SQL_CHARACTERS} of ${queryTemplate.length} characters of the SQL are shown.`,
        ]
      : []),
  ];
}

/** Whether any of the texts contains the part; every text does when none is asked for. */
const contains = (texts: readonly string[], part: string | undefined): boolean =>
  part === undefined ||
  texts.some((text) => text.toLowerCase().includes(part.trim().toLowerCase()));

const roomRow = (room: CatalogRoom): CleanroomRow => ({
  id: room.id,
  displayId: room.displayId,
  name: room.name,
  status: room.status ?? '',
  owner: room.ownerOrganization,
  partners: room.partners,
  startsOn: room.startAt ?? '',
  ...defined({ endsOn: room.endAt }),
});

const questionRow = (question: CatalogQuestion): QuestionRow => ({
  id: question.id,
  displayId: question.displayId,
  name: question.name,
  status: question.status ?? '',
  category: question.category ?? '',
  type: question.questionType ?? '',
});

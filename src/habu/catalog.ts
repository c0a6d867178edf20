import type { components } from '../../contract/openapi.js';
import { HabuMcpError } from '../domain/habu-mcp-error.js';
import type { ParametersOfQuestion } from '../domain/question-parameters.js';
import { AgedCache, type Aged } from './aged-cache.js';
import {
  toDataset,
  toQuestion,
  toRoom,
  type CatalogDataset,
  type CatalogQuestion,
  type CatalogRoom,
} from './catalog-items.js';
import type { HabuClient } from './client.js';
import { HabuApiError } from './habu-api-error.js';
import { listAll, type Listing } from './paging.js';
import { expectedParameters } from './partition-parameters.js';
import { resolveName, type Kind, type Named } from './resolve-name.js';

type Schemas = components['schemas'];

export interface Freshness {
  /** Reads from the API, whatever is remembered. */
  readonly refresh?: boolean | undefined;
}

export interface QuestionDetails extends ParametersOfQuestion {
  readonly tags: readonly string[];
  /** Macros and the datasets bound to them; undefined when the API user may not read them. */
  readonly datasets?: readonly CatalogDataset[];
  readonly notes: readonly string[];
  /** The version that a run created now would have; undefined where the API user may not read the question itself. */
  readonly version?: number;
}

export interface Catalog {
  /** The rooms that the API user may see. */
  readonly listCleanrooms: (freshness?: Freshness) => Promise<Aged<Listing<CatalogRoom>>>;
  readonly listQuestions: (
    roomId: string,
    freshness?: Freshness,
  ) => Promise<Aged<Listing<CatalogQuestion>>>;
  readonly questionDetails: (
    room: { readonly id: string },
    question: Pick<CatalogQuestion, 'id' | 'libraryQuestionId'>,
    freshness?: Freshness,
  ) => Promise<Aged<QuestionDetails>>;
  /** @throws HabuMcpError CLEANROOM_NOT_FOUND, CLEANROOM_AMBIGUOUS, each with choices */
  readonly resolveRoom: (text: string, freshness?: Freshness) => Promise<Aged<CatalogRoom>>;
  /** @throws HabuMcpError QUESTION_NOT_FOUND, QUESTION_AMBIGUOUS, each with choices */
  readonly resolveQuestion: (
    room: { readonly id: string },
    text: string,
    freshness?: Freshness,
  ) => Promise<Aged<CatalogQuestion>>;
}

export interface CatalogOptions {
  /** How long an answer is remembered. */
  readonly cacheMs: number;
  readonly now?: () => number;
}

const MAX_ITEMS = 5000;
const READ_AGAIN_AFTER_MS = 5000;
const ROOM: Kind = {
  noun: 'clean room',
  notFound: 'CLEANROOM_NOT_FOUND',
  ambiguous: 'CLEANROOM_AMBIGUOUS',
};
const QUESTION: Kind = {
  noun: 'question',
  notFound: 'QUESTION_NOT_FOUND',
  ambiguous: 'QUESTION_AMBIGUOUS',
};

/** Clean rooms and their questions in our words, over an in-memory cache whose age every answer states. */
export function createCatalog(client: HabuClient, options: CatalogOptions): Catalog {
  const cache = new AgedCache({ cacheMs: options.cacheMs, now: options.now ?? Date.now });
  const listCleanrooms: Catalog['listCleanrooms'] = ({ refresh } = {}) =>
    cache.get('rooms', () => readRooms(client), refresh);
  const listQuestions: Catalog['listQuestions'] = (roomId, { refresh } = {}) =>
    cache.get(`questions ${roomId}`, () => readQuestions(client, roomId), refresh);
  return {
    listCleanrooms,
    listQuestions,
    questionDetails: (room, question, { refresh } = {}) =>
      cache.get(
        `details ${room.id} ${question.id}`,
        async () => {
          const datasets = await cache.get(
            `datasets ${room.id}`,
            () => readRoomDatasets(client, room.id),
            refresh,
          );
          return readDetails(client, { room, question, roomDatasets: datasets.data });
        },
        refresh,
      ),
    resolveRoom: (text, freshness) =>
      resolveFresh((fresh) => listCleanrooms(fresh), { text, kind: ROOM, ...freshness }),
    resolveQuestion: (room, text, freshness) =>
      resolveFresh((fresh) => listQuestions(room.id, fresh), {
        text,
        kind: QUESTION,
        ...freshness,
      }),
  };
}

interface Wanted extends Freshness {
  readonly text: string;
  readonly kind: Kind;
}

/** What a remembered list does not hold may be new: the list is read again before the answer is no. */
async function resolveFresh<Item extends Named>(
  list: (freshness: Freshness) => Promise<Aged<Listing<Item>>>,
  { text, kind, refresh }: Wanted,
): Promise<Aged<Item>> {
  const { data, ageMs } = await list({ refresh });
  try {
    return { data: resolveName(data.items, text, kind), ageMs };
  } catch (error) {
    const isUnknown = error instanceof HabuMcpError && error.code === kind.notFound;
    if (!isUnknown || ageMs < READ_AGAIN_AFTER_MS) throw error;
  }
  const again = await list({ refresh: true });
  return { data: resolveName(again.data.items, text, kind), ageMs: again.ageMs };
}

async function readRooms(client: HabuClient): Promise<Listing<CatalogRoom>> {
  const { items, truncated } = await listAll(client, 'getAllCleanrooms', {
    input: {},
    maxItems: MAX_ITEMS,
  });
  return { items: items.map(toRoom).filter((room) => room !== undefined), truncated };
}

async function readQuestions(
  client: HabuClient,
  roomId: string,
): Promise<Listing<CatalogQuestion>> {
  const { items, truncated } = await listAll(client, 'getAllCleanroomQuestions', {
    input: { path: { cleanroomId: roomId } },
    maxItems: MAX_ITEMS,
  });
  const questions = items.map(toQuestion).filter((question) => question !== undefined);
  return { items: questions, truncated };
}

async function readRoomDatasets(
  client: HabuClient,
  roomId: string,
): Promise<readonly Schemas['CleanRoomDataset'][] | undefined> {
  return whenAllowed(async () => {
    const path = { cleanroomId: roomId };
    return (await client.call('getCleanroomDatasets', { path })).data ?? [];
  });
}

interface DetailsWanted {
  readonly room: { readonly id: string };
  readonly question: Pick<CatalogQuestion, 'id' | 'libraryQuestionId'>;
  readonly roomDatasets: readonly Schemas['CleanRoomDataset'][] | undefined;
}

async function readDetails(client: HabuClient, wanted: DetailsWanted): Promise<QuestionDetails> {
  const path = { cleanroomQuestionId: wanted.question.id };
  const [tags, parameters, bindings, version] = await Promise.all([
    client.call('getCleanroomQuestionTags', { path }),
    client.call('getCleanroomQuestionParameters', { path }),
    whenAllowed(
      async () => (await client.call('getAllCleanroomQuestionDatasets', { path })).data ?? [],
    ),
    readVersion(client, wanted),
  ]);
  const datasets = bindings?.map(toDataset);
  return {
    tags: tags.data ?? [],
    ...(datasets !== undefined && { datasets }),
    ...(version !== undefined && { version }),
    ...expectedParameters({
      parameters: parameters.data?.parameters ?? [],
      bindings: datasets,
      roomDatasets: wanted.roomDatasets,
    }),
  };
}

async function readVersion(
  client: HabuClient,
  { room, question }: DetailsWanted,
): Promise<number | undefined> {
  const { libraryQuestionId: questionID } = question;
  if (questionID === undefined) return undefined;
  const query = { cleanRoomID: room.id };
  return whenAllowed(async () => {
    const { data } = await client.call('getQuestionDetails', { path: { questionID }, query });
    return data?.questionDetails?.version;
  });
}

/** An API user who is not Admin of a room sees its questions but is refused its datasets (403); what it may not know is 404. */
const UNREADABLE: ReadonlySet<string> = new Set(['API_FORBIDDEN', 'API_NOT_FOUND']);

async function whenAllowed<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof HabuApiError && UNREADABLE.has(error.code)) return undefined;
    throw error;
  }
}

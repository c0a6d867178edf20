import type { components } from '../../../contract/openapi.js';
import { cleanText } from '../../domain/text/clean-text.js';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import type { ParametersOfQuestion } from '../../domain/analysis/question-parameters.js';
import { defined } from '../../domain/words/defined.js';
import { AgedCache, type Aged } from './aged-cache.js';
import {
  type ReadItem,
  toDataset,
  toQuestion,
  toRoom,
  type CatalogDataset,
  type CatalogQuestion,
  type CatalogRoom,
} from './catalog-items.js';
import type { HabuClient } from '../client.js';
import { HabuApiError } from '../habu-api-error.js';
import type { ItemList } from '../../domain/operations/item-kinds.js';
import { LenientReading } from '../lenient-reading.js';
import { readItems, type ReadItems } from './item-list.js';
import { listAll, type Listing } from '../paging.js';
import { toParameter, toRoomDataset } from './parameter-items.js';
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

/** A list as far as it could be read. */
export interface CatalogListing<Item> extends Listing<Item> {
  /** What could not be read, one sentence each. */
  readonly notes: readonly string[];
}

export interface Catalog {
  /** The rooms that the API user may see. */
  readonly listCleanrooms: (freshness?: Freshness) => Promise<Aged<CatalogListing<CatalogRoom>>>;
  readonly listQuestions: (
    roomId: string,
    freshness?: Freshness,
  ) => Promise<Aged<CatalogListing<CatalogQuestion>>>;
  readonly questionDetails: (
    room: { readonly id: string },
    question: Pick<CatalogQuestion, 'id' | 'libraryQuestionId'>,
    freshness?: Freshness,
  ) => Promise<Aged<QuestionDetails>>;
  /** @param path the ids that the operation's path names */
  readonly listItems: (
    list: ItemList,
    path: Readonly<Record<string, string>>,
    freshness?: Freshness,
  ) => Promise<Aged<ReadItems>>;
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
    listItems: (list, path, { refresh } = {}) =>
      cache.get(
        ['items', list.operation, ...Object.values(path)].join(' '),
        () => readItems(client, list, path),
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
  list: (freshness: Freshness) => Promise<Aged<CatalogListing<Item>>>,
  { text, kind, refresh }: Wanted,
): Promise<Aged<Item>> {
  const { data, ageMs } = await list({ refresh });
  try {
    return { data: resolveName(data.items, text, kind), ageMs };
  } catch (error) {
    const isUnknown = error instanceof HabuMcpError && error.code === kind.notFound;
    if (!isUnknown) throw error;
    if (ageMs < READ_AGAIN_AFTER_MS) throw withNotes(error, data.notes);
  }
  const again = await list({ refresh: true });
  try {
    return { data: resolveName(again.data.items, text, kind), ageMs: again.ageMs };
  } catch (error) {
    throw error instanceof HabuMcpError ? withNotes(error, again.data.notes) : error;
  }
}

/** What was looked for may be among what could not be read. */
const withNotes = (error: HabuMcpError, notes: readonly string[]): HabuMcpError =>
  notes.length === 0
    ? error
    : new HabuMcpError(error.code, [error.message, ...notes].join(' '), error.details);

async function readRooms(client: HabuClient): Promise<CatalogListing<CatalogRoom>> {
  const listing = await listAll(client, 'getAllCleanrooms', { input: {}, maxItems: MAX_ITEMS });
  return readAs(listing, toRoom, ROOM);
}

async function readQuestions(
  client: HabuClient,
  roomId: string,
): Promise<CatalogListing<CatalogQuestion>> {
  const listing = await listAll(client, 'getAllCleanroomQuestions', {
    input: { path: { cleanroomId: roomId } },
    maxItems: MAX_ITEMS,
  });
  return readAs(listing, toQuestion, QUESTION);
}

/** One odd element never hides the others. */
function readAs<Item>(
  { items: values, truncated }: Listing<unknown>,
  toItem: (value: unknown) => ReadItem<Item>,
  { noun }: Kind,
): CatalogListing<Item> {
  const all = values.map(toItem);
  const items = all.flatMap(({ item }) => item ?? []);
  const partly = all.filter(({ item, isOdd }) => item !== undefined && isOdd).length;
  const unread = all.length - items.length;
  const of = `of ${all.length} ${noun}s could be read`;
  return {
    items,
    truncated,
    notes: [
      ...(unread === 0 ? [] : [`${unread} ${of.replace('could', 'could not')}, and left out.`]),
      ...(partly === 0
        ? []
        : [
            `${partly} ${of} in part only: some of their members are of another type than they should be.`,
          ]),
      ...(truncated ? [`There are more than the ${items.length} ${noun}s that were read.`] : []),
    ],
  };
}

/** What the parts of a question say, as far as they could be read. */
interface PartOfQuestion<Value> {
  /** Undefined when the API user may not read it, or it is no list. */
  readonly value: readonly Value[] | undefined;
  readonly isOdd: boolean;
}

const FORBIDDEN: PartOfQuestion<never> = { value: undefined, isOdd: false };

/** An empty answer or one that is no list says nothing of what there is. */
function partOf<Value>(
  data: unknown,
  toValue: (fields: Readonly<Record<string, unknown>>, reading: LenientReading) => Value,
): PartOfQuestion<Value> {
  if (!Array.isArray(data)) return { value: undefined, isOdd: true };
  const reading = new LenientReading();
  const value = reading.objects(data).map((fields) => toValue(fields, reading));
  return { value, isOdd: reading.isOdd };
}

type RoomDatasets = PartOfQuestion<Schemas['CleanRoomDataset']>;

async function readRoomDatasets(client: HabuClient, roomId: string): Promise<RoomDatasets> {
  const path = { cleanroomId: roomId };
  const answer = await whenAllowed(() => client.call('getCleanroomDatasets', { path }));
  return answer === undefined ? FORBIDDEN : partOf(answer.data, toRoomDataset);
}

interface DetailsWanted {
  readonly room: { readonly id: string };
  readonly question: Pick<CatalogQuestion, 'id' | 'libraryQuestionId'>;
  readonly roomDatasets: RoomDatasets;
}

async function readDetails(client: HabuClient, wanted: DetailsWanted): Promise<QuestionDetails> {
  const path = { cleanroomQuestionId: wanted.question.id };
  const [tags, parameters, bindings, version] = await Promise.all([
    client.call('getCleanroomQuestionTags', { path }),
    client.call('getCleanroomQuestionParameters', { path }),
    whenAllowed(() => client.call('getAllCleanroomQuestionDatasets', { path })),
    readVersion(client, wanted),
  ]);
  const bound = bindings === undefined ? FORBIDDEN : partOf(bindings.data, toDataset);
  const asked = parametersIn(parameters.data);
  const tagged = new LenientReading();
  const tagTexts = tagged.texts(tags.data ?? 0).map((tag) => cleanText(tag, 200));
  const { roomDatasets } = wanted;
  const { notes, namesAreComplete, ...expected } = expectedParameters({
    parameters: asked.value ?? [],
    // What is odd is told of below; only what may not be read is a matter of permission.
    bindings: bound.value ?? (bound.isOdd ? [] : undefined),
    roomDatasets: roomDatasets.value ?? (roomDatasets.isOdd ? [] : undefined),
  });
  const odd = [
    asked.isOdd && 'its parameters',
    (bound.isOdd || roomDatasets.isOdd) && 'its datasets',
    tagged.isOdd && 'its tags',
  ].filter((what) => what !== false);
  return {
    tags: tagTexts,
    ...defined({ datasets: bound.value, version }),
    ...expected,
    namesAreComplete: namesAreComplete && !asked.isOdd && !bound.isOdd && !roomDatasets.isOdd,
    notes: [...notes, ...(odd.length === 0 ? [] : [partlyRead(odd)])],
  };
}

const partlyRead = (parts: readonly string[]): string =>
  `Not everything of the question could be read: the API's answer about ${parts.join(' and ')} holds something else than it should.`;

function parametersIn(data: unknown): PartOfQuestion<Schemas['CleanroomQuestionParameter']> {
  const reading = new LenientReading();
  const { parameters } = reading.object(data) ?? {};
  if (reading.isOdd) return { value: [], isOdd: true };
  return partOf(parameters ?? [], toParameter);
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
    const version: unknown = data?.questionDetails?.version;
    return typeof version === 'number' ? version : undefined;
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

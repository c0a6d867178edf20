import { itemListOf } from '../../src/domain/operations/item-request.js';
import type { ItemScope } from '../../src/domain/operations/item-kinds.js';
import type { ItemsPage, Reads } from '../../src/domain/reads/reads.js';
import { fitting } from '../../src/domain/text/fitting.js';
import { defined } from '../../src/domain/words/defined.js';
import type { QuestionName, RoomName } from '../../src/domain/words/names.js';
import type { Item } from '../../src/habu/catalog/item-list.js';
import type { Dependencies } from '../dependencies.js';

/** A page has 3,000 tokens in either form. */
const MOST_BYTES = 10_000;

type ItemRequest = Reads['readItems']['request'];

/** Reads of everything that has no read of its own, over the worker's cache. */
export const createItemReads = ({ catalog, source }: Dependencies) => ({
  async readItems(request: ItemRequest): Promise<ItemsPage> {
    const { kind, name, limit, refresh } = request;
    const list = itemListOf(request);
    const place = await placeOf(request, catalog);
    const path = pathOf(list.scope, place);
    const { data, ageMs } = await catalog.listItems(list, path, { refresh });
    const matching = data.items.filter((item) => shows(item, name));
    return {
      source,
      ageSeconds: Math.floor(ageMs / 1000),
      kind,
      ...defined(place),
      columns: Object.keys(list.shown),
      items: fitting(matching.slice(0, limit), MOST_BYTES),
      matching: matching.length,
      total: data.items.length,
      notes: data.notes,
    };
  },
});

interface Place {
  readonly room?: RoomName;
  readonly question?: QuestionName;
}

async function placeOf(
  { cleanRoom, question: wanted }: ItemRequest,
  catalog: Dependencies['catalog'],
): Promise<Place> {
  if (cleanRoom === undefined) return {};
  const room = nameOf((await catalog.resolveRoom(cleanRoom)).data);
  if (wanted === undefined) return { room };
  return { room, question: nameOf((await catalog.resolveQuestion(room, wanted)).data) };
}

const nameOf = ({ id, displayId, name }: RoomName): RoomName => ({ id, displayId, name });

function pathOf(scope: ItemScope, { room, question }: Place): Record<string, string> {
  const ids = {
    account: {},
    clean_room: defined({ cleanroomId: room?.id }),
    question: defined({ cleanroomQuestionId: question?.id }),
  };
  return ids[scope];
}

const shows = (item: Item, part: string | undefined): boolean =>
  part === undefined ||
  Object.values(item).some((text) => text.toLowerCase().includes(part.trim().toLowerCase()));

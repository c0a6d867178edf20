import type { PagedOperation } from '../../../contract/openapi.js';
import { cleanText } from '../../domain/text/clean-text.js';
import type { ItemList } from '../../domain/operations/item-kinds.js';
import { isObject } from '../../domain/words/is-object.js';
import { valueAt } from '../../domain/words/value-at.js';
import type { HabuClient } from '../client.js';
import { type CallableOperation, operationOf } from '../operations.js';
import { listAll, type Listing, notAList, withoutBody } from '../paging.js';

export type Item = Readonly<Record<string, string>>;

export interface ReadItems {
  readonly items: readonly Item[];
  /** What could not be read, or was not, one sentence each. */
  readonly notes: readonly string[];
}

/** Whoever looks for one of more narrows the list by name at the platform's own pages. */
const MOST_ITEMS = 500;

/**
 * A list, each item with what its kind shows of it, as text; nothing else of the answer is kept.
 * @throws HabuApiError as the client does; API_NOT_JSON when the answer holds no list
 */
export async function readItems(
  client: HabuClient,
  list: ItemList,
  path: Readonly<Record<string, string>>,
): Promise<ReadItems> {
  const { items: values, truncated } = await listed(client, list, path);
  const items = values.filter(isObject).map((value) => shownOf(value, list));
  const unread = values.length - items.length;
  return {
    items,
    notes: [
      ...(unread === 0 ? [] : [`${unread} of ${values.length} could not be read, and left out.`]),
      ...(truncated ? [`Only the first ${values.length} were read; there may be more.`] : []),
    ],
  };
}

async function listed(
  client: HabuClient,
  { operation, orOne }: ItemList,
  path: Readonly<Record<string, string>>,
): Promise<Listing<unknown>> {
  if (isPaged(operation))
    return listAll(client, operation, { input: { path } as never, maxItems: MOST_ITEMS });
  const id = operation as CallableOperation;
  const call = client.call as (id: string, input: object) => Promise<{ data: unknown }>;
  const { data } = await call(id, { path });
  if (Array.isArray(data)) return { items: data as unknown[], truncated: false };
  if (orOne === true && isObject(data)) return { items: [data], truncated: false };
  throw data === undefined || data === null
    ? withoutBody(id)
    : notAList(id, 'the answer is not a list.');
}

const isPaged = (id: string): id is PagedOperation => operationOf(id).facts.paging !== undefined;

const shownOf = (value: Readonly<Record<string, unknown>>, { shown }: ItemList): Item =>
  Object.fromEntries(
    Object.entries(shown)
      .map(([name, way]) => [name, textAt(value, way)] as const)
      .filter(([, text]) => text !== ''),
  );

function textAt(value: unknown, way: string): string {
  const found = valueAt(value, way);
  if (Array.isArray(found)) return cleanText(found.filter(isPlain).join(', '), 200);
  return isPlain(found) ? cleanText(String(found), 200) : '';
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

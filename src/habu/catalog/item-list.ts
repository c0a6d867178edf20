import { cleanText } from '../../domain/text/clean-text.js';
import type { ItemList } from '../../domain/operations/item-kinds.js';
import { isObject } from '../../domain/words/is-object.js';
import type { CallInput, HabuClient } from '../client.js';
import { HabuApiError } from '../habu-api-error.js';
import type { OperationId } from '../operations.js';
import { withoutBody } from '../paging.js';

export type Item = Readonly<Record<string, string>>;

export interface ReadItems {
  readonly items: readonly Item[];
  /** What could not be read, or was not, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * One page of a list, each item with what its kind shows of it, as text; nothing else of the answer is kept.
 * @throws HabuApiError as the client does; API_NOT_JSON when the answer holds no list
 */
export async function readItems(
  client: HabuClient,
  list: ItemList,
  path: Readonly<Record<string, string>>,
): Promise<ReadItems> {
  const id = list.operation as OperationId;
  const call = client.call as (
    id: OperationId,
    input: CallInput<never>,
  ) => Promise<{ data: unknown }>;
  const { data } = await call(id, { path, ...pageOf(list) } as CallInput<never>);
  const values = listIn(data, list);
  const items = values.filter(isObject).map((value) => shownOf(value, list));
  const unread = values.length - items.length;
  return {
    items,
    notes: [
      ...(unread === 0 ? [] : [`${unread} of ${values.length} could not be read, and left out.`]),
      ...(list.page !== undefined && values.length >= list.page.size
        ? [`Only the first ${values.length} were read; there may be more.`]
        : []),
    ],
  };
}

function pageOf({ page }: ItemList): object {
  if (page === undefined) return {};
  return { [page.in]: { limit: page.size, offset: 0 } };
}

function listIn(data: unknown, { operation, member, orOne }: ItemList): readonly unknown[] {
  if (data === undefined || data === null) throw withoutBody(operation as OperationId);
  const value = member === undefined || !isObject(data) ? data : (data[member] ?? []);
  if (Array.isArray(value)) return value as unknown[];
  if (orOne === true && isObject(value)) return [value];
  throw new HabuApiError('API_NOT_JSON', `${operation}: the answer is not a list.`, {
    endpoint: operation,
    sent: 'answered',
  });
}

const shownOf = (value: Readonly<Record<string, unknown>>, { shown }: ItemList): Item =>
  Object.fromEntries(
    Object.entries(shown)
      .map(([name, way]) => [name, textAt(value, way)] as const)
      .filter(([, text]) => text !== ''),
  );

function textAt(value: unknown, way: string): string {
  const found = way
    .split('.')
    .reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), value);
  if (Array.isArray(found)) return cleanText(found.filter(isPlain).join(', '), 200);
  return isPlain(found) ? cleanText(String(found), 200) : '';
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

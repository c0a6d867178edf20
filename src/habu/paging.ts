import type { PagedOperation } from '../../contract/openapi.js';
import { isObject } from '../domain/words/is-object.js';
import type { AnswerData, CallInput, HabuClient } from './client.js';
import { HabuApiError } from './habu-api-error.js';
import { operationOf, type OperationId, type Paging } from './operations.js';

/** A bare list, or the member of an answer that holds the list. */
type ListIn<Data> = Data extends readonly (infer Item)[]
  ? Item
  : {
      [Name in keyof Data]-?: NonNullable<Data[Name]> extends readonly (infer Item)[]
        ? Item
        : never;
    }[keyof Data];

export type ItemOf<Id extends PagedOperation> = ListIn<AnswerData<Id>>;

export interface Listing<Item> {
  readonly items: readonly Item[];
  /** More exist than were read. */
  readonly truncated: boolean;
}

/**
 * Reads the pages of one list until one is short, nothing new comes, or `maxItems` are read. A bare array states no
 * total, so one item more than the cap is asked for to know whether something was left out.
 *
 * @throws HabuApiError as the client does; API_NOT_JSON when a page is not a list, or the first has no body
 */
export async function listAll<Id extends PagedOperation>(
  client: HabuClient,
  id: Id,
  options: { readonly input: CallInput<Id>; readonly maxItems: number; readonly pageSize?: number },
): Promise<Listing<ItemOf<Id>>> {
  const { maxItems } = options;
  const items: ItemOf<Id>[] = [];
  let isCut = false;
  for await (const page of pagesOf(client, id, { ...options, most: maxItems + 1 })) {
    items.push(...(page ?? []));
    isCut ||= page === undefined;
  }
  return { items: items.slice(0, maxItems), truncated: isCut || items.length > maxItems };
}

/**
 * The pages of one list, each entry once, whichever of its ways the API cuts this list by. Undefined is a page without
 * a body, the last then: it says nothing of what there is.
 *
 * @throws as listAll does
 */
async function* pagesOf<Id extends PagedOperation>(
  client: HabuClient,
  id: Id,
  options: { readonly input: CallInput<Id>; readonly most?: number; readonly pageSize?: number },
): AsyncGenerator<readonly ItemOf<Id>[] | undefined> {
  const paging = pagingOf(id);
  const { input, most = Infinity, pageSize = paging.largest } = options;
  const seen = new Set<string>();
  while (seen.size < most) {
    const limit = Math.min(pageSize, most - seen.size);
    const answer = await read(client, id, at(input, paging, { limit, offset: seen.size }));
    if (answer === undefined && seen.size === 0) throw withoutBody(id);
    const fresh = answer === undefined ? undefined : newOf(answer.items, seen);
    yield fresh as readonly ItemOf<Id>[] | undefined;
    // A service that ignores `offset` would send the first page for ever.
    if (answer === undefined || fresh?.length === 0) return;
    const isShort = answer.items.length < limit;
    if (answer.more === false || (isShort && !(answer.more ?? (answer.total ?? 0) > seen.size)))
      return;
  }
}

/**
 * One page, whatever its size; undefined for an empty body, which says nothing of what there is.
 * @throws as listAll does
 */
export async function readPage<Id extends PagedOperation>(
  client: HabuClient,
  id: Id,
  input: CallInput<Id>,
): Promise<readonly ItemOf<Id>[] | undefined> {
  return (await read(client, id, input))?.items as readonly ItemOf<Id>[] | undefined;
}

interface Page {
  readonly items: readonly unknown[];
  readonly total?: number;
  readonly more?: boolean;
}

async function read<Id extends PagedOperation>(
  client: HabuClient,
  id: Id,
  input: CallInput<Id>,
): Promise<Page | undefined> {
  const call = client.call as (id: Id, input: CallInput<Id>) => Promise<{ data: unknown }>;
  const { data } = await call(id, input);
  if (data === undefined || data === null) return undefined;
  const { items: member, total, more } = pagingOf(id);
  const members = isObject(data) ? data : {};
  const items =
    member === undefined ? data : (members[member] ?? (isEmpty(members, total) ? [] : undefined));
  if (!Array.isArray(items)) throw notAList(id, 'the answer is not a list.');
  const [count, hasMore] = [members[total ?? ''], members[more ?? '']];
  return {
    items: items as unknown[],
    ...(typeof count === 'number' && { total: count }),
    ...(typeof hasMore === 'boolean' && { more: hasMore }),
  };
}

/** A list without entries may be left out where it should stand. */
const isEmpty = (members: Readonly<Record<string, unknown>>, total = ''): boolean =>
  members[total] === 0;

function pagingOf(id: PagedOperation): Paging {
  const { paging } = operationOf(id).facts;
  if (paging === undefined) throw new TypeError(`${id} has no pages`);
  return paging;
}

const at = <Id extends PagedOperation>(
  input: CallInput<Id>,
  paging: Paging,
  place: { readonly limit: number; readonly offset: number },
): CallInput<Id> => {
  const { [paging.in]: given } = input as { query?: object; body?: object };
  return { ...input, [paging.in]: { ...given, ...place } };
};

export const withoutBody = (id: OperationId): HabuApiError =>
  notAList(
    id,
    'an empty answer came in place of a list, which does not mean that there is nothing.',
  );

export const notAList = (id: OperationId, what: string): HabuApiError =>
  new HabuApiError('API_NOT_JSON', `${id}: ${what}`, { endpoint: id, sent: 'answered' });

/** The entries of a page that no earlier one held; what has no id is known by all that it holds, and may come twice in one. */
function newOf(items: readonly unknown[], seen: Set<string>): unknown[] {
  const inPage = new Map<string, number>();
  return items.filter((item) => {
    const name = idOf(item) ?? JSON.stringify(item);
    const count = inPage.get(name) ?? 0;
    inPage.set(name, count + 1);
    const key = idOf(item) ?? `${name} ${count}`;
    const before = seen.size;
    return seen.add(key).size > before;
  });
}

function idOf(item: unknown): string | undefined {
  const { id, ID = id } = (isObject(item) ? item : {}) as { id?: unknown; ID?: unknown };
  return typeof ID === 'string' && ID !== '' ? ID : undefined;
}

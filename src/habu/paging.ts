import type { AnswerData, CallInput, HabuClient } from './client.js';
import { HabuApiError } from './habu-api-error.js';
import type { OperationId } from './operations.js';

/** Operations that answer a bare array for `limit` and `offset`, with the most that one page may hold. */
const PAGE_SIZES = {
  getAllCleanrooms: 500,
  getAllCleanroomQuestions: 500,
  getAllOrganizationUsers: 500,
  getAllCleanroomQuestionRuns: 100,
} as const;

export type PagedOperation = keyof typeof PAGE_SIZES;
export type ItemOf<Id extends PagedOperation> =
  AnswerData<Id> extends (infer Item)[] ? Item : never;

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
  const { input, maxItems, pageSize = PAGE_SIZES[id] } = options;
  const items = new Map<string, ItemOf<Id>>();
  let isCut = false;
  while (items.size <= maxItems) {
    const limit = Math.min(pageSize, maxItems + 1 - items.size);
    const page = await readPage(client, id, {
      ...input,
      query: { ...input.query, limit, offset: items.size },
    } as CallInput<Id>);
    const before = items.size;
    if (page === undefined && before === 0) throw withoutBody(id);
    isCut ||= page === undefined;
    for (const [index, item] of (page ?? []).entries())
      items.set(keyOf(item, before + index), item);
    // A service that ignores `offset` would send the first page for ever.
    if (page === undefined || page.length < limit || items.size === before) break;
  }
  return {
    items: [...items.values()].slice(0, maxItems),
    truncated: isCut || items.size > maxItems,
  };
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
  const call = client.call as (id: Id, input: CallInput<Id>) => Promise<{ data: unknown }>;
  const { data } = await call(id, input);
  if (Array.isArray(data)) return data as readonly ItemOf<Id>[];
  if (data === undefined || data === null) return undefined;
  throw new HabuApiError('API_NOT_JSON', `${id}: the answer is not a list.`, {
    endpoint: id,
    sent: 'answered',
  });
}

export const withoutBody = (id: OperationId): HabuApiError =>
  new HabuApiError(
    'API_NOT_JSON',
    `${id}: an empty answer came in place of a list, which does not mean that there is nothing.`,
    { endpoint: id, sent: 'answered' },
  );

function keyOf(item: unknown, position: number): string {
  const id: unknown =
    typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof id === 'string' ? id : `at ${position}`;
}

import type { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTE_NAMES } from '../domain/words/search-attributes.js';

/** IndexedValueType; its package takes long to load. */
const KEYWORD = 2;

/**
 * Adds the search attributes that a namespace lacks: the server's own option gives them to a namespace that it makes, and
 * never to one that is there from an earlier version. Two processes may do so at once.
 */
export async function addSearchAttributes(
  { operatorService }: Connection,
  namespace: string,
): Promise<void> {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = SEARCH_ATTRIBUTE_NAMES.filter((name) => !Object.hasOwn(customAttributes, name));
  if (missing.length === 0) return;
  await operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(missing.map((name) => [name, KEYWORD])),
  });
}

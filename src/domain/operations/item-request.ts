import { HabuMcpError } from '../errors/habu-mcp-error.js';
import { ITEM_KINDS, type ItemKind, type ItemList, type ItemScope } from './item-kinds.js';

export interface ItemRequest {
  readonly kind: ItemKind;
  readonly cleanRoom?: string;
  readonly question?: string;
  /** Only items of which a shown text contains this. */
  readonly name?: string;
  readonly limit: number;
  readonly refresh: boolean;
}

/** The arguments that say where to look, by scope. */
const NAMED: Readonly<Record<ItemScope, readonly ('clean_room' | 'question')[]>> = {
  account: [],
  clean_room: ['clean_room'],
  question: ['clean_room', 'question'],
};

/**
 * The list that a request means, by what it names: users are those of the account, or of the clean room that is named.
 * @throws HabuMcpError INVALID_ARGUMENT with everything that is missing and everything that the kind ignores
 */
export function itemListOf({ kind, cleanRoom, question }: ItemRequest): ItemList {
  const given = new Set<'clean_room' | 'question'>();
  if (cleanRoom !== undefined) given.add('clean_room');
  if (question !== undefined) given.add('question');
  const lists: readonly ItemList[] = ITEM_KINDS[kind];
  const scopes = lists.map(({ scope }) => NAMED[scope]);
  const meant = lists.findLast(({ scope }) => NAMED[scope].every((name) => given.has(name)));
  const known = new Set(scopes.flat());
  const least = scopes[0] ?? [];
  const problems = [
    ...[...given].filter((name) => !known.has(name)).map((name) => unused(kind, name)),
    ...least.filter((name) => !given.has(name)).map((name) => missing(kind, name)),
  ];
  if (problems.length === 0 && meant !== undefined) return meant;
  throw new HabuMcpError('INVALID_ARGUMENT', `list_items: ${problems.join('; ')}.`, { problems });
}

const unused = (kind: ItemKind, name: string): string =>
  `${name} has no meaning for ${kind}: leave it out`;

const missing = (kind: ItemKind, name: string): string =>
  `${name} is missing: ${kind} are those of one ${NAMED_WORDS[name] ?? name}`;

const NAMED_WORDS: Readonly<Record<string, string>> = {
  clean_room: 'clean room',
  question: 'question in a clean room',
};
